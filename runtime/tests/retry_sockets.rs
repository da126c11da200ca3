//! When a call is sent again, on real sockets.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]
#![cfg(feature = "hyper")]

mod notes;
mod printed;
mod server;

use std::net::TcpListener;
use std::time::{Duration, Instant, SystemTime};

use notes::{API, CreateNote, GetNote, NoteId, NoteRequest, UserRef};
use sdksmith_runtime::{
    Core, CoreBuilder, Error, RetryEnvironment, RetryPolicy, Timeouts, TransportErrorKind,
};
use server::{Answer, Server, response};

const TOKEN: &str = "the-user-token";
const CUT: &str = "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\":";

/// Waits as long as the backoff allows.
struct Longest;

impl RetryEnvironment for Longest {
    fn random(&self) -> u64 {
        u64::MAX
    }
}

/// Short waits, so that the tests take little time.
fn policy() -> RetryPolicy {
    RetryPolicy::new()
        .backoff(Duration::from_millis(20), Duration::from_millis(50))
        .environment(Longest)
}

fn core_at(url: String) -> Core {
    let builder = CoreBuilder::new(&API).base_url(url).token("user", TOKEN);
    builder.retry(policy()).build().unwrap()
}

fn get() -> GetNote {
    GetNote::new(UserRef::Me, NoteId::new(7)).additional("code", "query-secret")
}

fn create() -> CreateNote {
    CreateNote::new(UserRef::Me, NoteRequest::new().password("hunter2"))
}

fn bytes(answer: impl Into<Vec<u8>>) -> Answer {
    Answer::Bytes(answer.into())
}

fn fine() -> Answer {
    bytes(response("200 OK", &[], r#"{"id": 7, "note": {"id": 7}}"#))
}

fn unavailable(headers: &[&str]) -> Answer {
    bytes(response("503 Service Unavailable", headers, "hunter2"))
}

fn assert_silent(error: &Error) {
    let texts = printed::everything_of(error);
    for secret in [TOKEN, "query-secret", "hunter2"] {
        assert!(!texts.contains(secret), "{secret} leaks: {texts}");
    }
}

#[tokio::test]
async fn an_answer_of_503_is_followed_by_the_same_request() {
    let server = Server::answering([unavailable(&[]), unavailable(&[]), fine()]);
    get().bind(&core_at(server.url())).await.unwrap();
    let first = server.request();
    assert!(
        first.contains("authorization: Bearer the-user-token\r\n"),
        "{first}"
    );
    assert_eq!((server.request(), server.request()), (first.clone(), first));
}

#[tokio::test]
async fn retry_after_is_kept_in_both_forms() {
    let seconds = || "1".to_owned();
    let date = || httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
    let forms: [fn() -> String; 2] = [seconds, date];
    for form in forms {
        let after = form();
        let header = format!("Retry-After: {after}");
        let many = response("429 Too Many Requests", &[&header], "");
        let server = Server::answering([bytes(many), fine()]);
        let begun = Instant::now();
        get().bind(&core_at(server.url())).await.unwrap();
        let took = begun.elapsed();
        // A date has whole seconds, so two of them are more than one.
        assert!((1..10).contains(&took.as_secs()), "{after}: {took:?}");
    }
}

#[tokio::test]
async fn a_long_retry_after_is_the_error_at_once() {
    let server = Server::answering([unavailable(&["Retry-After: 3600"]), fine()]);
    let begun = Instant::now();
    let error = get().bind(&core_at(server.url())).await.unwrap_err();
    assert_silent(&error);
    assert_eq!((error.attempts(), error.body()), (1, Some(&b"hunter2"[..])));
    assert!(begun.elapsed() < Duration::from_secs(10));
}

#[tokio::test]
async fn a_server_that_starts_late_gets_the_call_whatever_it_is() {
    for idempotent in [true, false] {
        let address = TcpListener::bind("127.0.0.1:0")
            .unwrap()
            .local_addr()
            .unwrap();
        let late = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_millis(100));
            Server::on(TcpListener::bind(address).unwrap(), [fine()])
        });
        let policy = policy()
            .max_attempts(5)
            .backoff(Duration::from_millis(150), Duration::MAX);
        let core = CoreBuilder::new(&API)
            .base_url(format!("http://{address}/v1"))
            .token("user", TOKEN);
        let core = core.retry(policy).build().unwrap();
        if idempotent {
            get().bind(&core).await.unwrap();
        } else {
            create().bind(&core).await.unwrap();
        }
        let server = late.join().unwrap();
        server.request();
        assert_eq!(server.further_requests(), 0, "it was done once");
    }
}

#[tokio::test]
async fn a_server_that_never_starts_is_tried_three_times() {
    let address = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let core = core_at(format!("http://{address}/v1"));
    for error in [
        get().bind(&core).await.unwrap_err(),
        create().bind(&core).await.unwrap_err(),
    ] {
        assert_silent(&error);
        assert_eq!(error.attempts(), 3);
        assert_eq!(error.transport_kind(), Some(TransportErrorKind::Connect));
        let text = format!(" (3 attempts): no connection could be made ({address})");
        assert!(error.to_string().ends_with(&text), "{error}");
    }
}

#[tokio::test]
async fn what_must_not_run_twice_is_sent_once() {
    for answer in [
        unavailable(&["Retry-After: 0"]),
        bytes(CUT),
        bytes(""),
        Answer::Reset,
    ] {
        let server = Server::answering([answer, fine()]);
        let error = create().bind(&core_at(server.url())).await.unwrap_err();
        assert_silent(&error);
        assert_eq!(error.attempts(), 1);
        assert!(server.further_requests() <= 1);
    }
}

#[tokio::test]
async fn what_may_run_twice_survives_a_broken_connection() {
    for answer in [bytes(CUT), bytes(""), bytes("HTTP/1.1 2"), Answer::Reset] {
        let server = Server::answering([answer, fine()]);
        get().bind(&core_at(server.url())).await.unwrap();
    }
}

#[tokio::test]
async fn what_may_run_twice_survives_a_silent_server() {
    let timeouts = Timeouts::new().attempt(Duration::from_millis(300));
    let core = |server: &Server| {
        let builder = CoreBuilder::new(&API)
            .base_url(server.url())
            .token("user", TOKEN);
        builder.timeouts(timeouts).retry(policy()).build().unwrap()
    };
    // One thread serves one after another, so the second connection waits in the queue as well.
    let server = Server::answering([Answer::Silence]);
    let error = get().bind(&core(&server)).await.unwrap_err();
    assert!(error.is_timeout() && error.attempts() == 3, "{error:?}");
    assert_silent(&error);

    let server = Server::answering([Answer::Silence]);
    let error = create().bind(&core(&server)).await.unwrap_err();
    assert!(error.is_timeout() && error.attempts() == 1, "{error:?}");
}

#[tokio::test]
async fn an_answer_that_is_given_up_is_not_read_to_its_end() {
    let endless = b"HTTP/1.1 503 Service Unavailable\r\ncontent-length: 99999999\r\n\r\nhunter2";
    let first = Server::answering([Answer::Part(endless.to_vec())]);
    let core = CoreBuilder::new(&API)
        .base_url(first.url())
        .token("user", TOKEN)
        .timeouts(Timeouts::new().attempt(Duration::from_secs(1)));
    let core = core.retry(policy().max_attempts(2)).build().unwrap();
    let begun = Instant::now();
    let error = get().bind(&core).await.unwrap_err();
    assert_eq!(
        (error.attempts(), error.is_timeout()),
        (2, true),
        "{error:?}"
    );
    assert!(
        begun.elapsed() < Duration::from_millis(1900),
        "one timeout, not two"
    );
}

#[test]
fn calls_that_wait_can_move_between_threads() {
    fn movable<T: Send + 'static>(_: T) {}
    let core = core_at("http://127.0.0.1:1".into());
    movable(async move { get().bind(&core).await.map(drop) });
}
