//! A server on 127.0.0.1 that plays what it was told on each connection, well-behaved or not, and counts what happens.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use crate::server::read_request;

/// So long it waits for a client that should go, or come: longer than any test takes.
const PATIENCE: Duration = Duration::from_secs(30);

/// What the server does next on a connection. Behind the last step it closes the connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// Reads one request, head and body.
    Read,
    Write(Vec<u8>),
    /// Writes one byte after the other, with a pause before each.
    Trickle(Vec<u8>, Duration),
    /// Writes the same again and again, until the client doesn't take any more.
    Endless(Vec<u8>),
    /// The same, with a pause of a millisecond between two of them.
    Slowly(Vec<u8>),
    /// Is silent until the client is gone.
    Silence,
    Pause(Duration),
    /// Resets the connection.
    Reset,
}

pub(crate) fn write(bytes: impl Into<Vec<u8>>) -> Step {
    Step::Write(bytes.into())
}

#[derive(Default)]
struct Counts {
    connections: AtomicUsize,
    requests: Mutex<Vec<String>>,
    /// Connections that the client has closed while the server was at something else.
    gone: AtomicUsize,
    written: AtomicUsize,
}

pub(crate) struct Stage {
    address: SocketAddr,
    counts: Arc<Counts>,
}

impl Stage {
    /// Plays the first list on the first connection, and so on; the last one on all that follow.
    pub(crate) fn playing(lists: Vec<Vec<Step>>) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = listener.local_addr().unwrap();
        let counts = Arc::new(Counts::default());
        let shared = Arc::clone(&counts);
        thread::spawn(move || {
            for stream in listener.incoming() {
                let number = shared.connections.fetch_add(1, SeqCst);
                let steps = lists[number.min(lists.len() - 1)].clone();
                let (stream, counts) = (stream.unwrap(), Arc::clone(&shared));
                thread::spawn(move || play(stream, &steps, &counts));
            }
        });
        Self { address, counts }
    }

    /// Plays the same on every connection.
    pub(crate) fn always(steps: &[Step]) -> Self {
        Self::playing(vec![steps.to_vec()])
    }

    pub(crate) fn url(&self) -> String {
        format!("http://{}/v1", self.address)
    }

    pub(crate) fn connections(&self) -> usize {
        self.counts.connections.load(SeqCst)
    }

    /// How many whole requests came.
    pub(crate) fn requests(&self) -> usize {
        self.counts.requests.lock().unwrap().len()
    }

    pub(crate) fn texts(&self) -> Vec<String> {
        self.counts.requests.lock().unwrap().clone()
    }

    /// How many bytes it got rid of: read by the client, or in the system's buffers.
    pub(crate) fn written(&self) -> usize {
        self.counts.written.load(SeqCst)
    }

    /// Waits until the client has closed so many connections.
    pub(crate) async fn seen_gone(&self, connections: usize) {
        let begun = Instant::now();
        while self.counts.gone.load(SeqCst) < connections {
            assert!(
                begun.elapsed() < PATIENCE,
                "the client keeps its connection"
            );
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
    }
}

fn play(mut stream: TcpStream, steps: &[Step], counts: &Counts) {
    stream.set_read_timeout(Some(PATIENCE)).unwrap();
    stream.set_write_timeout(Some(PATIENCE)).unwrap();
    stream.set_nodelay(true).unwrap();
    for step in steps {
        if !play_step(&mut stream, step, counts) {
            counts.gone.fetch_add(1, SeqCst);
            return;
        }
    }
}

/// Whether the client is still there.
fn play_step(stream: &mut TcpStream, step: &Step, counts: &Counts) -> bool {
    match step {
        Step::Read => {
            let request = read_request(stream);
            let came = !request.is_empty();
            if came {
                counts.requests.lock().unwrap().push(request);
            }
            came
        }
        Step::Write(bytes) => written(stream, bytes, counts),
        Step::Trickle(bytes, pause) => bytes.chunks(1).all(|byte| {
            thread::sleep(*pause);
            written(stream, byte, counts)
        }),
        Step::Endless(bytes) => {
            while written(stream, bytes, counts) {}
            false
        }
        Step::Slowly(bytes) => {
            while written(stream, bytes, counts) {
                thread::sleep(Duration::from_millis(1));
            }
            false
        }
        Step::Silence => {
            while stream.read(&mut [0; 4096]).is_ok_and(|read| read > 0) {}
            false
        }
        Step::Pause(pause) => {
            thread::sleep(*pause);
            true
        }
        Step::Reset => {
            let at_once = Some(Duration::ZERO);
            socket2::SockRef::from(&*stream)
                .set_linger(at_once)
                .unwrap();
            true
        }
    }
}

fn written(stream: &mut TcpStream, bytes: &[u8], counts: &Counts) -> bool {
    let whole = stream.write_all(bytes).is_ok();
    if whole {
        counts.written.fetch_add(bytes.len(), SeqCst);
    }
    whole
}
