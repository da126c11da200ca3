//! A transport that plays a script.

use std::fmt::{self, Write};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, SystemTime};

use bytes::Bytes;
use http::Request;

use super::clock::Clock;
use super::plays::plays;
use super::{Captured, Reply};
use crate::{Endpoint, Operation, RetryEnvironment};

mod line;
mod on;

use line::{Line, Play};
pub use on::On;

/// Where the clock of a script starts: 1 January 2026, 00:00 UTC.
const START: Duration = Duration::from_secs(1_767_225_600);

/// A transport that answers operation by operation, as a test says, and keeps what it was asked. Cheap to clone: clones
/// are the same script, so a test gives one to the client and asks another.
///
/// * Requests are told apart by operation, also where several have one method and path. Of several lines for one, a request goes to the first, in the order of
///   [`on`](Self::on), whose condition holds and that has an answer left.
/// * A wait takes no time: it is noted, and the script's clock goes on. As the [`RetryEnvironment`] of a
///   [`RetryPolicy`](crate::RetryPolicy) it also fixes chance: each wait is half of what it can be at most.
///
/// The [module](super) shows a whole test.
#[derive(Clone, Default)]
pub struct Script {
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    lines: Vec<Line>,
    sent: Vec<Captured>,
    /// The indices in `sent` of what nothing was scripted for.
    unscripted: Vec<usize>,
    clock: Clock,
}

impl Script {
    /// A script without an answer.
    pub fn new() -> Self {
        Self::default()
    }

    /// Begins a line: answers to the operation `O`.
    pub fn on<O: Operation>(&self) -> On<O> {
        On::new(self.clone())
    }

    /// What was sent, in order, every attempt of its own; also what nothing was scripted for.
    pub fn requests(&self) -> Vec<Captured> {
        self.lock().sent.clone()
    }

    /// The same of the operation `O` alone.
    pub fn requests_of<O: Operation>(&self) -> Vec<Captured> {
        let mut sent = self.requests();
        sent.retain(|request| request.endpoint() == Some(O::ENDPOINT));
        sent
    }

    /// How long it was asked to wait, each time: before another attempt, or between two looks at a state.
    pub fn waits(&self) -> Vec<Duration> {
        self.lock().clock.waits.clone()
    }

    /// How far its clock is: all waits, and what answers [took](Reply::after).
    pub fn elapsed(&self) -> Duration {
        self.lock().clock.elapsed
    }

    /// Checks that every answer was played, and that something was scripted for every request.
    ///
    /// # Panics
    ///
    /// Where it isn't so; lists what was not played and what was not expected.
    #[track_caller]
    #[allow(clippy::panic, reason = "an assertion for tests")]
    pub fn assert_done(&self) {
        let left = self.lock().left();
        if !left.is_empty() {
            panic!("the script isn't done:{left}");
        }
    }

    /// The reply to a request. Everything that a transport of another kind needs, beside [`note_wait`](Self::note_wait).
    pub(crate) fn play(&self, request: Request<Bytes>) -> Reply {
        let (request, candidates) = {
            let state = self.lock();
            let request = Captured::new(request, state.lines.iter().map(|line| line.endpoint));
            let candidates = state.candidates(request.endpoint());
            (request, candidates)
        };
        // Without the lock: a condition may ask the script.
        let suitable = candidates
            .into_iter()
            .filter(|(_, conditions)| conditions.iter().all(|condition| condition(&request)));
        let suitable: Vec<_> = suitable.map(|(line, _)| line).collect();
        let play = self.lock().take(&suitable, &request);
        let reply = match play {
            Some(Play::Ready(reply)) => reply,
            Some(Play::Computed(reply)) => reply(&request),
            None => Reply::refuse(self.lock().nothing_for(&request)),
        };
        self.lock().clock.pass(reply.delay);
        reply
    }

    pub(crate) fn note_wait(&self, duration: Duration) {
        self.lock().clock.wait(duration);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // A test that fails elsewhere may still ask.
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A line's place, and what must hold for it.
type Candidate = (usize, Vec<Arc<dyn Fn(&Captured) -> bool + Send + Sync>>);

impl State {
    fn candidates(&self, endpoint: Option<&'static Endpoint>) -> Vec<Candidate> {
        let lines = self.lines.iter().enumerate();
        lines
            .filter(|(_, line)| Some(line.endpoint) == endpoint)
            .map(|(index, line)| (index, line.conditions.clone()))
            .collect()
    }

    /// Takes the next answer of the first of these lines that has one, and notes the request.
    fn take(&mut self, suitable: &[usize], request: &Captured) -> Option<Play> {
        let mut lines = suitable.iter();
        let play = lines.find_map(|line| self.lines.get_mut(*line)?.next());
        if play.is_none() {
            self.unscripted.push(self.sent.len());
        }
        self.sent.push(request.clone());
        play
    }

    fn nothing_for(&self, request: &Captured) -> String {
        let mut text = format!("the script has no answer left for `{request}`");
        if self.lines.is_empty() {
            text.push_str("; nothing is scripted at all");
        }
        for (index, line) in self.lines.iter().enumerate() {
            let before = if index == 0 { "; scripted are " } else { ", " };
            // Writing into a `String` can't fail.
            let _ = write!(text, "{before}{line}");
        }
        let beside = request.endpoint().and_then(|it| self.beside(it));
        if let Some((asked, scripted)) = beside {
            let _ = write!(text, "; asked is `{asked}`, and scripted `{scripted}`");
        }
        text
    }

    /// What an operation is called, and another one of its method and path that something is scripted for.
    fn beside(&self, endpoint: &Endpoint) -> Option<(&'static str, &'static str)> {
        let mut lines = self.lines.iter().map(|line| line.endpoint);
        let has_its_route =
            |it: &Endpoint| (&it.method, it.path) == (&endpoint.method, endpoint.path);
        let other = lines.find(|it| it.name != endpoint.name && has_its_route(it))?;
        Some((endpoint.name, other.name))
    }

    /// What is left to be played, and what came unexpected, a line each.
    fn left(&self) -> String {
        let unplayed = self.lines.iter().filter(|line| line.unplayed() > 0);
        let unplayed = unplayed.map(|line| format!("\n  not played: {line}"));
        let unscripted = self
            .unscripted
            .iter()
            .filter_map(|index| self.sent.get(*index));
        let unscripted = unscripted.map(|request| format!("\n  not expected: `{request}`"));
        unplayed.chain(unscripted).collect()
    }
}

plays!(Script);

impl RetryEnvironment for Script {
    fn now(&self) -> Option<SystemTime> {
        SystemTime::UNIX_EPOCH.checked_add(START.saturating_add(self.elapsed()))
    }

    fn random(&self) -> u64 {
        1 << 63
    }
}

impl fmt::Debug for Script {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        let lines: Vec<_> = state.lines.iter().map(ToString::to_string).collect();
        f.debug_struct("Script")
            .field("lines", &lines)
            .field("requests", &state.sent)
            .finish_non_exhaustive()
    }
}
