//! Exchanges as they are recorded: without what is left out.

use std::collections::BTreeMap;

use bytes::Bytes;
use http::{HeaderMap, Request, response};

use super::file::{Answer, Exchange, Sent};
use super::tee::Ending;
use crate::testing::Redaction;
use crate::testing::redaction::Part;
use crate::{Endpoint, Json, TransportErrorKind, to_string};

/// Headers that are about the connection, or about bytes that a recording changes.
const NOT_RECORDED: [&str; 4] = ["connection", "content-length", "host", "transfer-encoding"];

/// The kinds of failures, as a file names them.
const FAILURES: [(TransportErrorKind, &str); 6] = [
    (TransportErrorKind::Connect, "connect"),
    (TransportErrorKind::Timeout, "timeout"),
    (TransportErrorKind::Interrupted, "interrupted"),
    (TransportErrorKind::TooLarge, "too-large"),
    (TransportErrorKind::Refused, "refused"),
    (TransportErrorKind::Other, "other"),
];

/// An exchange that is under way, or over.
pub(super) struct Noted {
    pub(super) exchange: Exchange,
    over: bool,
}

impl Noted {
    pub(super) fn new(exchange: Exchange) -> Self {
        let over = false;
        Self { exchange, over }
    }

    /// Takes what came of it; gives its length in bytes.
    pub(super) fn end(&mut self, fill: impl FnOnce(&mut Exchange)) -> usize {
        fill(&mut self.exchange);
        self.over = true;
        to_string(&self.exchange).len()
    }

    pub(super) fn finished(&self) -> Option<&Exchange> {
        self.over.then_some(&self.exchange)
    }
}

/// A request; without its body where that is longer than `max_body` bytes.
pub(super) fn sent(redaction: &Redaction, request: &Request<Bytes>, max_body: usize) -> Sent {
    let uri = request.uri();
    let mut sent = Sent::new(request.method().as_str(), redaction.path(uri.path()));
    sent.host = host(request).map(str::to_owned);
    sent.query = uri.query().map(|query| redaction.query(query));
    sent.headers = headers(redaction, request.headers());
    if request.body().len() <= max_body {
        (sent.body, sent.text) = body(redaction, request.body(), Part::RequestBody);
    }
    sent
}

/// What the API's host is called that a client's operation is served at.
pub(super) fn host(request: &Request<Bytes>) -> Option<&'static str> {
    let endpoint = request.extensions().get::<&'static Endpoint>()?;
    endpoint.host
}

/// The answer as far as its head says.
pub(super) fn head(redaction: &Redaction, parts: &response::Parts) -> Answer {
    let mut answer = Answer::new(parts.status.as_u16().into());
    answer.headers = headers(redaction, &parts.headers);
    answer
}

/// The answer with its body. One that wasn't wanted, broke off or was too long is left out.
pub(super) fn answer(
    redaction: &Redaction,
    mut answer: Answer,
    bytes: &[u8],
    ending: Ending,
) -> Answer {
    let is_error = !(200..300).contains(&answer.status);
    match ending {
        Ending::Whole => {
            (answer.body, answer.text) = body(redaction, bytes, Part::Answer { is_error });
        }
        Ending::Cut => answer.cut = Some(true),
        Ending::Unread | Ending::TooLong => {}
    }
    answer
}

/// A body as JSON, else as text.
fn body(redaction: &Redaction, bytes: &[u8], part: Part) -> (Option<Json>, Option<String>) {
    if bytes.is_empty() {
        return (None, None);
    }
    match redaction.json(bytes, part) {
        Ok(json) => (Some(json), None),
        Err(_) => {
            let text = String::from_utf8_lossy(bytes);
            (None, Some(redaction.other_text(&text, part)))
        }
    }
}

fn headers(redaction: &Redaction, headers: &HeaderMap) -> Option<BTreeMap<String, String>> {
    let recorded = headers
        .iter()
        .map(|(name, value)| (name.as_str(), value))
        .filter(|(name, _)| !NOT_RECORDED.contains(name));
    let recorded: BTreeMap<_, _> = recorded
        .map(|(name, value)| (name.to_owned(), redaction.header(name, value)))
        .collect();
    (!recorded.is_empty()).then_some(recorded)
}

pub(super) fn failure_name(kind: TransportErrorKind) -> &'static str {
    let known = FAILURES.iter().find(|(known, _)| *known == kind);
    known.map_or("other", |(_, name)| *name)
}

/// The kind that a file names.
pub(super) fn failure_kind(name: &str) -> Option<TransportErrorKind> {
    let known = FAILURES.iter().find(|(_, known)| *known == name)?;
    Some(known.0)
}
