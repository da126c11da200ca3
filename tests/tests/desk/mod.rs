//! The library's desk: a server on a real socket for both clients, which says what came.

#[path = "../request/mod.rs"]
mod request;

use std::io::Write;
use std::net::TcpListener;
use std::thread::JoinHandle;

use bytes::Bytes;
use library::{Client, blocking};
use sdksmith_runtime::{HyperTransport, UreqTransport};

/// A request as it came.
pub(crate) struct Came {
    head: String,
    pub(crate) body: Bytes,
}

impl Came {
    pub(crate) fn line(&self) -> &str {
        self.head.lines().next().unwrap()
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        request::header(&self.head, name)
    }
}

/// A parser of other tests has a runtime of its own, which can't stand in another one.
pub(crate) fn now<T>(call: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build();
    runtime.unwrap().block_on(call)
}

/// Answers two requests with the same, then gives them.
pub(crate) fn serve(status: &str, body: &str) -> (String, JoinHandle<[Came; 2]>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let base_url = format!("http://{}/v3", listener.local_addr().unwrap());
    let length = body.len();
    let answer = format!(
        "HTTP/1.1 {status}\r\ncontent-type: application/json\r\ncontent-length: {length}\r\nconnection: close\r\n\r\n{body}"
    );
    let served = std::thread::spawn(move || {
        [(); 2].map(|()| {
            let mut stream = listener.accept().unwrap().0;
            let (head, body) = request::read(&mut stream);
            let body = body.into();
            stream.write_all(answer.as_bytes()).unwrap();
            Came { head, body }
        })
    });
    (base_url, served)
}

pub(crate) fn clients(base_url: &str) -> (Client, blocking::Client) {
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
