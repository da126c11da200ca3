//! A server on 127.0.0.1 that writes down every request and gives the one answer that it was told to give.
#![allow(dead_code, reason = "each test file uses its own part")]

use std::sync::{Arc, Mutex};

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::extract::{Request, State};
use axum::http::{HeaderMap, Response};
use powens::Client;

pub(crate) const TOKEN: &str = "token-that-must-not-print";

/// What came over the socket.
pub(crate) struct Seen {
    /// Method, path and query.
    pub(crate) line: String,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Seen {
    /// A header as text; empty when it wasn't sent.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().unwrap())
    }
}

/// What goes back.
#[derive(Clone, Copy)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) media_type: &'static str,
    pub(crate) body: &'static str,
}

impl Answer {
    pub(crate) fn json(status: u16, body: &'static str) -> Self {
        Self {
            status,
            media_type: "application/json",
            body,
        }
    }

    pub(crate) fn html(status: u16, body: &'static str) -> Self {
        Self {
            status,
            media_type: "text/html; charset=utf-8",
            body,
        }
    }
}

pub(crate) struct Recorder {
    base_url: String,
    seen: Notes,
}

type Notes = Arc<Mutex<Vec<Seen>>>;

impl Recorder {
    /// Listens on a free port, in the background of the test's own runtime.
    pub(crate) async fn answering(answer: Answer) -> Self {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base_url = format!("http://{}/2.0", listener.local_addr().unwrap());
        let seen = Notes::default();
        let router = Router::new()
            .fallback(note)
            .with_state((answer, seen.clone()));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { base_url, seen }
    }

    /// A client of this server, with a token.
    pub(crate) fn client(&self) -> Client {
        Client::builder("acme-sandbox")
            .user_token(TOKEN)
            .base_url(&self.base_url)
            .build()
            .unwrap()
    }

    pub(crate) fn base_url(&self) -> &str {
        &self.base_url
    }

    /// What came so far.
    pub(crate) fn requests(&self) -> Vec<Seen> {
        std::mem::take(&mut *self.seen.lock().unwrap())
    }

    /// The one request that came.
    pub(crate) fn only_request(&self) -> Seen {
        let mut seen = self.requests();
        assert_eq!(seen.len(), 1, "one call is one request");
        seen.remove(0)
    }
}

async fn note(State((answer, notes)): State<(Answer, Notes)>, request: Request) -> Response<Body> {
    let (head, body) = request.into_parts();
    let body = to_bytes(body, 1 << 20).await.unwrap();
    let seen = Seen {
        line: format!("{} {}", head.method, head.uri),
        headers: head.headers,
        body: String::from_utf8(body.to_vec()).unwrap(),
    };
    notes.lock().unwrap().push(seen);
    Response::builder()
        .status(answer.status)
        .header("content-type", answer.media_type)
        .body(Body::from(answer.body))
        .unwrap()
}
