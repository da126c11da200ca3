//! Building a client: everything is checked before any I/O, and nothing secret is printed.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

mod notes;

use std::sync::{Arc, Mutex};

use bytes::Bytes;
use notes::{API, GetNote, NoteId, Ping, UserRef};
use sdksmith_runtime::{Body, BoxFuture, CoreBuilder, Error, Operation, Transport, TransportError};

/// Keeps what it is given and answers with 204.
#[derive(Clone, Debug, Default)]
struct Scripted(Arc<Mutex<Vec<http::Request<Bytes>>>>);

impl Transport for Scripted {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.lock().unwrap().push(request);
        Box::pin(std::future::ready(Ok(http::Response::new(Body::empty()))))
    }
}

fn builder() -> CoreBuilder {
    CoreBuilder::new(&API)
        .server("domain", "acme-sandbox")
        .transport(Scripted::default())
}

fn problem(builder: CoreBuilder) -> String {
    let error: Error = builder.build().unwrap_err();
    assert!(error.is_build());
    error.to_string()
}

#[test]
fn server_variables_fill_the_base_url() {
    let core = builder().build().unwrap();
    assert_eq!(core.base_url().as_str(), "https://acme-sandbox.example/v1");
}

#[test]
fn server_variables_are_dns_labels() {
    let long = "a".repeat(64);
    for bad in [
        "",
        "acme.evil.example",
        "acme/",
        "a@b",
        "-a",
        "a-",
        "acme:80",
        "é",
        "{domain}",
        long.as_str(),
    ] {
        let text = problem(
            CoreBuilder::new(&API)
                .server("domain", bad)
                .transport(Scripted::default()),
        );
        assert!(
            text.starts_with("`domain` must be one part of a host's name, such as `acme-sandbox`"),
            "{bad}: {text}"
        );
    }
    let text = problem(CoreBuilder::new(&API).transport(Scripted::default()));
    assert_eq!(
        text,
        "the base URL has a `{domain}` that nothing was given for"
    );
}

#[test]
fn another_base_url_needs_no_server_variable() {
    let core = CoreBuilder::new(&API)
        .base_url("https://proxy.example/x/")
        .transport(Scripted::default());
    assert_eq!(
        core.build().unwrap().base_url().as_str(),
        "https://proxy.example/x"
    );
    let plain = || {
        CoreBuilder::new(&API)
            .base_url("http://mock:8080")
            .transport(Scripted::default())
    };
    assert!(problem(plain()).contains("must start with `https://`"));
    assert!(plain().allow_http(true).build().is_ok());
}

#[test]
fn a_token_that_can_not_be_sent_is_an_error_that_does_not_print_it() {
    let text = problem(builder().token("user", "secret-token\n"));
    assert!(
        text.contains("the token of the level `user`") && text.contains("at byte 12 of 13"),
        "{text}"
    );
    assert!(!text.contains("secret-token"), "{text}");
    assert_eq!(
        problem(builder().token("user", "")),
        "the token of the level `user` is empty"
    );
    assert_eq!(
        problem(builder().token("admin", "x")),
        "the API has no tokens of the level `admin`"
    );
}

#[test]
fn a_header_that_can_not_be_sent_is_an_error_that_does_not_print_it() {
    let text = problem(builder().header("X-Key", "secret\r\n"));
    assert_eq!(
        text,
        "the value for the header `x-key` has a character that can't stand in a header"
    );
    assert_eq!(
        problem(builder().header("X Key", "x")),
        "a header's name can't be one"
    );
    assert!(problem(builder().user_agent("\n")).starts_with("the user agent has"));
}

#[cfg(not(any(feature = "hyper", feature = "reqwest")))]
#[test]
fn a_transport_is_needed() {
    let text = problem(CoreBuilder::new(&API).server("domain", "acme"));
    assert_eq!(
        text,
        "there is no transport: give the builder one, or switch the feature `hyper` on"
    );
}

#[cfg(not(feature = "ureq"))]
#[test]
fn a_blocking_transport_is_needed() {
    let builder = CoreBuilder::new(&API).server("domain", "acme");
    let text = builder.build_blocking().unwrap_err().to_string();
    assert_eq!(
        text,
        "there is no blocking transport: give the builder one, or switch the feature `blocking` on (of the runtime itself: `ureq`)"
    );
}

#[test]
fn debug_shows_no_token() {
    let builder = builder()
        .token("user", "secret-token")
        .header("X-Key", "secret-header");
    let text = format!("{builder:?}");
    let core = builder.build().unwrap();
    let text = format!(
        "{text} {core:?} {:?}",
        GetNote::new(UserRef::Me, NoteId::new(1)).bind(&core)
    );
    assert!(!text.contains("secret"), "{text}");
    assert!(text.contains("https://acme-sandbox.example/v1"), "{text}");
}

#[tokio::test]
async fn sensitive_headers_are_marked_and_the_last_token_counts() {
    let sent = Scripted::default();
    let core = CoreBuilder::new(&API)
        .server("domain", "acme")
        .token("user", "old")
        .token("user", "new")
        .header("Authorization", "own")
        .transport(sent.clone())
        .build()
        .unwrap();
    let _ = GetNote::new(UserRef::Me, NoteId::new(1))
        .language("fr")
        .bind(&core)
        .await;
    Ping::new().bind(&core).await.unwrap();
    let requests = sent.0.lock().unwrap();
    assert_eq!(requests[0].headers()["authorization"], "Bearer new");
    assert_eq!(
        requests[1].headers()["authorization"],
        "own",
        "where no token is wanted"
    );
    assert_eq!(
        requests[0].headers()["user-agent"],
        concat!("notes sdksmith-runtime/", env!("CARGO_PKG_VERSION"))
    );
    for name in ["authorization", "accept-language"] {
        assert!(requests[0].headers()[name].is_sensitive(), "{name}");
    }
}

#[test]
fn responses_can_be_read_without_a_client() {
    let response = |status: u16, body: &'static str| {
        http::Response::builder()
            .status(status)
            .body(Bytes::from_static(body.as_bytes()))
            .unwrap()
    };
    let note = GetNote::<()>::read_response(response(299, r#"{"id": 3}"#)).unwrap();
    assert_eq!(note.id, NoteId::new(3));
    let body = r#"{"code": "nope"}"#;
    let error = GetNote::<()>::read_response(response(400, body)).unwrap_err();
    assert_eq!(
        (error.is_api(), error.code()),
        (true, None),
        "the API isn't known here"
    );
    assert_eq!(
        API.read::<GetNote>(response(400, body)).unwrap_err().code(),
        Some("nope")
    );
}

#[tokio::test]
async fn a_clone_shares_and_a_failing_transport_is_named() {
    let core = CoreBuilder::new(&API)
        .server("domain", "acme")
        .transport(notes::Offline)
        .build()
        .unwrap();
    let error = Ping::new().bind(&core.clone()).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "PUT /ping: no connection could be made (acme.example)"
    );
    assert_eq!(error.endpoint(), Some(Ping::<()>::ENDPOINT));
}

#[test]
fn an_error_is_one_pointer_that_can_move_between_threads() {
    fn movable<T: Send + Sync + 'static>() {}
    movable::<Error>();
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}

#[test]
fn only_what_redirects_is_called_a_redirection() {
    let problem = |status: u16, location: Option<&str>| {
        let mut response = http::Response::builder().status(status);
        if let Some(location) = location {
            response = response.header("location", location);
        }
        let response = response.body(Bytes::new()).unwrap();
        GetNote::<()>::read_response(response)
            .unwrap_err()
            .to_string()
    };
    assert!(problem(304, None).ends_with(": 304 Not Modified"));
    assert!(problem(302, Some("/login")).contains("; it redirects, which is not followed"));
    assert!(
        problem(302, Some("https://evil.example/?token=x"))
            .contains("; it redirects to evil.example, which")
    );
}

#[test]
fn a_base_url_has_no_backslash_which_url_parsers_take_for_a_slash() {
    let text = problem(builder().base_url(r"https://acme.example/v1\..\admin"));
    assert_eq!(text, "the base URL is not a URL");
}

/// An error object is looked through, not built: a large one must not cost many times its size.
#[test]
fn the_parts_of_an_error_are_found_in_an_object_of_any_size() {
    let others: String = (0..100_000).map(|at| format!("\"{at}\":[],")).collect();
    let read = |body: String| {
        let response = http::Response::builder()
            .status(400)
            .body(Bytes::from(body))
            .unwrap();
        API.read::<GetNote>(response).unwrap_err()
    };
    let error = read(format!(
        r#"{{{others}"code":"old","c\u006fde":"new","code":null,"request_id":7}}"#
    ));
    assert_eq!((error.code(), error.request_id()), (Some("new"), Some("7")));
    let error = read(r#"{"code":"cut"#.to_owned());
    assert_eq!(error.code(), None, "no JSON");
    let error = read(r#"{"code":"x"} {"#.to_owned());
    assert_eq!(error.code(), None, "no JSON");
}
