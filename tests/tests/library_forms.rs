//! The library's forms on real sockets, from both clients: what a server reads with a parser that wasn't written here.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod desk;
// The runtime's tests read them in the same way.
#[path = "../../runtime/tests/parts/mod.rs"]
mod parts;

use desk::{Came, clients, now, serve};
use library::Upload;
use library::books::{BookKind, BookRef, CopyId, Isbn};
use library::loans::{Channel, LoanState};
use library::readers::ReaderRef;
use parts::{file, text};

fn pairs(came: &Came) -> Vec<(String, String)> {
    let expected = "application/x-www-form-urlencoded";
    assert_eq!(came.header("content-type"), Some(expected));
    form_urlencoded::parse(&came.body).into_owned().collect()
}

fn parts_of(came: &Came) -> Vec<parts::Part> {
    parts::read(came.header("content-type").unwrap(), came.body.clone())
}

#[test]
fn files_arrive_as_they_were() {
    let (base_url, served) = serve("201 Created", "");
    let (client, blocking) = clients(&base_url);
    // Bytes that are no text, more than a socket takes at once, and the form's own boundary.
    let mut large: Vec<u8> = (0..=255).cycle().take(1 << 20).collect();
    large.extend_from_slice(b"\r\n--sdksmith-form-000000000000--\r\n");
    let front = Upload::new("front \"é\".png", large.clone()).content_type("image/png");
    let details = [
        Upload::new("spine.bin", "narrow"),
        Upload::new("back.txt", ""),
    ];
    let book = || BookRef::Id(Isbn::new("978/0"));
    let add = client
        .books()
        .add_cover(book(), front.clone())
        .caption("Cats & dogs\r\n")
        .r#type(BookKind::PictureBook)
        .detail_pictures(details.clone())
        .tag(["cats", "dogs, too"]);
    now(add.into_future()).unwrap();
    let add = blocking.books().add_cover(book(), front);
    add.caption("Cats & dogs\r\n")
        .r#type(BookKind::PictureBook)
        .detail_pictures(details)
        .tag(["cats", "dogs, too"])
        .send()
        .unwrap();

    let bytes = "application/octet-stream";
    for came in served.join().unwrap() {
        assert_eq!(came.line(), "POST /v3/books/978%2F0/cover HTTP/1.1");
        assert_eq!(came.header("x-desk-key"), Some("s"));
        let expected = [
            file("file", "front %22é%22.png", "image/png", &large),
            text("caption", "Cats & dogs\r\n"),
            text("type", "Picture Book"),
            file("details", "spine.bin", bytes, b"narrow"),
            file("details", "back.txt", bytes, b""),
            text("tag", "cats"),
            text("tag", "dogs, too"),
        ];
        assert!(
            parts_of(&came) == expected,
            "the parts aren't those that were sent"
        );
    }
}

#[test]
fn a_form_without_files_arrives_as_pairs() {
    let (base_url, served) = serve("200 OK", r#"{"id": 3, "state": "ordered"}"#);
    let (client, blocking) = clients(&base_url);
    let copy = CopyId::new(7);
    let order = client.loans().order(ReaderRef::Me, copy, "00&7");
    let channels = [Channel::Desk, Channel::ByPost];
    let order = order.note("é +%=").remind_by(channels);
    let loan = now(order.into_future()).unwrap();
    assert_eq!(loan.state, Some(LoanState::Ordered));
    let order = blocking.loans().order(ReaderRef::Me, copy, "00&7");
    let loan = order.note("é +%=").remind_by(channels).send().unwrap();
    assert_eq!(loan.state, Some(LoanState::Ordered));

    for came in served.join().unwrap() {
        assert_eq!(came.line(), "POST /v3/readers/me/orders HTTP/1.1");
        let expected = [
            ("copy", "7"),
            ("pin", "00&7"),
            ("note", "é +%="),
            ("remind[]", "desk"),
            ("remind[]", "by-post"),
        ];
        let expected = expected.map(|(name, value)| (name.to_owned(), value.to_owned()));
        assert_eq!(pairs(&came), expected);
    }
}
