//! The server: every request is answered with the same list. In a process of its own, so that its work isn't counted.

use std::io::{self, BufRead, BufReader, Read, Write};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::thread;

/// Listens on a free port, says where, and serves until its input ends: with whoever started it.
pub fn serve(listed: usize) -> io::Result<()> {
    let listener = TcpListener::bind("127.0.0.1:0")?;
    println!("http://{}", listener.local_addr()?);
    let reply: Arc<[u8]> = reply(listed).into();
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let reply = Arc::clone(&reply);
            // A client that goes away ends its thread.
            thread::spawn(move || answer(stream, &reply));
        }
    });
    io::copy(&mut io::stdin(), &mut io::sink()).map(drop)
}

/// Head and body in one piece, as a small answer comes from a server near by.
fn reply(listed: usize) -> Vec<u8> {
    let body = crate::body(listed);
    let head = format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nx-request-id: 4f1c9a\r\ncontent-length: {}\r\n\r\n",
        body.len()
    );
    (head + &body).into_bytes()
}

fn answer(mut stream: TcpStream, reply: &[u8]) -> io::Result<()> {
    stream.set_nodelay(true)?;
    let mut request = Vec::new();
    let mut piece = [0; 4096];
    loop {
        let read = stream.read(&mut piece)?;
        if read == 0 {
            return Ok(());
        }
        request.extend_from_slice(&piece[..read]);
        // The requests have no body, and the next one comes after the answer.
        if request.ends_with(b"\r\n\r\n") {
            request.clear();
            stream.write_all(reply)?;
        }
    }
}

/// A server process; it ends with this value.
pub struct Server {
    process: Child,
    pub base_url: String,
}

impl Server {
    /// Starts `program serve LISTED`.
    pub fn start(program: &str, listed: usize) -> io::Result<Self> {
        let mut process = Command::new(program)
            .args(["serve", &listed.to_string()])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        if let Some(output) = process.stdout.take() {
            BufReader::new(output).read_line(&mut line)?;
        }
        let base_url = line.trim().to_owned();
        Ok(Self { process, base_url })
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        drop(self.process.stdin.take());
        let _ = self.process.wait();
    }
}
