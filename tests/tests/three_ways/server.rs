//! The made-up library's server: it answers on 127.0.0.1 and writes down what it is asked.

use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

/// Headers that say something; the others are a transport's own.
const TOLD: [&str; 6] = [
    "accept-language",
    "authorization",
    "content-type",
    "if-newer-than",
    "x-branch",
    "x-desk-key",
];

pub(crate) struct Library {
    address: String,
    notes: Arc<Mutex<Vec<String>>>,
}

impl Library {
    /// Listens on a free port until the test's process ends.
    pub(crate) fn open() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}/v3", listener.local_addr().unwrap());
        let notes = Arc::new(Mutex::new(Vec::new()));
        let library = Self {
            address: address.clone(),
            notes: notes.clone(),
        };
        thread::spawn(move || {
            for stream in listener.incoming() {
                serve(stream.unwrap(), &address, &notes);
            }
        });
        library
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Something that the program saw.
    pub(crate) fn note(&self, line: impl Into<String>) {
        // Ports differ from run to run.
        let line = line.into().replace(&self.address, "{address}");
        self.notes.lock().unwrap().push(line);
    }

    /// Everything since the last time.
    pub(crate) fn transcript(&self) -> String {
        let notes = std::mem::take(&mut *self.notes.lock().unwrap());
        notes.join("\n") + "\n"
    }
}

/// One request a connection: so their order is that of the calls.
fn serve(mut stream: TcpStream, address: &str, notes: &Mutex<Vec<String>>) {
    stream
        .set_read_timeout(Some(Duration::from_secs(10)))
        .unwrap();
    let (head, body) = read(&mut stream);
    let line = head.lines().next().unwrap_or_default();
    let line = line.trim_end_matches(" HTTP/1.1").to_owned();
    let told = head.lines().filter_map(|header| {
        let (name, value) = header.split_once(": ")?;
        let name = name.to_lowercase();
        TOLD.contains(&name.as_str())
            .then(|| format!("    {name}: {value}"))
    });
    let mut told: Vec<String> = told.collect();
    told.sort();
    let mut seen = vec![format!("> {line}")];
    seen.extend(told);
    seen.extend(
        String::from_utf8_lossy(&body)
            .lines()
            .map(|it| format!("    {it}").trim_end().to_owned()),
    );
    let asked_before = {
        let mut notes = notes.lock().unwrap();
        let before = notes.iter().filter(|it| **it == seen[0]).count();
        notes.extend(seen);
        before
    };
    let (status, headers, body) = answer(&line, asked_before, address);
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\nconnection: close\r\ncontent-length: {length}\r\n{headers}\r\n{body}"
    );
    stream.write_all(answer.as_bytes()).unwrap();
}

/// What the library says to a request; to some it says something else the second time.
fn answer(line: &str, asked_before: usize, address: &str) -> (&'static str, &'static str, String) {
    let json = "content-type: application/json\r\n";
    let text = match (line.trim_start_matches(' '), asked_before) {
        (
            "GET /v3/books?type=novel,Picture%20Book&match=Cats%20%26%20dogs&in_stock&expand=copies",
            _,
        ) => {
            r#"{"books":[{"isbn":"978-0-00-000000-2","type":"Picture Book","price":12.50,"shelf_mark":"none","copies":[{"id":7,"key":"s3cret"}],"weight":3}],"total":2,"next":"{address}/books?page=2"}"#
        }
        ("GET /v3/books?page=2", _) => {
            r#"{"books":[{"isbn":"978-0-00-000001-9","type":"comic"}],"total":2,"next":null}"#
        }
        ("GET /v3/books/latest", _) => {
            r#"{"book":{"isbn":"978-0-00-000000-2","type":"novel","title":null},"message":"Found it"}"#
        }
        ("POST /v3/books", _) => {
            return (
                "201 Created",
                json,
                r#"{"isbn":"","type":"manuscript"}"#.into(),
            );
        }
        ("PATCH /v3/books/mine?dry-run", _) | ("PUT /v3/shelves/A%201%2F2/copies/7:move", _) => {
            return ("204 No Content", "", String::new());
        }
        ("GET /v3/books/latest/cover?width=40", _) => {
            let headers = "content-type: image/svg+xml\r\ncontent-disposition: attachment; filename=\"cover.svg\"\r\n";
            return ("200 OK", headers, "<svg/>".into());
        }
        ("GET /v3/readers/me/loans/1", 0) => r#"{"id":1,"state":"on its way"}"#,
        ("GET /v3/readers/me/loans/1", _) => r#"{"id":1,"state":"there","lent":"post"}"#,
        ("GET /v3/readers/12/loans/2", _) => r#"{"id":2,"lent":"by drone"}"#,
        ("POST /v3/readers/12/loans/1/until", _) => {
            let refusal =
                r#"{"code":"too-many","message":"No.","trace":17,"details":{"by":[1.0]}}"#;
            return ("409 Conflict", json, refusal.into());
        }
        ("POST /v3/books/latest/cover", _) => return ("201 Created", "", String::new()),
        ("POST /v3/readers/me/orders", _) => r#"{"id":3,"state":"ordered"}"#,
        ("GET /v3/notices", _) => {
            r#"{"notices":[{"id":1,"about":"overdue","days":3},{"about":"ready-to-fetch","branch":"old-town"},{"id":3,"about":"closing time","hour":18}],"total":3}"#
        }
        ("POST /v3/notices", _) => {
            return (
                "201 Created",
                json,
                r#"{"about":"ready-to-fetch","id":4,"branch":"old-town"}"#.into(),
            );
        }
        _ => {
            let refusal = r#"{"code":"not_found","message":"There is no such thing."}"#;
            return ("404 Not Found", json, refusal.into());
        }
    };
    ("200 OK", json, text.replace("{address}", address))
}

/// A whole request, its head and its body.
fn read(stream: &mut TcpStream) -> (String, Vec<u8>) {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let read = stream.read(&mut chunk).unwrap();
        bytes.extend_from_slice(&chunk[..read]);
        let end = bytes.windows(4).position(|it| it == b"\r\n\r\n");
        if let Some(end) = end {
            let head = String::from_utf8(bytes[..end].to_vec()).unwrap();
            let length = head.lines().find_map(|header| {
                let (name, value) = header.split_once(": ")?;
                let is_it = name.eq_ignore_ascii_case("content-length");
                is_it.then(|| value.parse::<usize>().unwrap())
            });
            if bytes.len() >= end + 4 + length.unwrap_or(0) {
                return (head, bytes[end + 4..].to_vec());
            }
        }
        assert!(read > 0, "the client went in the middle of a request");
    }
}
