//! The blocking client over its own transport and real sockets, without any async runtime.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use powens::blocking::Client;
use powens::connections::{ConnectionId, ConnectionState, ConnectionUpdateRequest};
use powens::documents::DocumentId;
use powens::users::UserRef;
use powens::{Call, Timeouts};

const CONNECTION: ConnectionId = ConnectionId::new(27);

/// Answers one request after the other, then gives what it was sent.
fn serve<const N: usize>(answers: [String; N]) -> (String, JoinHandle<Vec<String>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}/2.0", listener.local_addr().unwrap());
    let served = std::thread::spawn(move || {
        answers
            .into_iter()
            .map(|answer| {
                let mut stream = listener.accept().unwrap().0;
                let request = request_on(&mut stream);
                stream.write_all(answer.as_bytes()).unwrap();
                request
            })
            .collect()
    });
    (base_url, served)
}

/// Head and body, which end with `}` here where there is one.
fn request_on(stream: &mut TcpStream) -> String {
    let mut request = String::new();
    let mut byte = [0];
    while !request.ends_with("\r\n\r\n") {
        stream.read_exact(&mut byte).unwrap();
        request.push(byte[0].into());
    }
    while request.starts_with("POST") && !request.ends_with('}') {
        stream.read_exact(&mut byte).unwrap();
        request.push(byte[0].into());
    }
    request
}

fn answer(status: &str, body: &str) -> String {
    let length = body.len();
    format!("HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}")
}

fn client(base_url: String) -> Client {
    let client = Client::builder("acme-sandbox").user_token("a-token");
    client.base_url(base_url).build().unwrap()
}

#[test]
fn a_call_is_sent_with_its_token_and_its_body() {
    let (base_url, served) = serve([answer("200 OK", r#"{"id": 27, "state": "decoupled"}"#)]);
    let powens = client(base_url);
    let body = ConnectionUpdateRequest::new().additional("otp", "482913");
    let update = powens.connections().update(UserRef::Me, CONNECTION, body);
    assert_eq!(
        update.send().unwrap().state,
        Some(ConnectionState::Decoupled)
    );
    let request = served.join().unwrap().remove(0);
    assert!(request.starts_with("POST /2.0/users/me/connections/27 HTTP/1.1\r\n"));
    assert!(request.contains("authorization: Bearer a-token\r\n"));
    assert!(request.ends_with(r#"{"otp":"482913"}"#), "{request}");
}

#[test]
fn a_list_goes_on_over_its_pages() {
    let (base_url, served) = serve([
        answer(
            "200 OK",
            r#"{"connectionlogs": [{"id": 1}, {"id": 2}], "total": 3}"#,
        ),
        answer("200 OK", r#"{"connectionlogs": [{"id": 3}], "total": 3}"#),
    ]);
    let powens = client(base_url);
    let logs = powens.connections().list_logs(UserRef::Me, CONNECTION);
    let ids: Result<Vec<_>, _> = logs
        .limit(2)
        .items()
        .map(|log| log.map(|log| log.id.get()))
        .collect();
    assert_eq!(ids.unwrap(), [1, 2, 3]);
    let requests = served.join().unwrap();
    let lines: Vec<_> = requests.iter().filter_map(|it| it.lines().next()).collect();
    assert_eq!(
        lines,
        [
            "GET /2.0/users/me/connections/27/logs?limit=2 HTTP/1.1",
            "GET /2.0/users/me/connections/27/logs?limit=2&offset=2 HTTP/1.1",
        ]
    );
}

#[test]
fn a_file_is_read_while_it_arrives() {
    let (base_url, served) = serve([answer("200 OK", "%PDF-1.7")]);
    let powens = client(base_url);
    let file = powens
        .documents()
        .get_file(UserRef::Me, DocumentId::new(5120));
    let mut download = file.stream().send().unwrap();
    let mut text = String::new();
    download.read_to_string(&mut text).unwrap();
    assert_eq!(text, "%PDF-1.7");
    served.join().unwrap();
}

#[test]
fn a_refusal_keeps_what_the_api_said() {
    let (base_url, served) = serve([answer(
        "409 Conflict",
        r#"{"code": "conflict", "request_id": "req-9"}"#,
    )]);
    let powens = client(base_url);
    let error = powens
        .connections()
        .sync(UserRef::Me, CONNECTION)
        .send()
        .unwrap_err();
    assert_eq!(error.status().map(|status| status.as_u16()), Some(409));
    assert_eq!(
        (error.code(), error.request_id()),
        (Some("conflict"), Some("req-9"))
    );
    served.join().unwrap();
}

#[test]
fn a_server_that_never_answers_ends_in_a_timeout() {
    // Nobody accepts: the system completes the connection, and then there is silence.
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let powens = Client::builder("acme-sandbox")
        .user_token("a-token")
        .base_url(format!("http://{}/2.0", listener.local_addr().unwrap()))
        .timeouts(Timeouts::new().attempt(Duration::from_secs(30)))
        .build()
        .unwrap();
    let started = Instant::now();
    let get = powens.connections().get(UserRef::Me, CONNECTION);
    let error = get.within(Duration::from_millis(200)).send().unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert!(
        started.elapsed() < Duration::from_secs(10),
        "it was limited"
    );
}
