//! A server on this machine that keeps what it is sent.
#![allow(dead_code, reason = "each test file uses its own part")]

#[path = "../request/mod.rs"]
mod request;

use std::io::Write;
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;

/// A request as it came.
#[derive(Clone)]
pub(crate) struct Came {
    pub(crate) head: String,
    pub(crate) body: String,
}

impl Came {
    /// The method and the target.
    pub(crate) fn line(&self) -> &str {
        let line = self.head.lines().next().unwrap();
        line.strip_suffix(" HTTP/1.1").unwrap()
    }

    /// A header's value; nothing where there is none.
    pub(crate) fn header(&self, name: &str) -> &str {
        request::header(&self.head, name).unwrap_or_default()
    }
}

pub(crate) struct Server {
    origin: String,
    came: Arc<Mutex<Vec<Came>>>,
}

impl Server {
    /// Answers every request with JSON until the test's process ends.
    pub(crate) fn open(answer: impl Fn(&Came) -> String + Send + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let origin = format!("http://{}", listener.local_addr().unwrap());
        let came = Arc::<Mutex<Vec<Came>>>::default();
        let kept = came.clone();
        thread::spawn(move || {
            for stream in listener.incoming() {
                let mut stream = stream.unwrap();
                let request = read(&mut stream);
                kept.lock().unwrap().push(request.clone());
                let body = answer(&request);
                let length = body.len();
                let head = format!(
                    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n"
                );
                stream.write_all((head + &body).as_bytes()).unwrap();
            }
        });
        Self { origin, came }
    }

    /// Its scheme, host and port.
    pub(crate) fn origin(&self) -> &str {
        &self.origin
    }

    /// What came since the last time.
    pub(crate) fn came(&self) -> Vec<Came> {
        std::mem::take(&mut *self.came.lock().unwrap())
    }
}

fn read(stream: &mut TcpStream) -> Came {
    let (head, body) = request::read(stream);
    let body = String::from_utf8(body).unwrap();
    Came { head, body }
}
