//! What is the hyper transport's own: its proxies. All else that a transport does is shown for every one of them, in `faults/`.
#![cfg(feature = "hyper")]
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod notes;
mod printed;
mod server;

use notes::{API, GetNote, NoteId, UserRef};
use sdksmith_runtime::{Core, CoreBuilder, HyperTransport, RetryPolicy};
use server::{Server, response};

fn core(base_url: &str, transport: HyperTransport) -> Core {
    let core = CoreBuilder::new(&API).base_url(base_url).allow_http(true);
    let core = core.token("user", "the-user-token").transport(transport);
    core.retry(RetryPolicy::none()).build().unwrap()
}

fn through(server: &Server) -> HyperTransport {
    let address = server.url().replace("http://", "");
    let address = address.split('/').next().unwrap();
    let transport = HyperTransport::new().unwrap();
    transport
        .through_proxy(format!("http://me:hunter2@{address}"))
        .unwrap()
}

fn get() -> GetNote {
    GetNote::new(UserRef::Me, NoteId::new(7))
}

#[tokio::test]
async fn a_proxy_gets_the_whole_address_and_its_password() {
    let proxy = Server::one(response("200 OK", &[], r#"{"id": 7}"#));
    let core = core("http://notes.example/v1", through(&proxy));
    get().bind(&core).await.unwrap();
    let request = proxy.request().to_lowercase();
    assert!(
        request.starts_with("get http://notes.example/v1/users/me/notes/7 http/1.1\r\n"),
        "{request}"
    );
    assert!(request.contains("\r\nproxy-authorization: basic bwu6ahvudgvymg==\r\n"));
    assert!(request.contains("\r\nhost: notes.example\r\n"), "{request}");
}

#[tokio::test]
async fn this_machine_is_reached_without_the_proxy() {
    let proxy = Server::one(response("200 OK", &[], r#"{"id": 9}"#));
    let server = Server::one(response("200 OK", &[], r#"{"id": 7}"#));
    let core = core(&server.url(), through(&proxy));
    assert_eq!(get().bind(&core).await.unwrap().id, NoteId::new(7));
    assert!(
        !server
            .request()
            .to_lowercase()
            .contains("proxy-authorization")
    );
}

#[test]
fn a_proxy_that_is_none_is_refused_when_it_is_named() {
    for proxy in ["socks5://me:hunter2@127.0.0.1:1", "me:hunter2@", ""] {
        let error = HyperTransport::new()
            .unwrap()
            .through_proxy(proxy)
            .unwrap_err();
        assert!(error.is_build());
        let texts = printed::everything_of(&error);
        assert!(!texts.contains("hunter2"), "{texts}");
    }
}

#[test]
fn it_prints_no_password() {
    let transport = HyperTransport::new().unwrap();
    let transport = transport
        .through_proxy("http://me:hunter2@127.0.0.1:1")
        .unwrap();
    assert_eq!(format!("{transport:?}"), "HyperTransport { .. }");
}
