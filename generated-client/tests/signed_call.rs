//! Signed answers over a real socket: what goes out, what comes back, and whose key is asked for.
#![cfg(all(feature = "signed-answers", feature = "hyper"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod keys;
mod recorder;
mod signer;

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::extract::{Request, State};
use keys::{P256_PEM, RSA_PEM};
use powens::Client;
use powens::connections::{ConnectionId, GetConnection, ListConnections};
use powens::signed::SignedError;
use powens::users::UserRef;
use recorder::{Answer, Recorder, TOKEN};
use serde_json::json;
use signer::signed;

/// A server that signs its answers, and the lines of the requests that came.
#[derive(Clone)]
struct SigningApi {
    base_url: String,
    /// What stands before the path in `key_url`.
    keys_at: String,
    pem: &'static str,
    lines: Arc<Mutex<Vec<String>>>,
}

impl SigningApi {
    async fn start(change: impl FnOnce(&mut Self)) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}/2.0", listener.local_addr().unwrap());
        let mut api = Self {
            keys_at: base_url.clone(),
            base_url,
            pem: RSA_PEM,
            lines: Arc::default(),
        };
        change(&mut api);
        let router = Router::new().fallback(respond).with_state(api.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        api
    }

    fn client(&self) -> Client {
        let builder = Client::builder("acme-sandbox").user_token(TOKEN);
        builder.base_url(&self.base_url).build().unwrap()
    }

    fn lines(&self) -> Vec<String> {
        std::mem::take(&mut *self.lines.lock().unwrap())
    }
}

async fn respond(State(api): State<SigningApi>, request: Request) -> String {
    let target = request.uri().to_string();
    api.lines
        .lock()
        .unwrap()
        .push(format!("{} {target}", request.method()));
    if target == "/2.0/sign-keys/3" {
        return json!({"id": 3, "public_key": api.pem, "deprecated": null}).to_string();
    }
    let host = api.base_url.trim_end_matches("/2.0");
    let header = json!({"alg": "RS256", "key_url": format!("{}/sign-keys/3", api.keys_at)});
    let connections = json!({"connections": [{"id": 27}], "total": 1});
    let payload = json!({
        "request_url": format!("{host}{target}"),
        "response_timestamp": "2026-03-02 09:15:40",
        "response_payload": if target.contains("/27") { json!({"id": 27}) } else { connections },
    });
    signed(&header, &payload)
}

#[tokio::test]
async fn a_signed_call_asks_for_a_signature_and_reads_back_verified() {
    let api = SigningApi::start(|_| ()).await;
    let powens = api.client();
    let list = powens
        .connections()
        .list(UserRef::Me)
        .expand(["accounts[type]"]);
    let answer = powens.signed(list).await.unwrap();
    let verified = powens.verify(&answer).await.unwrap();
    assert_eq!(verified.value.items[0].id, ConnectionId::new(27));
    assert_eq!(verified.value.total, Some(1));
    assert_eq!(
        api.lines(),
        [
            "GET /2.0/users/me/connections?expand=accounts[type]&sign_response=true",
            "GET /2.0/sign-keys/3",
        ]
    );
}

#[tokio::test]
async fn a_key_that_is_kept_is_asked_for_once() {
    let api = SigningApi::start(|_| ()).await;
    let powens = api.client();
    // An operation without a client will do as well.
    let first = powens
        .signed(ListConnections::new(UserRef::Me))
        .await
        .unwrap();
    let key = powens
        .sign_keys()
        .get(first.key_id().unwrap())
        .await
        .unwrap();
    assert_eq!(first.verify(&key).unwrap().value.items.len(), 1);
    let get = GetConnection::new(UserRef::Me, ConnectionId::new(27));
    let second = powens.signed(get).await.unwrap();
    assert_eq!(second.verify(&key).unwrap().value.id, ConnectionId::new(27));
    assert_eq!(api.lines().len(), 3);
}

#[tokio::test]
async fn a_key_url_elsewhere_is_not_followed() {
    let elsewhere = SigningApi::start(|_| ()).await;
    let api = SigningApi::start(|api| api.keys_at = elsewhere.base_url.clone()).await;
    let powens = api.client();
    let answer = powens
        .signed(powens.connections().list(UserRef::Me))
        .await
        .unwrap();
    let error = powens.verify(&answer).await.unwrap_err();
    assert!(matches!(error, SignedError::KeyUrl), "{error}");
    assert_eq!(api.lines().len(), 1, "not even its id is asked for");
    assert!(elsewhere.lines().is_empty());
}

#[tokio::test]
async fn an_answer_signed_by_somebody_else_is_refused() {
    let api = SigningApi::start(|api| api.pem = P256_PEM).await;
    let powens = api.client();
    let answer = powens
        .signed(powens.connections().list(UserRef::Me))
        .await
        .unwrap();
    assert!(powens.verify(&answer).await.is_err());
}

#[tokio::test]
async fn an_answer_that_is_not_signed_says_so() {
    let api = Recorder::answering(Answer::json(200, r#"{"connections":[],"total":0}"#)).await;
    let powens = api.client();
    let answer = powens
        .signed(powens.connections().list(UserRef::Me))
        .await
        .unwrap();
    let error = powens.verify(&answer).await.unwrap_err();
    assert!(matches!(error, SignedError::NotSigned), "{error}");
    assert!(api.only_request().line.ends_with("?sign_response=true"));
}

#[tokio::test]
async fn an_error_of_the_api_stays_an_error_of_the_api() {
    let api = Recorder::answering(Answer::json(404, r#"{"code":"notFound"}"#)).await;
    let powens = api.client();
    let get = GetConnection::new(UserRef::Me, ConnectionId::new(27));
    let error = powens.signed(get).await.unwrap_err();
    assert_eq!(error.code(), Some("notFound"));
}

#[test]
fn a_signed_call_can_move_between_threads() {
    fn movable<T: Send>(_: &T) {}
    let powens = Client::builder("acme-sandbox")
        .user_token(TOKEN)
        .build()
        .unwrap();
    movable(&powens.signed(ListConnections::new(UserRef::Me)));
}
