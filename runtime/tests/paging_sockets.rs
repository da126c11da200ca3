//! Lists by offset and by links, over an async and a blocking client, on real sockets; and a file beside them.
#![allow(clippy::unwrap_used, missing_docs, reason = "these are tests")]
#![cfg(all(feature = "hyper", feature = "ureq"))]

mod listing;
mod notes;
mod server;

use std::io::Read;

use listing::{Entry, GetPicture, ListEntries, ListLinked, page};
use notes::API;
use sdksmith_runtime::{BlockingCore, Call, Core, CoreBuilder, Error};
use server::{Answer, Server, response};

fn builder(server: &Server) -> CoreBuilder {
    Core::builder(&API)
        .base_url(server.url())
        .token("user", "the-token")
}

fn core(server: &Server) -> Core {
    builder(server).build().unwrap()
}

fn blocking(server: &Server) -> BlockingCore {
    builder(server).build_blocking().unwrap()
}

fn answers<const N: usize>(bodies: [String; N]) -> Server {
    let answer = |body: String| Answer::Bytes(response("200 OK", &[], &body).into());
    Server::answering(bodies.map(answer))
}

fn by_offset() -> Server {
    answers([
        page(&[1, 2], r#","total":3"#),
        page(&[3], ""),
        page(&[], ""),
    ])
}

fn by_links() -> Server {
    let next = r#","_links":{"next":{"href":"?cursor=%7B%22id%22%3A2%7D"}}"#;
    answers([page(&[1, 2], next), page(&[3], r#","_links":{}"#)])
}

/// The target of each request, all of which carried the token.
fn targets<const N: usize>(server: &Server) -> [String; N] {
    std::array::from_fn(|_| {
        let request = server.request();
        assert!(
            request.contains("authorization: Bearer the-token\r\n"),
            "{request}"
        );
        request.split(' ').nth(1).unwrap().to_owned()
    })
}

const OFFSETS: [&str; 3] = [
    "/v1/entries?limit=2",
    "/v1/entries?limit=2&offset=2",
    "/v1/entries?limit=2&offset=3",
];

const LINKS: [&str; 2] = [
    "/v1/groups/7/entries?word=a%20b",
    "/v1/groups/7/entries?cursor=%7B%22id%22%3A2%7D",
];

fn id(item: Result<Entry, Error>) -> i64 {
    item.unwrap().id
}

#[tokio::test]
async fn an_async_client_reads_both_kinds_of_lists() {
    let server = by_offset();
    let core_ = core(&server);
    let mut items = ListEntries::new().limit(2).bind(&core_).items();
    let mut ids = Vec::new();
    while let Some(item) = items.next().await {
        ids.push(id(item));
    }
    assert_eq!(
        (ids, targets(&server)),
        (vec![1, 2, 3], OFFSETS.map(str::to_owned))
    );

    let server = by_links();
    let core_ = core(&server);
    let mut pages = ListLinked::new(7).word("a b").bind(&core_).pages();
    let mut lengths = Vec::new();
    while let Some(page) = pages.next().await {
        lengths.push(page.unwrap().items.len());
    }
    assert_eq!(
        (lengths, targets(&server)),
        (vec![2, 1], LINKS.map(str::to_owned))
    );
}

#[test]
fn a_blocking_client_reads_both_kinds_of_lists() {
    let server = by_offset();
    let core = blocking(&server);
    let pages = ListEntries::new().limit(2).bind(&core).pages();
    let lengths: Vec<usize> = pages.map(|page| page.unwrap().items.len()).collect();
    assert_eq!(
        (lengths, targets(&server)),
        (vec![2, 1, 0], OFFSETS.map(str::to_owned))
    );

    let server = by_links();
    let core = blocking(&server);
    let items = ListLinked::new(7).word("a b").bind(&core).items();
    let ids: Vec<i64> = items.map(id).collect();
    assert_eq!(
        (ids, targets(&server)),
        (vec![1, 2, 3], LINKS.map(str::to_owned))
    );
}

const FILE: &str = "HTTP/1.1 200 OK\r\ncontent-type: image/png\r\nconnection: close\r\n\
    content-disposition: inline; filename=a.png\r\ntransfer-encoding: chunked\r\n\r\n\
    4\r\n\u{7f}PNG\r\n3\r\n\0\u{1}\u{2}\r\n0\r\n\r\n";

#[tokio::test]
async fn a_file_arrives_whole_or_piece_by_piece() {
    let server = Server::one(FILE);
    let core_ = core(&server);
    let file = GetPicture::new(7).bind(&core_).await.unwrap();
    assert_eq!(&file.bytes()[..], b"\x7fPNG\0\x01\x02");
    assert_eq!(
        (file.media_type(), file.name()),
        (Some("image/png"), Some("a.png"))
    );
    assert!(server.request().contains("accept: */*\r\n"));

    let server = Server::one(FILE);
    let core_ = core(&server);
    let mut download = GetPicture::new(7).bind(&core_).stream().await.unwrap();
    let mut bytes = Vec::new();
    while let Some(chunk) = download.next_chunk().await.unwrap() {
        bytes.extend_from_slice(&chunk);
    }
    assert_eq!(
        (bytes, download.name().as_deref()),
        (b"\x7fPNG\0\x01\x02".to_vec(), Some("a.png"))
    );
}

#[test]
fn a_blocking_file_is_read_as_it_arrives() {
    let server = Server::one(FILE);
    let core = blocking(&server);
    let mut download = GetPicture::new(7).bind(&core).stream().send().unwrap();
    let mut bytes = Vec::new();
    download.read_to_end(&mut bytes).unwrap();
    assert_eq!(bytes, b"\x7fPNG\0\x01\x02");
}
