//! The whole way over a socket: a bank that wants everything there is, one after the other.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::extract::{Request, State};
use axum::http::Uri;
use axum::routing::{get, post};
use axum::{Json, Router};
use powens::bytes::Bytes;
use powens::connections::WebauthCallback;
use powens::recovery::{Next, ReturnTo};
use powens::{Body, BoxFuture, Client, ClientId, HyperTransport, Transport, TransportError, http};
use serde_json::{Value, json};

use crate::bank::{ID, is_limit};
use crate::flow::{answer, asked};

/// What the bank wants next.
type Wants = Arc<Mutex<&'static str>>;

fn connection(wants: &str) -> Json<Value> {
    let state = (wants != "nothing").then_some(wants);
    Json(json!({ "id": 27, "state": state, "fields": [{ "name": "otp", "required": true }] }))
}

async fn read(State(wants): State<Wants>) -> Json<Value> {
    let mut wants = wants.lock().unwrap();
    let answer = connection(&wants);
    // What is being processed is over the next time.
    if *wants == "validating" {
        *wants = "webauthRequired";
    }
    answer
}

async fn update(State(wants): State<Wants>, Json(body): Json<Value>) -> Json<Value> {
    let mut wants = wants.lock().unwrap();
    *wants = match (*wants, &body) {
        ("SCARequired", body) if *body == json!({}) => "additionalInformationNeeded",
        ("additionalInformationNeeded", body) if *body == json!({ "otp": "482913" }) => "decoupled",
        ("decoupled", body) if *body == json!({ "resume": true }) => "validating",
        (other, _) => other,
    };
    connection(&wants)
}

/// Visiting the address is what the user does in the browser.
async fn webauth_url(State(wants): State<Wants>, uri: Uri) -> Json<Value> {
    assert!(uri.query().unwrap().contains("id_connection=27"), "{uri}");
    *wants.lock().unwrap() = "nothing";
    Json(json!({ "url": "https://bank.example/authorize" }))
}

async fn elsewhere(request: Request) -> (http::StatusCode, String) {
    (http::StatusCode::NOT_FOUND, request.uri().to_string())
}

async fn start() -> String {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base_url = format!("http://{}/2.0", listener.local_addr().unwrap());
    let router = Router::new()
        .route("/2.0/users/me/connections/27", get(read))
        .route("/2.0/users/me/connections/27", post(update))
        .route("/2.0/webauth-url", get(webauth_url))
        .fallback(elsewhere)
        .with_state(Arc::new(Mutex::new("SCARequired")));
    tokio::spawn(async move { axum::serve(listener, router).await });
    base_url
}

/// Real sockets, and pauses that are over at once.
struct Impatient(HyperTransport);

impl Transport for Impatient {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.send(request)
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        match is_limit(duration) {
            true => self.0.wait(duration),
            false => Some(Box::pin(std::future::ready(()))),
        }
    }
}

#[tokio::test]
async fn a_connection_is_recovered_over_a_socket() {
    let client = Client::builder("acme-sandbox")
        .user_token("a-token")
        .base_url(start().await)
        .transport(Impatient(HyperTransport::new().unwrap()))
        .build()
        .unwrap();
    let back = ReturnTo::new(ClientId::new(7), "https://app.example/back");
    let mut flow =
        powens::recovery::Flow::new(&client, powens::users::UserRef::Me, ID).returning_to(back);

    let prompt = asked(flow.next().await.unwrap());
    answer(&mut flow, &prompt, "482913").await;
    assert!(matches!(flow.next().await.unwrap(), Next::WaitForDevice(_)));
    let Next::OpenBrowser(page) = flow.next().await.unwrap() else {
        panic!("the bank wants the browser")
    };
    assert_eq!(page.url(), "https://bank.example/authorize");
    let callback =
        WebauthCallback::parse_unchecked("https://app.example/back?id_connection=27").unwrap();
    flow.returned(callback).unwrap();
    assert!(matches!(flow.next().await.unwrap(), Next::Done(_)));
}
