//! A server on 127.0.0.1 that answers with exactly the bytes that it was given, once for each.
#![allow(
    clippy::unwrap_used,
    dead_code,
    unreachable_pub,
    reason = "each test file uses its own part"
)]

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::Duration;

pub struct Server {
    pub address: SocketAddr,
    requests: Receiver<String>,
}

/// One answer: bytes, or none for a server that stays silent.
pub enum Answer {
    Bytes(Vec<u8>),
    /// The first bytes of one that never goes on.
    Part(Vec<u8>),
    Silence,
    /// The connection is reset, with the request unread.
    Reset,
}

impl Server {
    /// Answers the first connection with the first answer, and so on.
    pub fn answering(answers: impl IntoIterator<Item = Answer>) -> Self {
        Self::on(TcpListener::bind("127.0.0.1:0").unwrap(), answers)
    }

    /// The same, where it listens already.
    pub fn on(listener: TcpListener, answers: impl IntoIterator<Item = Answer>) -> Self {
        let address = listener.local_addr().unwrap();
        let (sender, requests) = channel();
        let answers: Vec<_> = answers.into_iter().collect();
        thread::spawn(move || {
            for answer in answers {
                let (mut stream, _) = listener.accept().unwrap();
                // Bytes that nobody read make the system reset the connection when it is closed.
                if matches!(answer, Answer::Reset) {
                    drop(stream.peek(&mut [0]));
                    continue;
                }
                let _ = sender.send(read_request(&mut stream));
                match answer {
                    // The client may have heard enough before everything is written.
                    Answer::Bytes(bytes) => drop(stream.write_all(&bytes)),
                    Answer::Part(bytes) => {
                        drop(stream.write_all(&bytes));
                        thread::sleep(Duration::from_secs(30));
                    }
                    Answer::Silence | Answer::Reset => thread::sleep(Duration::from_secs(30)),
                }
            }
        });
        Self { address, requests }
    }

    pub fn one(answer: impl Into<Vec<u8>>) -> Self {
        Self::answering([Answer::Bytes(answer.into())])
    }

    pub fn url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    /// How many requests came that nobody asked for yet.
    pub fn further_requests(&self) -> usize {
        self.requests.try_iter().count()
    }

    /// The next request, head and body.
    pub fn request(&self) -> String {
        self.requests.recv_timeout(Duration::from_secs(10)).unwrap()
    }
}

/// A whole response.
pub fn response(status: &str, headers: &[&str], body: &str) -> String {
    let headers: String = headers
        .iter()
        .map(|header| format!("{header}\r\n"))
        .collect();
    let length = body.len();
    format!(
        "HTTP/1.1 {status}\r\ncontent-length: {length}\r\nconnection: close\r\n{headers}\r\n{body}"
    )
}

/// One request, head and body; less where the client goes.
pub fn read_request(stream: &mut TcpStream) -> String {
    let mut bytes = Vec::new();
    let mut chunk = [0; 4096];
    loop {
        let read = stream.read(&mut chunk).unwrap_or(0);
        bytes.extend_from_slice(&chunk[..read]);
        let text = String::from_utf8_lossy(&bytes);
        // TLS, or something else that isn't a request: answer it all the same.
        let foreign = bytes.first().is_some_and(|byte| !byte.is_ascii_uppercase());
        if read == 0 || foreign || is_whole(&text) {
            return text.into_owned();
        }
    }
}

fn is_whole(request: &str) -> bool {
    let Some((head, body)) = request.split_once("\r\n\r\n") else {
        return false;
    };
    let length = head
        .lines()
        .find_map(|line| line.strip_prefix("content-length: "));
    body.len() >= length.map_or(0, |length| length.parse().unwrap())
}
