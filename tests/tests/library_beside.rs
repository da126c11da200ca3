//! The library's operations side by side on real sockets, from both clients: of one route, told apart by what is sent.
#![allow(
    clippy::unwrap_used,
    deprecated,
    reason = "a test may fail in its own functions too, and one of the operations is deprecated"
)]

mod server;

use library::books::{BookRef, PageMark};
use library::loans::{ExtendRequest, ExtendToRequest, LoanId};
use library::readers::ReaderRef;
use library::{Client, blocking};
use sdksmith_runtime::{HyperTransport, UreqTransport};
use server::{Came, Server};

/// Tells them apart by what they hold, as the API does.
fn answer(request: &Came) -> String {
    let answer = match (request.line(), request.body.as_str()) {
        ("GET /v3/books/latest/pages/12", _) => r#"{"page": ["12"]}"#,
        ("GET /v3/books/latest/pages/title", _) => r#"{"page": "title"}"#,
        (_, r#"{"days":7}"#) => r#"{"id": 7}"#,
        (_, r#"{"until":"2026-05-01"}"#) => r#"{"id": 1, "until": "2026-05-01"}"#,
        other => panic!("{other:?}"),
    };
    answer.to_owned()
}

macro_rules! calls {
    ($client:ident, $call:ident => $send:expr) => {{
        let (loans, books) = ($client.loans(), $client.books());
        let $call = loans.extend(ReaderRef::Me, LoanId::new(1), ExtendRequest::new(7));
        assert_eq!($send.unwrap().id, LoanId::new(7));
        let until = "2026-05-01".parse().unwrap();
        let request = ExtendToRequest::new(until);
        let $call = loans.extend_to(ReaderRef::Me, LoanId::new(1), request);
        let $call = $call.hurry(true);
        assert_eq!($send.unwrap().until, Some(until));
        let $call = books.read_page(BookRef::Latest, 12);
        assert_eq!($send.unwrap()["page"], ["12"]);
        let $call = books.read_marked_page(BookRef::Latest, PageMark::Title);
        assert_eq!($send.unwrap()["page"], "title");
    }};
}

fn check(server: &Server) {
    let came = server.came();
    let lines: Vec<&str> = came.iter().map(Came::line).collect();
    let expected = [
        "POST /v3/readers/me/loans/1/until",
        "POST /v3/readers/me/loans/1/until?hurry",
        "GET /v3/books/latest/pages/12",
        "GET /v3/books/latest/pages/title",
    ];
    assert_eq!(lines, expected);
    let tokens: Vec<&str> = came.iter().map(|it| it.header("authorization")).collect();
    assert_eq!(
        tokens,
        ["Bearer r", "Bearer r", "Bearer r", ""],
        "each its own level"
    );
}

#[tokio::test]
async fn each_is_sent_by_the_async_client() {
    let server = Server::open(answer);
    let builder = Client::builder("springfield", "us").base_url(format!("{}/v3", server.origin()));
    let builder = builder
        .reader_token("r")
        .transport(HyperTransport::new().unwrap());
    let client = builder.build().unwrap();
    calls!(client, call => call.await);
    check(&server);
}

#[test]
fn each_is_sent_by_the_blocking_client() {
    let server = Server::open(answer);
    let builder = blocking::Client::builder("springfield", "us");
    let builder = builder.base_url(format!("{}/v3", server.origin()));
    let builder = builder.reader_token("r").transport(UreqTransport::new());
    let client = builder.build().unwrap();
    calls!(client, call => call.send());
    check(&server);
}
