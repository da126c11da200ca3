//! No call takes longer than its limits allow, whatever the server does and however often it is tried: over both kinds of transport,
//! in a time that is only counted.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod notes;

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use bytes::Bytes;
use notes::{API, CreateNote, GetNote, NoteId, NoteRequest, UserRef};
use proptest::prelude::*;
use sdksmith_runtime::{
    BlockingTransport, Body, BoxFuture, CoreBuilder, Error, Limits, RetryPolicy, Timeouts,
    Transport, TransportError, TransportErrorKind,
};

/// How long the server takes, and what comes of it.
#[derive(Clone, Copy, Debug)]
struct Step {
    takes: Duration,
    status: Option<u16>,
    retry_after: Option<u64>,
}

impl Step {
    fn outcome(self) -> Result<http::Response<Body>, TransportError> {
        let status = self.status.ok_or(TransportErrorKind::Interrupted)?;
        let mut response = http::Response::new(Body::from(r#"{"id": 7, "note": {"id": 7}}"#));
        *response.status_mut() = status.try_into().unwrap();
        if let Some(seconds) = self.retry_after {
            response.headers_mut().insert("retry-after", seconds.into());
        }
        Ok(response)
    }
}

/// A server whose time is only counted.
#[derive(Clone)]
struct Server(Arc<State>);

struct State {
    start: Instant,
    steps: Vec<Step>,
    passed: Mutex<Duration>,
    /// What each attempt was allowed to take.
    limits: Mutex<Vec<Limits>>,
    /// What each attempt took; less than nothing is left of one that was given up.
    took: Mutex<Vec<Duration>>,
    sent: Mutex<usize>,
}

impl Server {
    fn new(steps: Vec<Step>) -> Self {
        Self(Arc::new(State {
            start: Instant::now(),
            steps,
            passed: Mutex::default(),
            limits: Mutex::default(),
            took: Mutex::default(),
            sent: Mutex::default(),
        }))
    }

    fn next(&self) -> Step {
        let mut sent = self.0.sent.lock().unwrap();
        *sent += 1;
        self.0.steps[(*sent - 1) % self.0.steps.len()]
    }

    fn sent(&self) -> usize {
        *self.0.sent.lock().unwrap()
    }

    fn pass(&self, time: Duration) {
        *self.0.passed.lock().unwrap() += time;
    }
}

impl BlockingTransport for Server {
    fn send(
        &self,
        _request: http::Request<Bytes>,
        limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        let step = self.next();
        self.0.limits.lock().unwrap().push(*limits);
        self.pass(step.takes.min(limits.head));
        match step.takes > limits.head {
            true => Err(TransportErrorKind::Timeout.into()),
            false => step.outcome(),
        }
    }

    fn sleep(&self, duration: Duration) {
        self.pass(duration);
    }

    fn now(&self) -> Instant {
        self.0.start + *self.0.passed.lock().unwrap()
    }
}

/// Notes how long an attempt was alive, also where it is given up.
struct Attempt(Server, tokio::time::Instant);

impl Drop for Attempt {
    fn drop(&mut self) {
        self.0.0.took.lock().unwrap().push(self.1.elapsed());
    }
}

impl Transport for Server {
    fn send(
        &self,
        _request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let step = self.next();
        Box::pin(async move {
            let _attempt = Attempt(self.clone(), tokio::time::Instant::now());
            tokio::time::sleep(step.takes).await;
            step.outcome()
        })
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        Some(Box::pin(async move { tokio::time::sleep(duration).await }))
    }
}

/// The limits of one case.
#[derive(Clone, Copy, Debug)]
struct Case {
    attempt: Duration,
    connect: Duration,
    call: Option<Duration>,
    waiting: Duration,
    backoff: Duration,
    attempts: u32,
    repeatable: bool,
}

impl Case {
    fn builder(&self) -> CoreBuilder {
        let timeouts = Timeouts::new()
            .attempt(self.attempt)
            .connect(self.connect)
            .call(self.call);
        let policy = RetryPolicy::new()
            .max_attempts(self.attempts)
            .max_waiting(self.waiting)
            .backoff(self.backoff, self.backoff);
        let builder = CoreBuilder::new(&API)
            .base_url("https://acme.example/v1")
            .token("user", "t");
        builder.timeouts(timeouts).retry(policy)
    }

    /// What all attempts and waits may take.
    fn longest(&self) -> Duration {
        let longest = self.attempt * self.attempts.max(1) + self.waiting;
        self.call.map_or(longest, |call| call.min(longest))
    }

    /// Attempts that were made, and what is said of them.
    fn check(&self, sent: usize, error: Option<&Error>) {
        assert!(sent >= 1 && sent <= self.attempts.max(1) as usize);
        assert!(
            self.repeatable || sent == 1,
            "what must not run twice was sent {sent} times"
        );
        if let Some(error) = error {
            assert_eq!(error.attempts() as usize, sent, "{error:?}");
        }
    }
}

fn any_step() -> impl Strategy<Value = Step> {
    let status = prop::option::weighted(0.8, prop::sample::select(vec![200, 404, 429, 503]));
    (0u64..3000, status, prop::option::weighted(0.3, 0u64..4)).prop_map(
        |(takes, status, retry_after)| Step {
            takes: Duration::from_millis(takes),
            status,
            retry_after,
        },
    )
}

fn any_case() -> impl Strategy<Value = Case> {
    let millis = |most: u64| (1..most).prop_map(Duration::from_millis);
    let call = prop::option::of(millis(8000));
    (
        millis(4000),
        millis(4000),
        call,
        millis(6000),
        millis(2000),
        0u32..8,
        any::<bool>(),
    )
        .prop_map(
            |(attempt, connect, call, waiting, backoff, attempts, repeatable)| Case {
                attempt,
                connect,
                call,
                waiting,
                backoff,
                attempts,
                repeatable,
            },
        )
}

fn get() -> GetNote {
    GetNote::new(UserRef::Me, NoteId::new(7))
}

fn create() -> CreateNote {
    CreateNote::new(UserRef::Me, NoteRequest::new())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_blocking_call_keeps_its_limits(steps in prop::collection::vec(any_step(), 1..6), case in any_case()) {
        let server = Server::new(steps);
        let core = case.builder().blocking_transport(server.clone()).build_blocking().unwrap();
        let error = match case.repeatable {
            true => core.send(&get()).err(),
            false => core.send(&create()).err(),
        };
        case.check(server.sent(), error.as_ref());
        let passed = *server.0.passed.lock().unwrap();
        prop_assert!(passed <= case.longest(), "{:?} > {:?}", passed, case.longest());
        for limits in server.0.limits.lock().unwrap().iter() {
            prop_assert!(!limits.head.is_zero(), "an attempt without any time is none");
            prop_assert!(limits.head <= case.attempt && limits.total == Some(limits.head));
            prop_assert!(limits.connect <= case.connect && limits.connect <= limits.head);
        }
    }

    #[test]
    fn an_async_call_keeps_its_limits(steps in prop::collection::vec(any_step(), 1..6), case in any_case()) {
        // Tokio's clock counts in milliseconds.
        let tick = Duration::from_millis(2);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_time().start_paused(true).build().unwrap();
        let server = Server::new(steps);
        let core = case.builder().transport(server.clone()).build().unwrap();
        let (error, passed) = runtime.block_on(async {
            let begun = tokio::time::Instant::now();
            let error = match case.repeatable {
                true => core.send(&get()).await.err(),
                false => core.send(&create()).await.err(),
            };
            (error, begun.elapsed())
        });
        case.check(server.sent(), error.as_ref());
        let ticks = tick * 2 * (case.attempts + 1);
        prop_assert!(passed <= case.longest() + ticks, "{:?} > {:?}", passed, case.longest());
        let took = server.0.took.lock().unwrap();
        prop_assert_eq!(took.len(), server.sent(), "nothing is under way any more");
        for took in took.iter() {
            prop_assert!(*took <= case.attempt + tick, "{:?}", took);
        }
    }
}
