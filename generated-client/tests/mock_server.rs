//! Every operation over real sockets, async and blocking, against a mock server that somebody else wrote. It knows the API
//! from `docs/openapi.json` alone: it holds each request against the document, and answers what stands there, every status
//! and every example in turn.
//!
//! `tests/third-party/run` starts the server and names it in `OPENAPI_MOCK_SERVER`.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

#[path = "wire_cases/main.rs"]
mod wire_cases;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex};

use powens::http::HeaderValue;
use powens::{Attempt, Attempted, Endpoint, Hook, Operation, Unknown};
use sdksmith_runtime::Caller;
use serde_json::Value;
use wire_cases::Visitor;

/// What the server can be asked to answer, for each operation of the document, by its id.
fn answers() -> BTreeMap<String, Vec<String>> {
    let text = include_str!("../../docs/openapi.json");
    let document: Value = serde_json::from_str(text).unwrap();
    let mut answers = BTreeMap::new();
    for item in document["paths"].as_object().unwrap().values() {
        let operations = item.as_object().unwrap().values();
        for operation in operations.filter(|it| it.get("operationId").is_some()) {
            let id = operation["operationId"].as_str().unwrap().to_owned();
            // A path with parts that can be left out is an operation of the document in each of its forms, and one for us: the
            // id of the others says which parts they have.
            let path = operation["x-sdksmith-path"].as_str().unwrap_or_default();
            if path.contains('[') && id.contains("By") {
                continue;
            }
            let others = operation["x-sdksmith-beside"].as_object();
            for (id, other) in others.into_iter().flatten() {
                let own = preferences(other, |name| Some(format!("{id}.{name}")));
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

/// A client with a token of each level.
macro_rules! builder {
    ($client:ty) => {
        <$client>::builder("acme-sandbox")
            .user_token("a-token")
            .users_token("a-token")
            .config_token("a-token")
            .service_token("a-token")
            .base_url(server())
            .payment_links_url(server())
    };
}

/// Asks for the answers of each operation in turn, and watches what comes.
#[derive(Clone)]
struct Watch {
    answers: Arc<BTreeMap<String, Vec<String>>>,
    /// How often each operation was sent.
    sent: Arc<Mutex<BTreeMap<String, usize>>>,
    complaints: Arc<Mutex<Vec<String>>>,
}

impl Watch {
    fn new() -> Self {
        Self {
            answers: Arc::new(answers()),
            sent: Arc::default(),
            complaints: Arc::default(),
        }
    }

    fn complain(&self, endpoint: &Endpoint, complaint: impl std::fmt::Display) {
        let complaint = format!("{} {}: {complaint}", endpoint.method, endpoint.path);
        self.complaints.lock().unwrap().push(complaint);
    }

    /// How often an operation has to be sent until it had each of its answers: all with its first example. The server's
    /// reader of paths breaks down where a segment has several values between commas: that is sent to our own servers only.
    fn times<O: Operation>(&self, operation: &O) -> usize {
        let id = id(O::ENDPOINT);
        let line = operation.request_line();
        if line
            .split('?')
            .next()
            .is_some_and(|path| path.contains(','))
        {
            self.sent.lock().unwrap().entry(id).or_default();
            return 0;
        }
        match self.sent.lock().unwrap().contains_key(&id) {
            true => 1,
            false => self.answers.get(&id).map_or(1, Vec::len),
        }
    }

    /// Every operation of the document was called, and nobody complained.
    fn assert_content(&self) {
        let complaints = self.complaints.lock().unwrap();
        assert!(complaints.is_empty(), "{complaints:#?}");
        let known: BTreeSet<&String> = self.answers.keys().collect();
        assert_eq!(
            self.sent.lock().unwrap().keys().collect::<BTreeSet<_>>(),
            known
        );
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
        let mut sent = self.sent.lock().unwrap();
        let sent = sent.entry(id).or_default();
        let preference = &answers[*sent % answers.len()];
        *sent += 1;
        let preference = HeaderValue::from_str(preference).unwrap();
        let headers = attempt.headers_mut();
        headers.insert("prefer", preference);
        // The server needs a second for some answers, and closes what it takes for idle meanwhile.
        headers.insert("connection", HeaderValue::from_static("close"));
        Ok(())
    }

    fn after(&self, attempted: &Attempted<'_>) {
        let headers = attempted.headers().into_iter();
        for violations in headers.flat_map(|it| it.get_all("sl-violations")) {
            let violations: Vec<Value> = serde_json::from_slice(violations.as_bytes()).unwrap();
            // What is obsolete still has to work.
            for violation in violations.iter().filter(|it| it["code"] != "deprecated") {
                self.complain(attempted.endpoint(), violation);
            }
        }
    }

    fn unknown(&self, endpoint: &'static Endpoint, unknown: &Unknown) {
        self.complain(endpoint, unknown);
    }
}

fn server() -> String {
    std::env::var("OPENAPI_MOCK_SERVER").unwrap()
}

/// Sends every call of the examples with the async client.
struct Awaiting {
    api: powens::Client,
    watch: Watch,
    runtime: tokio::runtime::Runtime,
}

impl Visitor for Awaiting {
    fn visit<O: Operation>(&mut self, operation: &O) {
        for _ in 0..self.watch.times(operation) {
            let sent = self.runtime.block_on(self.api.core().send(operation));
            if let Err(error) = sent {
                self.watch.complain(O::ENDPOINT, format!("{error:?}"));
            }
        }
    }
}

#[test]
#[ignore = "needs a mock server: run tests/third-party/run"]
fn the_async_client_and_the_server_understand_each_other() {
    let watch = Watch::new();
    let api = builder!(powens::Client)
        .hook(watch.clone())
        .build()
        .unwrap();
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .unwrap();
    let mut awaiting = Awaiting {
        api,
        watch,
        runtime,
    };
    wire_cases::visit(&mut awaiting).unwrap();
    awaiting.watch.assert_content();
}

/// Sends them with the blocking client.
struct Blocking {
    api: powens::blocking::Client,
    watch: Watch,
}

impl Visitor for Blocking {
    fn visit<O: Operation>(&mut self, operation: &O) {
        for _ in 0..self.watch.times(operation) {
            if let Err(error) = self.api.core().send(operation) {
                self.watch.complain(O::ENDPOINT, format!("{error:?}"));
            }
        }
    }
}

#[test]
#[ignore = "needs a mock server: run tests/third-party/run"]
fn the_blocking_client_and_the_server_understand_each_other() {
    let watch = Watch::new();
    let api = builder!(powens::blocking::Client)
        .hook(watch.clone())
        .build()
        .unwrap();
    let mut blocking = Blocking { api, watch };
    wire_cases::visit(&mut blocking).unwrap();
    blocking.watch.assert_content();
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
    let watch = Watch::new();
    let api = builder!(powens::Client).hook(watch.clone()).hook(Forgetful);
    let api = api.build().unwrap();
    let refused = api.encryption_keys().get().await.unwrap_err();
    assert!(refused.is_unauthorized(), "{refused:?}");
    assert_ne!(watch.complaints.lock().unwrap().len(), 0);
}
