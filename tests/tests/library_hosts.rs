//! The library's desk, which is served at an address of its own, on real sockets: each request arrives at its own server.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod server;

use library::rooms::{RoomId, RoomRequest};
use library::{Call, Client, blocking};
use sdksmith_runtime::{HyperTransport, UreqTransport};
use server::{Came, Server};

/// The library itself, and its desk: the links of both lead to the desk.
fn servers() -> [Server; 2] {
    [(); 2].map(|()| {
        Server::open(|request| {
            let answer = match request.line() {
                "GET /desk/rooms?free" => r#"{"rooms": [{"id": 1}], "next": "/desk/rooms?page=2"}"#,
                "GET /desk/rooms?page=2" => r#"{"rooms": [{"id": 2}], "next": null}"#,
                "GET /desk/notices" => r#"["Quiet please"]"#,
                "GET /v3/notices" => r#"{"notices": []}"#,
                _ => r#"{"id": 1}"#,
            };
            answer.to_owned()
        })
    })
}

fn addresses([library, desk]: &[Server; 2]) -> [String; 2] {
    [
        format!("{}/v3", library.origin()),
        format!("{}/desk", desk.origin()),
    ]
}

fn check([library, desk]: &[Server; 2]) {
    let seen = |server: &Server| -> Vec<(String, String, String)> {
        let seen = |it: &Came| {
            let header = |name| it.header(name).to_owned();
            (
                it.line().to_owned(),
                header("authorization"),
                header("x-desk-key"),
            )
        };
        server.came().iter().map(seen).collect()
    };
    let expected = |list: &[(&str, &str, &str)]| -> Vec<(String, String, String)> {
        let owned = list
            .iter()
            .map(|it| (it.0.into(), it.1.into(), it.2.into()));
        owned.collect()
    };
    assert_eq!(
        seen(library),
        expected(&[("GET /v3/notices", "Bearer r", "")])
    );
    let at_the_desk = [
        ("GET /desk/rooms?free", "Bearer r", ""),
        ("GET /desk/rooms?page=2", "Bearer r", ""),
        ("PUT /desk/rooms/1/reader", "", "s"),
        ("GET /desk/notices", "", ""),
    ];
    assert_eq!(seen(desk), expected(&at_the_desk));
}

fn request() -> RoomRequest {
    RoomRequest::new("2026-04-01".parse().unwrap())
}

#[tokio::test]
async fn the_async_client_speaks_to_both() {
    let servers = servers();
    let [library, desk] = addresses(&servers);
    let builder = Client::builder("springfield", "us").base_url(library);
    let builder = builder.desk_url(desk).reader_token("r").staff_token("s");
    let builder = builder.transport(HyperTransport::new().unwrap());
    let client = builder.build().unwrap();
    let mut rooms = client.rooms().list().free(true).items();
    for number in [1, 2] {
        let room = rooms.next().await.unwrap().unwrap();
        assert_eq!(room.id, RoomId::new(number));
    }
    assert!(rooms.next().await.is_none());
    client
        .rooms()
        .reserve(RoomId::new(1), request())
        .await
        .unwrap();
    let here = client.rooms().list_notices().await.unwrap();
    assert_eq!(here, ["Quiet please"]);
    client.notices().list().await.unwrap();
    check(&servers);
}

#[test]
fn the_blocking_client_speaks_to_both() {
    let servers = servers();
    let [library, desk] = addresses(&servers);
    let builder = blocking::Client::builder("springfield", "us").base_url(library);
    let builder = builder.desk_url(desk).reader_token("r").staff_token("s");
    let client = builder.transport(UreqTransport::new()).build().unwrap();
    let rooms = client.rooms().list().free(true).items();
    let rooms: Vec<RoomId> = rooms.map(|room| room.unwrap().id).collect();
    assert_eq!(rooms, [RoomId::new(1), RoomId::new(2)]);
    client
        .rooms()
        .reserve(RoomId::new(1), request())
        .send()
        .unwrap();
    let here = client.rooms().list_notices().send().unwrap();
    assert_eq!(here, ["Quiet please"]);
    client.notices().list().send().unwrap();
    check(&servers);
}

/// The real desk isn't asked by a test that forgot it.
#[tokio::test]
async fn a_client_whose_base_url_alone_was_replaced_sends_nothing_elsewhere() {
    let servers = servers();
    let [library, _] = addresses(&servers);
    let builder = Client::builder("springfield", "us").base_url(library);
    let client = builder.reader_token("r").build().unwrap();
    let refused = client.rooms().list().await.unwrap_err();
    assert!(refused.is_build(), "{refused:?}");
    assert!(refused.to_string().contains("`desk_url`"), "{refused}");
    assert_eq!(servers[0].came().len() + servers[1].came().len(), 0);
}
