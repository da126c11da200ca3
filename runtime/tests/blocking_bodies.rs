//! Bodies over a blocking client: half of one never passes for the whole, and no limit of time is too short or too long.
#![allow(clippy::unwrap_used, missing_docs, reason = "these are tests")]
#![cfg(feature = "ureq")]

mod listing;
mod notes;
mod server;

use std::io::{self, Read, Write};
use std::net::TcpListener;
use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::thread;
use std::time::{Duration, Instant};

use bytes::Bytes;
use listing::GetPicture;
use notes::API;
use sdksmith_runtime::{
    BlockingTransport, Body, Call, Core, CoreBuilder, Limits, RetryPolicy, Timeouts,
    TransportError, TransportErrorKind,
};
use server::{Server, response};

fn builder(url: impl Into<String>) -> CoreBuilder {
    Core::builder(&API)
        .base_url(url)
        .token("user", "the-token")
        .retry(RetryPolicy::none())
}

fn collected(body: Body) -> Result<Bytes, TransportError> {
    match pin!(body.collect(100)).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(result) => result,
        Poll::Pending => unreachable!("a reader never waits for a waker"),
    }
}

#[test]
fn a_reader_that_ends_early_is_an_interruption() {
    for (length, whole) in [
        (None, true),
        (Some(2), true),
        (Some(3), true),
        (Some(4), false),
    ] {
        let result = collected(Body::from_reader(&b"abc"[..], length));
        match result {
            Ok(bytes) => assert!(whole && bytes == "abc", "{length:?}"),
            Err(error) => {
                assert!(!whole, "{length:?}");
                assert_eq!(error.kind(), TransportErrorKind::Interrupted);
            }
        }
    }
    let empty = collected(Body::from_reader(io::empty(), Some(0)));
    assert_eq!(empty.unwrap(), "");
}

/// Announces more than it gives.
struct Half;

impl BlockingTransport for Half {
    fn send(
        &self,
        _: http::Request<Bytes>,
        _: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        Ok(http::Response::new(Body::from_reader(
            &b"half of"[..],
            Some(20),
        )))
    }
}

#[test]
fn half_a_file_is_never_a_file() {
    let core = builder("https://api.example")
        .blocking_transport(Half)
        .build_blocking()
        .unwrap();
    let error = GetPicture::new(7).bind(&core).send().unwrap_err();
    assert_eq!(
        error.transport_kind(),
        Some(TransportErrorKind::Interrupted)
    );
    let mut file = GetPicture::new(7).bind(&core).stream().send().unwrap();
    let mut bytes = Vec::new();
    assert!(file.read_to_end(&mut bytes).is_err());
    assert_eq!(bytes, b"half of");
}

#[test]
fn the_longest_and_the_shortest_limits_are_limits() {
    let over = |timeouts: Timeouts| {
        let server = Server::one(response("200 OK", &[], "a picture"));
        let core = builder(server.url()).timeouts(timeouts).build_blocking();
        GetPicture::new(7).bind(&core.unwrap()).send()
    };
    let all = |limit| {
        let timeouts = Timeouts::new().connect(limit).attempt(limit).read(limit);
        timeouts.call(Some(limit))
    };
    assert_eq!(over(all(Duration::MAX)).unwrap().bytes(), "a picture");
    assert!(over(all(Duration::ZERO)).unwrap_err().is_timeout());

    let server = Server::one(response("200 OK", &[], "a picture"));
    let core = builder(server.url())
        .timeouts(all(Duration::MAX))
        .build_blocking();
    let core = core.unwrap();
    let mut text = String::new();
    let mut file = GetPicture::new(7).bind(&core).stream().send().unwrap();
    file.read_to_string(&mut text).unwrap();
    assert_eq!(text, "a picture");
}

#[test]
fn an_error_that_trickles_in_ends_with_the_attempt() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let _ = stream.read(&mut [0; 4096]).unwrap();
        let head = b"HTTP/1.1 500 Internal Server Error\r\ncontent-length: 200\r\n\r\n";
        stream.write_all(head).unwrap();
        while stream.write_all(b" ").is_ok() {
            thread::sleep(Duration::from_millis(50));
        }
    });
    let limit = Duration::from_millis(500);
    let core = builder(url)
        .timeouts(Timeouts::new().attempt(limit).read(limit))
        .build_blocking()
        .unwrap();
    let start = Instant::now();
    let error = GetPicture::new(7).bind(&core).stream().send().unwrap_err();
    assert!(error.is_timeout(), "{error}");
    // To its end it would take ten seconds.
    assert!(start.elapsed() < Duration::from_secs(5));
}
