//! Calls over both clients, with everything that can come back.

use powens::connections::{
    ConnectionId, ConnectionRequest, ConnectionUpdateRequest, CreateConnection, GetConnection,
    GetWebauthUrl, ListConnections, UpdateConnection,
};
use powens::testing::{Recording, Replay};
use powens::users::UserRef;
use powens::{Client, ClientId, HyperTransport, RetryPolicy, blocking};
use sdksmith_runtime::{Caller as _, Operation as _};

use crate::answers;
use crate::collected::Printed;
use crate::recorder::{Answer, Recorder, TOKEN};

fn create() -> CreateConnection {
    let request = ConnectionRequest::new()
        .additional("login", "leak-login")
        .additional("password", "leak-password");
    CreateConnection::new(UserRef::Me, request)
}

fn update() -> UpdateConnection {
    let request = ConnectionUpdateRequest::new().additional("otp", "leak-otp");
    UpdateConnection::new(UserRef::Me, ConnectionId::new(27), request)
}

fn webauth() -> GetWebauthUrl {
    GetWebauthUrl::new(ClientId::new(31), "https://app.example/back").state("leak-state")
}

fn show_operations(printed: &Printed) {
    printed.thing(&create());
    printed.thing(&update());
    printed.thing(&webauth());
    printed.text(&webauth().request_line());
}

async fn call_all(powens: &Client, printed: &Printed) {
    let core = powens.core();
    printed.result(core.send(&create()).await);
    printed.result(core.send(&update()).with_response().await);
    printed.result(core.send(&webauth()).await);
    let get = GetConnection::new(UserRef::Me, ConnectionId::new(27));
    printed.result(core.send(&get).with_response().await);
    printed.result(core.send(&ListConnections::new(UserRef::Me)).await);
    printed.result(core.open(&get).await);
    printed.thing(&get.clone().bind(powens));
    printed.thing(&core.send(&create()));
}

fn call_all_blocking(powens: &blocking::Client, printed: &Printed) {
    let core = powens.core();
    printed.result(core.send(&create()));
    printed.result(core.send_with_response(&update()));
    printed.result(core.send(&webauth()));
    let get = GetConnection::new(UserRef::Me, ConnectionId::new(27));
    printed.result(core.send(&get));
    printed.result(core.send(&ListConnections::new(UserRef::Me)));
    let mut read = Vec::new();
    match core.open(&get) {
        Ok(mut download) => {
            printed.thing(&download);
            std::io::Read::read_to_end(&mut download, &mut read).unwrap();
        }
        Err(error) => printed.error(&error),
    }
}

fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap()
}

/// A server in a thread of its own, so that a blocking client can call it, and nothing that it prints is ours.
fn server(answer: Answer) -> Recorder {
    let (sender, receiver) = std::sync::mpsc::channel();
    std::thread::spawn(move || {
        runtime().block_on(async {
            sender.send(Recorder::answering(answer).await).unwrap();
            std::future::pending::<()>().await;
        });
    });
    receiver.recv().unwrap()
}

#[test]
fn nothing_leaks_from_an_async_client() {
    let printed = Printed::default();
    show_operations(&printed);
    for answer in answers::all() {
        let server = server(answer);
        let recording = Recording::new();
        let recorder = recording.around(HyperTransport::new().unwrap());
        printed.thing(&recorder);
        let builder = Client::builder("acme-sandbox")
            .user_token(TOKEN)
            .header("X-Key", "leak-key")
            .base_url(server.base_url())
            .retry(RetryPolicy::none())
            .hook(printed.clone())
            .transport(recorder);
        printed.thing(&builder);
        let powens = builder.build().unwrap();
        printed.thing(&powens);
        printed.watching(|| runtime().block_on(call_all(&powens, &printed)));
        assert_eq!(server.requests().len(), 6, "all calls were made");
        let text = recording.to_text().unwrap();
        printed.thing(&recording);
        printed.thing(&Replay::from_text(&text).unwrap());
        printed.text(&text);
    }
    printed.assert_clean();
}

#[test]
fn nothing_leaks_from_a_blocking_client() {
    let printed = Printed::default();
    for answer in answers::all() {
        let server = server(answer);
        let builder = blocking::Client::builder("acme-sandbox")
            .user_token(TOKEN)
            .header("X-Key", "leak-key")
            .base_url(server.base_url())
            .retry(RetryPolicy::none())
            .hook(printed.clone());
        printed.thing(&builder);
        let powens = builder.build().unwrap();
        printed.thing(&powens);
        printed.watching(|| call_all_blocking(&powens, &printed));
        assert_eq!(server.requests().len(), 6, "all calls were made");
    }
    printed.assert_clean();
}

#[test]
fn nothing_leaks_where_nobody_answers() {
    let printed = Printed::default();
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let builder = blocking::Client::builder("acme-sandbox")
        .user_token(TOKEN)
        .hook(printed.clone());
    let powens = builder
        .base_url(format!("http://{free}/2.0"))
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    printed.watching(|| call_all_blocking(&powens, &printed));

    let builder = Client::builder("acme-sandbox")
        .user_token(TOKEN)
        .hook(printed.clone());
    let powens = builder
        .base_url(format!("http://{free}/2.0"))
        .retry(RetryPolicy::none())
        .build()
        .unwrap();
    printed.watching(|| runtime().block_on(call_all(&powens, &printed)));
    printed.assert_clean();
}
