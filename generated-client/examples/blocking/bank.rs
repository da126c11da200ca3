//! A stand-in for the API with nothing but the standard library: one thread, one request per connection.

use std::io::{BufRead, BufReader, Result, Write};
use std::net::{TcpListener, TcpStream};

const CONNECTIONS: &str = r#"{"connections": [
    {"id": 27, "id_user": 12, "state": null},
    {"id": 31, "id_user": 12, "state": "wrongpass"}
], "total": 2}"#;
const FIRST_LOGS: &str = r#"{"connectionlogs": [
    {"id": 1, "id_connection": 27, "error": null},
    {"id": 2, "id_connection": 27, "error": "websiteUnavailable"}
], "total": 3}"#;
const LAST_LOG: &str =
    r#"{"connectionlogs": [{"id": 3, "id_connection": 27, "error": null}], "total": 3}"#;
const MISSING: &str =
    r#"{"code": "notFound", "description": "No such connection.", "request_id": "req-1"}"#;

/// Listens on a free port of this machine until the program ends; gives the base URL.
pub(crate) fn start() -> Result<String> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    let address = listener.local_addr()?;
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            // Whoever hangs up in the middle gets no answer.
            let _ = answer(&stream);
        }
    });
    Ok(format!("http://{address}/2.0"))
}

fn answer(mut stream: &TcpStream) -> Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let request = lines.next().transpose()?.unwrap_or_default();
    // The rest of the head; the requests here have no body.
    while lines
        .next()
        .transpose()?
        .is_some_and(|line| !line.is_empty())
    {}

    let path = request.split(' ').nth(1).unwrap_or_default();
    let (status, body) = match path {
        "/2.0/users/me/connections" => ("200 OK", CONNECTIONS),
        "/2.0/users/me/connections/27/logs?limit=2" => ("200 OK", FIRST_LOGS),
        "/2.0/users/me/connections/27/logs?limit=2&offset=2" => ("200 OK", LAST_LOG),
        _ => ("404 Not Found", MISSING),
    };
    write!(
        stream,
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}
