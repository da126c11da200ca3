//! The library's forms on real sockets, from both clients: what a server reads with a parser that wasn't written here.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

// The runtime's tests read them in the same way.
#[path = "../../runtime/tests/parts/mod.rs"]
mod parts;

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;

use bytes::Bytes;
use library::books::{BookKind, BookRef, CopyId, Isbn};
use library::loans::{Channel, LoanState};
use library::readers::ReaderRef;
use library::{Client, Upload, blocking};
use parts::{file, text};
use sdksmith_runtime::{HyperTransport, UreqTransport};

/// A request as it came.
struct Came {
    head: String,
    body: Bytes,
}

impl Came {
    fn line(&self) -> &str {
        self.head.lines().next().unwrap()
    }

    fn header(&self, name: &str) -> &str {
        let lines = self.head.lines().filter_map(|line| line.split_once(": "));
        let mut found = lines.filter(|(known, _)| known.eq_ignore_ascii_case(name));
        found.next().unwrap().1
    }

    fn pairs(&self) -> Vec<(String, String)> {
        assert_eq!(
            self.header("content-type"),
            "application/x-www-form-urlencoded"
        );
        form_urlencoded::parse(&self.body).into_owned().collect()
    }

    fn parts(&self) -> Vec<parts::Part> {
        parts::read(self.header("content-type"), self.body.clone())
    }
}

/// The other parser has a runtime of its own, which can't stand in another one.
fn now<T>(call: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(call)
}

/// Answers two requests with the same, then gives them.
fn serve(status: &str, body: &str) -> (String, JoinHandle<[Came; 2]>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}/v3", listener.local_addr().unwrap());
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    let served = std::thread::spawn(move || {
        [(); 2].map(|()| {
            let mut stream = listener.accept().unwrap().0;
            let came = request_on(&mut stream);
            stream.write_all(answer.as_bytes()).unwrap();
            came
        })
    });
    (base_url, served)
}

fn request_on(stream: &mut TcpStream) -> Came {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        stream.read_exact(&mut byte).unwrap();
        head.push(byte[0]);
    }
    let head = String::from_utf8(head).unwrap();
    let body = Bytes::new();
    let mut came = Came { head, body };
    let mut body = vec![0; came.header("content-length").parse().unwrap()];
    stream.read_exact(&mut body).unwrap();
    came.body = body.into();
    came
}

fn clients(base_url: &str) -> (Client, blocking::Client) {
    let builder = Client::builder("springfield", "us").base_url(base_url);
    let client = builder.reader_token("r").staff_token("s");
    let builder = blocking::Client::builder("springfield", "us").base_url(base_url);
    let blocking = builder.reader_token("r").staff_token("s");
    (
        client
            .transport(HyperTransport::new().unwrap())
            .build()
            .unwrap(),
        blocking.transport(UreqTransport::new()).build().unwrap(),
    )
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
        assert_eq!(came.header("x-desk-key"), "s");
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
            came.parts() == expected,
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
        assert_eq!(came.pairs(), expected);
    }
}
