//! A transport that plays a script, with time and chance as the script says. Nothing in it waits.
#![allow(
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its own part"
)]

use std::collections::VecDeque;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering::SeqCst};
use std::sync::{Arc, Mutex};
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http_body::Frame;
use sdksmith_runtime::{
    BlockingTransport, Body, BoxFuture, Limits, RetryEnvironment, Transport, TransportError,
    TransportErrorKind,
};

#[derive(Clone, Debug)]
pub enum Step {
    Fail(TransportErrorKind),
    /// Status, headers, body.
    Answer(u16, Vec<(&'static str, String)>, &'static str),
    /// A status, and a body that breaks off.
    Cut(u16, Vec<(&'static str, String)>),
    /// No head ever comes.
    NoHead,
    /// A head of this status, and no body ever comes.
    NoBody(u16),
}

pub fn answer(status: u16) -> Step {
    Step::Answer(status, Vec::new(), r#"{"id": 7}"#)
}

pub fn asking(status: u16, retry_after: impl Into<String>) -> Step {
    Step::Answer(status, vec![("retry-after", retry_after.into())], "{}")
}

/// What there is outside of the client.
#[derive(Default)]
pub struct World {
    pub steps: Mutex<VecDeque<Step>>,
    pub sent: Mutex<Vec<http::Request<Bytes>>>,
    pub waits: Mutex<Vec<Duration>>,
    pub bodies_read: AtomicUsize,
    /// Futures and bodies that are under way.
    pub alive: AtomicUsize,
    pub waits_forever: AtomicBool,
    pub cannot_wait: AtomicBool,
    pub random: AtomicU64,
}

/// A limit of time that isn't reached in these tests: what is cut off by the clock has tests of its own.
pub const NEVER: Duration = Duration::from_secs(1 << 30);

/// 1994-11-06 08:49:37 UTC, the example of RFC 9110.
pub fn start() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(784_111_777)
}

impl World {
    /// Plays `steps`, and the last one again and again.
    pub fn of(steps: impl IntoIterator<Item = Step>) -> Arc<Self> {
        let steps = Mutex::new(steps.into_iter().collect());
        Arc::new(Self {
            steps,
            ..Self::default()
        })
    }

    pub fn sent(&self) -> usize {
        self.sent.lock().unwrap().len()
    }

    pub fn waits(&self) -> Vec<Duration> {
        self.waits.lock().unwrap().clone()
    }

    pub fn waited(&self) -> Duration {
        self.waits().iter().sum()
    }

    fn step(&self) -> Step {
        let mut steps = self.steps.lock().unwrap();
        let step = steps.pop_front().unwrap();
        if steps.is_empty() {
            steps.push_back(step.clone());
        }
        step
    }
}

/// Counts as alive until it is dropped.
struct Alive(Arc<World>);

impl Alive {
    fn new(world: &Arc<World>) -> Self {
        world.alive.fetch_add(1, SeqCst);
        Self(Arc::clone(world))
    }
}

impl Drop for Alive {
    fn drop(&mut self) {
        self.0.alive.fetch_sub(1, SeqCst);
    }
}

pub struct Scripted(pub Arc<World>);

impl Transport for Scripted {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.sent.lock().unwrap().push(request);
        let (alive, step) = (Alive::new(&self.0), self.0.step());
        Box::pin(async move {
            let (status, headers, rest) = match step {
                Step::Fail(kind) => return Err(kind.into()),
                Step::NoHead => std::future::pending().await,
                Step::Answer(status, headers, text) => (status, headers, Rest::Text(text)),
                Step::Cut(status, headers) => (status, headers, Rest::Cut),
                Step::NoBody(status) => (status, Vec::new(), Rest::Never),
            };
            let mut response = http::Response::new(Body::new(Arriving { alive, rest }));
            *response.status_mut() = status.try_into().unwrap();
            for (name, value) in headers {
                response.headers_mut().insert(name, value.parse().unwrap());
            }
            Ok(response)
        })
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        if self.0.cannot_wait.load(SeqCst) {
            return None;
        }
        let alive = Alive::new(&self.0);
        Some(Box::pin(async move {
            if duration == NEVER {
                std::future::pending().await
            }
            alive.0.waits.lock().unwrap().push(duration);
            if alive.0.waits_forever.load(SeqCst) {
                std::future::pending().await
            }
        }))
    }
}

impl BlockingTransport for Scripted {
    fn send(
        &self,
        request: http::Request<Bytes>,
        _limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        at_once(Transport::send(self, request))
    }

    fn sleep(&self, duration: Duration) {
        self.0.waits.lock().unwrap().push(duration);
    }
}

impl RetryEnvironment for Scripted {
    fn now(&self) -> Option<SystemTime> {
        Some(start() + self.0.waited())
    }

    fn random(&self) -> u64 {
        self.0.random.load(SeqCst)
    }
}

enum Rest {
    Text(&'static str),
    Cut,
    Never,
    Nothing,
}

struct Arriving {
    alive: Alive,
    rest: Rest,
}

impl http_body::Body for Arriving {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = match std::mem::replace(&mut self.rest, Rest::Nothing) {
            Rest::Text(text) => Some(Ok(Frame::data(Bytes::from_static(text.as_bytes())))),
            Rest::Cut => Some(Err(TransportErrorKind::Interrupted.into())),
            Rest::Never => return Poll::Pending,
            Rest::Nothing => return Poll::Ready(None),
        };
        self.alive.0.bodies_read.fetch_add(1, SeqCst);
        Poll::Ready(frame)
    }
}

/// Polls once: over a script that doesn't hang, everything is there at once, and no runtime is needed.
pub fn poll_once<F: Future>(future: F) -> Poll<F::Output> {
    pin!(future).poll(&mut Context::from_waker(Waker::noop()))
}

pub fn at_once<F: IntoFuture>(future: F) -> F::Output {
    match poll_once(future.into_future()) {
        Poll::Ready(output) => output,
        Poll::Pending => unreachable!("it waits"),
    }
}
