//! Every operation over real sockets, async and blocking, against a mock server that somebody else wrote. It knows the API
//! from `docs/openapi.json` alone: it holds each request against the document, and answers what stands there, every status
//! and every example in turn.
//!
//! `tests/third-party/run` starts the server and names it in `OPENAPI_MOCK_SERVER`.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use powens::connections::{
    ConnectionExpand, ConnectionId, ConnectionRequest, ConnectionSourceId,
    ConnectionSourceUpdateRequest, ConnectionUpdateRequest,
};
use powens::connectors::ConnectorId;
use powens::documents::DocumentId;
use powens::http::HeaderValue;
use powens::sign_keys::SignKeyId;
use powens::users::{UserId, UserRef};
use powens::{Attempt, Attempted, ClientId, Endpoint, Hook, Unknown};
use serde_json::Value;

const CONNECTION: ConnectionId = ConnectionId::new(27);
const SOURCE: ConnectionSourceId = ConnectionSourceId::new(45);

/// What the server can be asked to answer, for each operation of the document, by its id.
fn answers() -> BTreeMap<String, Vec<String>> {
    let text = include_str!("../../docs/openapi.json");
    let document: Value = serde_json::from_str(text).unwrap();
    let mut answers = BTreeMap::new();
    for item in document["paths"].as_object().unwrap().values() {
        for operation in item.as_object().unwrap().values() {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            let others = operation["x-sdksmith-beside"].as_object();
            for (id, other) in others.into_iter().flatten() {
                let method = other["x-sdksmith-method"].as_str().unwrap();
                let own = preferences(other, |name| Some(format!("{method}.{name}")));
                answers.insert(id.clone(), own);
            }
            // A dot stands in the names of examples of the others alone.
            let own = |name: &str| (!name.contains('.')).then(|| name.to_owned());
            answers.insert(id, preferences(operation, own));
        }
    }
    answers
}

/// What to ask for so that each success comes, with each example under its name at the server.
fn preferences(operation: &Value, name: impl Fn(&str) -> Option<String>) -> Vec<String> {
    let responses = operation["responses"].as_object().unwrap().iter();
    let successes = responses.filter(|(status, _)| status.starts_with('2'));
    successes
        .flat_map(|(status, response)| of_response(status, response, &name))
        .collect()
}

/// One for each example of an answer; one for an answer without.
fn of_response(
    status: &str,
    response: &Value,
    name: impl Fn(&str) -> Option<String>,
) -> Vec<String> {
    let media = response["content"].as_object().into_iter().flatten();
    let examples = media.flat_map(|(_, media)| media["examples"].as_object().into_iter().flatten());
    let all: Vec<&String> = examples.map(|(name, _)| name).collect();
    match all.is_empty() {
        true => vec![format!("code={status}")],
        false => {
            let named = all.into_iter().filter_map(|it| name(it));
            named
                .map(|name| format!("code={status}, example={name}"))
                .collect()
        }
    }
}

/// Asks for the answer of its turn, and watches what comes.
#[derive(Clone)]
struct Watch {
    answers: Arc<BTreeMap<String, Vec<String>>>,
    turn: usize,
    seen: Arc<Mutex<BTreeSet<String>>>,
    complaints: Arc<Mutex<Vec<String>>>,
}

impl Watch {
    fn new(turn: usize) -> Self {
        Self {
            answers: Arc::new(answers()),
            turn,
            seen: Arc::default(),
            complaints: Arc::default(),
        }
    }

    fn complain(&self, endpoint: &Endpoint, complaint: impl std::fmt::Display) {
        let complaint = format!("{} {}: {complaint}", endpoint.method, endpoint.path);
        self.complaints.lock().unwrap().push(complaint);
    }

    /// Every operation of the document was called, and nobody complained.
    fn assert_content(&self) {
        let complaints = self.complaints.lock().unwrap();
        assert!(complaints.is_empty(), "{complaints:#?}");
        let known: BTreeSet<String> = self.answers.keys().cloned().collect();
        assert_eq!(*self.seen.lock().unwrap(), known);
    }
}

/// The struct's name with a small letter first.
fn id(endpoint: &Endpoint) -> String {
    let (first, rest) = endpoint.name.split_at(1);
    first.to_lowercase() + rest
}

impl Hook for Watch {
    fn before(&self, attempt: &mut Attempt<'_>) -> Result<(), String> {
        let id = id(attempt.endpoint());
        let answers = self.answers.get(&id).ok_or("not in the document")?;
        let preference = &answers[self.turn % answers.len()];
        let preference = HeaderValue::from_str(preference).unwrap();
        let headers = attempt.headers_mut();
        headers.insert("prefer", preference);
        // The server needs a second for some answers, and closes what it takes for idle meanwhile.
        headers.insert("connection", HeaderValue::from_static("close"));
        self.seen.lock().unwrap().insert(id);
        Ok(())
    }

    fn after(&self, attempted: &Attempted<'_>) {
        let headers = attempted.headers().into_iter();
        for violations in headers.flat_map(|it| it.get_all("sl-violations")) {
            self.complain(attempted.endpoint(), violations.to_str().unwrap());
        }
    }

    fn unknown(&self, endpoint: &'static Endpoint, unknown: &Unknown) {
        self.complain(endpoint, unknown);
    }
}

/// Each operation once, with all that it can be sent with.
macro_rules! send_every_operation {
    ($api:ident, $send:ident) => {
        let connections = $api.connections();
        let request = ConnectionRequest::new()
            .id_connector(ConnectorId::new(59))
            .source("openapi")
            .additional("login", "0042 é");
        let expand = [
            ConnectionExpand::from("accounts[transactions,type]"),
            ConnectionExpand::Sources,
        ];
        $send!(
            connections
                .create(UserRef::Me, request)
                .source("directaccess")
                .expand(expand.clone())
        );
        $send!(connections.list(UserId::new(4)).expand(expand.clone()));
        $send!(
            connections
                .get(UserRef::Me, CONNECTION)
                .expand(expand.clone())
        );
        let request = ConnectionUpdateRequest::new()
            .active(false)
            .expire("2026-12-31 23:59:59".parse().unwrap())
            .resume(true)
            .additional("otp", "0077");
        $send!(
            connections
                .update(UserRef::Me, CONNECTION, request)
                .background(true)
                .source("openapi")
                .expand(expand)
        );
        $send!(
            connections
                .sync(UserRef::Me, CONNECTION)
                .psu_requested(false)
        );
        $send!(connections.delete(UserId::new(12), CONNECTION));
        $send!(
            connections
                .get_webauth_url(ClientId::new(31), "https://app.example/back/a&b%20c")
                .id_connector(ConnectorId::new(9))
                .id_connection(CONNECTION)
                .source("openapi")
                .state("état +1")
        );
        $send!(connections.list_sources(UserRef::Me, CONNECTION).all(true));
        $send!(
            connections
                .get_source(UserRef::Me, CONNECTION, SOURCE)
                .all(true)
        );
        let request = ConnectionSourceUpdateRequest::new().disabled(true);
        $send!(
            connections
                .update_source(UserRef::Me, CONNECTION, SOURCE, request)
                .all(true)
        );
        $send!(
            connections
                .list_logs(UserRef::Me, CONNECTION)
                .limit(1)
                .offset(39)
                .min_date("2025".parse().unwrap())
                .max_date("2026-02-28".parse().unwrap())
                .id_source(SOURCE)
        );
        $send!(
            $api.documents()
                .get_file(UserRef::Me, DocumentId::new(5120))
        );
        $send!($api.encryption_keys().get());
        $send!($api.sign_keys().get(SignKeyId::new(3)));
    };
}

fn server() -> String {
    std::env::var("OPENAPI_MOCK_SERVER").unwrap()
}

/// How often it takes until each operation had each of its answers.
fn turns() -> usize {
    answers().values().map(Vec::len).max().unwrap()
}

#[tokio::test]
#[ignore = "needs a mock server: run tests/third-party/run"]
async fn the_async_client_and_the_server_understand_each_other() {
    for turn in 0..turns() {
        let watch = Watch::new(turn);
        let api = powens::Client::builder("acme-sandbox").user_token("a-token");
        let api = api.base_url(server()).hook(watch.clone()).build().unwrap();
        macro_rules! send {
            ($call:expr) => {
                if let Err(error) = $call.await {
                    watch.complaints.lock().unwrap().push(format!("{error:?}"));
                }
            };
        }
        send_every_operation!(api, send);
        watch.assert_content();
    }
}

#[test]
#[ignore = "needs a mock server: run tests/third-party/run"]
fn the_blocking_client_and_the_server_understand_each_other() {
    for turn in 0..turns() {
        let watch = Watch::new(turn);
        let api = powens::blocking::Client::builder("acme-sandbox").user_token("a-token");
        let api = api.base_url(server()).hook(watch.clone()).build().unwrap();
        macro_rules! send {
            ($call:expr) => {
                if let Err(error) = $call.send() {
                    watch.complaints.lock().unwrap().push(format!("{error:?}"));
                }
            };
        }
        send_every_operation!(api, send);
        watch.assert_content();
    }
}

/// Takes the token away.
struct Forgetful;

impl Hook for Forgetful {
    fn before(&self, attempt: &mut Attempt<'_>) -> Result<(), String> {
        attempt.headers_mut().remove("authorization");
        Ok(())
    }
}

/// The server does look, and is heard.
#[tokio::test]
#[ignore = "needs a mock server: run tests/third-party/run"]
async fn a_request_that_the_document_does_not_allow_is_refused() {
    let watch = Watch::new(0);
    let api = powens::Client::builder("acme-sandbox").user_token("a-token");
    let api = api.base_url(server()).hook(watch.clone()).hook(Forgetful);
    let api = api.build().unwrap();
    let refused = api.encryption_keys().get().await.unwrap_err();
    assert!(refused.is_unauthorized(), "{refused:?}");
    assert_ne!(watch.complaints.lock().unwrap().len(), 0);
}
