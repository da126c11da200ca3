//! The client against real sockets, good and bad.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]
#![cfg(all(feature = "hyper", feature = "reqwest"))]

mod notes;
mod printed;
mod server;

use std::error::Error as _;
use std::time::Duration;

use notes::{
    API, ApiError, Client, CreateNote, DeleteNote, GetNote, NoteExpand, NoteId, NoteRequest, Ping,
    UserRef,
};
use sdksmith_runtime::{
    Call, Core, CoreBuilder, Error, ReqwestTransport, RetryPolicy, Timeouts, TransportErrorKind,
};
use server::{Answer, Server, response};

const TOKEN: &str = "the-user-token";

/// Without retries, which have their own tests.
fn builder(server: &Server) -> CoreBuilder {
    CoreBuilder::new(&API)
        .retry(RetryPolicy::none())
        .base_url(server.url())
        .token("user", TOKEN)
        .token("config", "the-config-key")
}

fn client(server: &Server) -> Client {
    Client {
        core: builder(server).build().unwrap(),
    }
}

fn get() -> GetNote {
    GetNote::new(UserRef::Me, NoteId::new(7))
}

/// The error of one call that is answered with these bytes; nothing secret is in its texts.
async fn error_for(answer: impl Into<Vec<u8>>) -> Error {
    let server = Server::one(answer);
    let client = client(&server);
    let error = get()
        .additional("code", "query-secret")
        .bind(&client)
        .await
        .unwrap_err();
    assert_silent(&error);
    error
}

fn assert_silent(error: &Error) {
    let texts = printed::everything_of(error);
    for secret in [TOKEN, "config-key", "query-secret", "hunter2"] {
        assert!(!texts.contains(secret), "{secret} leaks: {texts}");
    }
    assert!(!error.to_string().contains('\n'), "{error}");
}

#[tokio::test]
async fn a_success_is_the_value_and_the_request_is_whole() {
    let server = Server::one(response(
        "200 OK",
        &[],
        r#"{"id": 7, "text": "hi", "new": 1}"#,
    ));
    let client = Client {
        core: builder(&server)
            .header("X-Trace", "t1")
            .user_agent("test/1")
            .build()
            .unwrap(),
    };
    let get = get()
        .all(true)
        .expand([NoteExpand::Replies])
        .word("a'b\"<é");
    let note = get.bind(&client).await.unwrap();
    assert_eq!(
        (note.id, note.text.as_deref(), note.extra.get("new")),
        (NoteId::new(7), Some("hi"), Some("1"))
    );
    let request = server.request();
    assert!(
        request
            .starts_with("GET /v1/users/me/notes/7?all&expand=replies[author,likes]&q=a%27b%22%3C%C3%A9 HTTP/1.1\r\n"),
        "{request}"
    );
    for header in [
        "authorization: Bearer the-user-token",
        "accept: application/json",
        "x-trace: t1",
        "user-agent: test/1",
    ] {
        assert!(
            request.contains(&format!("{header}\r\n")),
            "{header}: {request}"
        );
    }
}

#[tokio::test]
async fn a_token_can_stand_in_a_header_of_its_own() {
    let server = Server::one("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
    let deleted = DeleteNote::new(NoteId::new(7))
        .bind(&client(&server))
        .await
        .unwrap();
    assert!(deleted.is_none(), "204 is nothing");
    let request = server.request();
    assert!(
        request.contains("x-api-key: the-config-key\r\n"),
        "{request}"
    );
    assert!(!request.contains("authorization"), "{request}");
}

#[tokio::test]
async fn no_token_is_sent_where_none_is_wanted() {
    let server = Server::one(response("200 OK", &[], "anything"));
    Ping::new().bind(&client(&server)).await.unwrap();
    let request = server.request();
    assert!(request.starts_with("PUT /v1/ping HTTP/1.1\r\n"));
    assert!(!request.contains("the-"), "{request}");
}

#[tokio::test]
async fn a_call_without_its_token_fails_before_any_io() {
    let core = CoreBuilder::new(&API)
        .base_url("http://127.0.0.1:1")
        .build()
        .unwrap();
    let error = get().bind(&core).await.unwrap_err();
    assert!(error.is_build());
    let text = "GET /users/{user}/notes/{note}: it wants a token of the level `user`, and the client was built without one: `user_token` on its builder takes it";
    assert_eq!(error.to_string(), text);
}

#[tokio::test]
async fn a_wrapped_answer_is_unwrapped() {
    for (body, message) in [
        (r#"{"id": 1, "note": 5}"#, None),
        (
            r#"{"message": "queued", "note": {"id": 1}, "id": 9}"#,
            Some("\"queued\""),
        ),
    ] {
        let server = Server::one(response("202 Accepted", &[], body));
        let create = CreateNote::new(
            UserRef::Me,
            NoteRequest::new().text("x").password("hunter2"),
        );
        assert!(!format!("{create:?}").contains("hunter2"));
        let note = create.bind(&client(&server)).await.unwrap();
        assert_eq!(note.id, NoteId::new(1));
        assert_eq!(note.extra.get("message"), message);
        let request = server.request();
        assert!(
            request.contains("content-type: application/json\r\n"),
            "{request}"
        );
        assert!(request.contains(r#""password":"hunter2""#), "{request}");
    }
}

#[tokio::test]
async fn one_more_word_gives_the_whole_response() {
    let server = Server::one(response(
        "201 Created",
        &["X-Request-Id: r-1"],
        r#"{"id": 7}"#,
    ));
    let response = get().bind(&client(&server)).with_response().await.unwrap();
    assert_eq!(
        (response.status.as_u16(), response.request_id.as_deref()),
        (201, Some("r-1"))
    );
    assert_eq!(
        (response.value.id, &response.body[..]),
        (NoteId::new(7), &br#"{"id": 7}"#[..])
    );
    assert_eq!(response.headers["content-length"], "9");
}

#[tokio::test]
async fn an_api_error_keeps_everything_and_prints_its_code() {
    let body = r#"{"code": "wrongpass", "description": "hunter2 is wrong", "request_id": 12, "more": true}"#;
    let error = error_for(response("400 Bad Request", &["X-Other: 1"], body)).await;
    assert!(error.is_api() && !error.is_decode() && !error.is_transport());
    assert_eq!(
        error.to_string(),
        "GET /users/{user}/notes/{note}: 400 Bad Request, code wrongpass, request 12"
    );
    assert_eq!(error.status().unwrap(), 400);
    assert_eq!(
        (error.code(), error.request_id()),
        (Some("wrongpass"), Some("12"))
    );
    assert_eq!(error.message(), Some("hunter2 is wrong"));
    assert_eq!(error.headers().unwrap()["x-other"], "1");
    assert_eq!(error.body(), Some(body.as_bytes()));
    let details: ApiError = error.details().unwrap();
    assert_eq!(details.extra.get("more"), Some("true"));
}

#[tokio::test]
async fn an_error_says_what_to_do_where_that_is_known() {
    let cases = [
        (
            "401 Unauthorized",
            "",
            "401 Unauthorized; the token is missing, wrong or no longer valid",
        ),
        (
            "429 Too Many Requests",
            "Retry-After: 7",
            "429 Too Many Requests; too many calls: wait before the next one (in 7 s, it says)",
        ),
        (
            "503 Service Unavailable",
            "x: y",
            "503 Service Unavailable; the server is unavailable: try again later",
        ),
        ("418 I'm a teapot", "x: y", "418 I'm a teapot"),
    ];
    for (status, header, text) in cases {
        let header = if header.is_empty() { "x: y" } else { header };
        let error = error_for(response(status, &[header], "<html>hunter2</html>")).await;
        assert_eq!(
            error.to_string(),
            format!("GET /users/{{user}}/notes/{{note}}: {text}")
        );
        assert_eq!(
            (error.code(), error.details::<ApiError>().is_none()),
            (None, true)
        );
        assert_eq!(error.body(), Some(&b"<html>hunter2</html>"[..]));
    }
}

#[tokio::test]
async fn a_code_that_is_a_sentence_is_not_printed() {
    let error = error_for(response(
        "400 Bad Request",
        &[],
        r#"{"code": "hunter2 \u001b[31m is wrong"}"#,
    ))
    .await;
    assert_eq!(error.code(), Some("hunter2 \u{1b}[31m is wrong"));
}

#[tokio::test]
async fn a_redirect_is_not_followed_and_names_the_other_host() {
    let other = Server::one(response("200 OK", &[], r#"{"id": 7}"#));
    let location = format!(
        "Location: http://localhost:{}/x?token=hunter2",
        other.address.port()
    );
    let error = error_for(response("307 Temporary Redirect", &[&location], "")).await;
    assert!(error.is_api());
    assert!(
        error
            .to_string()
            .contains("307 Temporary Redirect; it redirects to localhost, which is not followed"),
        "{error}"
    );
}

#[tokio::test]
async fn html_where_json_should_be_says_so_and_keeps_it() {
    let html = "<html>hunter2</html>";
    let error = error_for(response(
        "200 OK",
        &["Content-Type: text/html; charset=utf-8"],
        html,
    ))
    .await;
    assert!(error.is_decode());
    let text = "200 OK, but the answer is `text/html` where JSON was expected: check the base URL";
    assert!(error.to_string().ends_with(text), "{error}");
    assert_eq!(
        (error.status().unwrap().as_u16(), error.body()),
        (200, Some(html.as_bytes()))
    );
}

#[tokio::test]
async fn a_decode_error_says_where() {
    let error = error_for(response(
        "200 OK",
        &["X-Request-Id: r-2"],
        r#"{"id": "hunter2"}"#,
    ))
    .await;
    assert!(error.is_decode());
    assert_eq!(
        (error.decode_path().as_deref(), error.request_id()),
        (Some("id"), Some("r-2"))
    );
    assert!(
        error
            .to_string()
            .contains("200 OK, but the answer can't be read: id: expected an integer"),
        "{error}"
    );

    let empty = error_for(response("200 OK", &[], "")).await;
    assert!(
        empty
            .to_string()
            .ends_with("200 OK, but the answer is empty where JSON was expected"),
        "{empty}"
    );
}

#[tokio::test]
async fn an_error_inside_of_a_wrapper_has_the_whole_path() {
    let server = Server::one(response("200 OK", &[], r#"{"note": {"id": "x"}}"#));
    let error = CreateNote::new(UserRef::Me, NoteRequest::new())
        .bind(&client(&server))
        .await
        .unwrap_err();
    assert_eq!(error.decode_path().as_deref(), Some("note.id"));
}

#[tokio::test]
async fn a_body_over_the_bound_is_not_read_to_its_end() {
    let announced = "HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\n{".to_owned();
    let chunk = format!("10000\r\n{}\r\n", " ".repeat(0x10000));
    let chunked = format!(
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n{}0\r\n\r\n",
        chunk.repeat(64)
    );
    for answer in [announced, chunked] {
        let server = Server::one(answer);
        let client = Client {
            core: builder(&server).max_body_bytes(100_000).build().unwrap(),
        };
        let error = get().bind(&client).await.unwrap_err();
        assert_eq!(
            error.transport_kind(),
            Some(TransportErrorKind::TooLarge),
            "{error:?}"
        );
        assert!(
            error
                .to_string()
                .contains("longer than 100000 bytes (the option `max_body_bytes`"),
            "{error}"
        );
    }
}

#[tokio::test]
async fn a_body_of_exactly_the_bound_is_read() {
    let body = r#"{"id": 7}"#;
    let server = Server::one(response("200 OK", &[], body));
    let client = Client {
        core: builder(&server).max_body_bytes(body.len()).build().unwrap(),
    };
    get().bind(&client).await.unwrap();
}

#[tokio::test]
async fn a_refused_connection_says_where_it_was_tried() {
    let free = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let core = CoreBuilder::new(&API)
        .retry(RetryPolicy::none())
        .base_url(format!("http://{free}"))
        .token("user", TOKEN)
        .build()
        .unwrap();
    let error = get()
        .additional("code", "query-secret")
        .bind(&core)
        .await
        .unwrap_err();
    assert_silent(&error);
    assert!(error.is_transport() && !error.is_timeout());
    assert_eq!(error.transport_kind(), Some(TransportErrorKind::Connect));
    assert_eq!(
        error.to_string(),
        format!("GET /users/{{user}}/notes/{{note}}: no connection could be made ({free})")
    );
    assert!(error.source().is_some(), "the reason is in the chain");
}

#[tokio::test]
async fn a_cut_or_garbled_answer_is_an_interruption() {
    for answer in [
        "HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{\"id\":",
        "",
        "HTTP/1.1 2",
        "SSH-2.0-x\r\n\r\n",
    ] {
        let error = error_for(answer).await;
        assert_eq!(
            error.transport_kind(),
            Some(TransportErrorKind::Interrupted),
            "{answer}: {error:?}"
        );
    }
}

#[tokio::test]
async fn a_silent_server_is_a_timeout() {
    let server = Server::answering([Answer::Silence]);
    let timeouts = Timeouts::new().attempt(Duration::from_millis(100));
    let client = Client {
        core: builder(&server).timeouts(timeouts).build().unwrap(),
    };
    let error = get().bind(&client).await.unwrap_err();
    assert_silent(&error);
    assert!(error.is_timeout() && error.is_transport());
    assert!(
        error
            .to_string()
            .contains(": no answer came in time (127.0.0.1:"),
        "{error}"
    );
}

/// What a program that has reqwest already would hand over.
fn own_client() -> reqwest::ClientBuilder {
    let own = reqwest::Client::builder().redirect(reqwest::redirect::Policy::none());
    #[cfg(feature = "tls-ring")]
    let own = own.tls_backend_preconfigured({
        let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
        let tls = rustls::ClientConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap();
        tls.with_root_certificates(rustls::RootCertStore::empty())
            .with_no_client_auth()
    });
    own
}

#[tokio::test]
async fn a_transport_can_be_ones_own_reqwest_client() {
    let server = Server::one(response("200 OK", &[], r#"{"id": 7}"#));
    let own = own_client().build().unwrap();
    let core = builder(&server)
        .transport(ReqwestTransport::from_client(own))
        .build()
        .unwrap();
    get().bind(&core).await.unwrap();
}

#[cfg(feature = "tls-ring")]
#[tokio::test]
async fn a_server_without_tls_is_no_https_server() {
    let server = Server::one(response("200 OK", &[], r#"{"id": 7}"#));
    let url = server.url().replace("http://", "https://");
    let core = builder(&server).base_url(url).build().unwrap();
    let error = get().bind(&core).await.unwrap_err();
    assert_silent(&error);
    assert_eq!(
        error.transport_kind(),
        Some(TransportErrorKind::Connect),
        "{error:?}"
    );
}

#[test]
fn calls_can_move_between_threads() {
    fn movable<T: Send>(_: T) {}
    let core: Core = CoreBuilder::new(&API)
        .base_url("http://127.0.0.1:1")
        .build()
        .unwrap();
    movable(get().bind(&core).into_future());
    movable(core.send(&get()).with_response());
}

#[test]
fn a_transport_does_not_print_the_client_that_it_holds() {
    let mut headers = http::HeaderMap::new();
    headers.insert("x-api-key", "hunter2".parse().unwrap());
    let proxy = reqwest::Proxy::all("http://me:hunter2@127.0.0.1:1").unwrap();
    let own = own_client()
        .default_headers(headers)
        .proxy(proxy)
        .build()
        .unwrap();
    let text = format!("{:?}", ReqwestTransport::from_client(own));
    assert!(!text.contains("hunter2"), "{text}");
}

#[tokio::test]
async fn a_body_that_trickles_is_a_timeout() {
    let mut head = b"HTTP/1.1 200 OK\r\ncontent-length: 50\r\n\r\n{".to_vec();
    head.extend_from_slice(b"\"id\":");
    let server = Server::answering([Answer::Part(head)]);
    let timeouts = Timeouts::new().attempt(Duration::from_millis(100));
    let client = Client {
        core: builder(&server).timeouts(timeouts).build().unwrap(),
    };
    let error = get().bind(&client).await.unwrap_err();
    assert_silent(&error);
    assert!(error.is_timeout(), "{error:?}");
}
