//! A transport that plays a recording back.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use bytes::Bytes;
use http::{Request, StatusCode};

use super::file::{Answer, Document, Exchange, MAX_BYTES};
use super::{RecordingError, note};
use crate::testing::clock::Clock;
use crate::testing::plays::plays;
use crate::testing::{Captured, Reply};

/// A transport that plays back what a [`Recording`](super::Recording) wrote. Cheap to clone: clones are the same replay.
///
/// * A request gets the first exchange not yet played that has its method, its path (the base URL's with it) and its query,
///   parameters in the same order. What the recording left out of them may be anything.
/// * Bodies sent aren't compared: what they held was left out. [`requests`](Self::requests) has what is sent now. So operations
///   of one method and path that differ in the body alone get their exchanges in the order in which they were recorded.
/// * Each exchange is played once. A request that isn't in the recording fails its call and names the nearest that is.
/// * Waits take no time, and are [noted](Self::waits).
#[derive(Clone)]
pub struct Replay {
    state: Arc<Mutex<State>>,
}

struct State {
    exchanges: Vec<(Exchange, bool)>,
    sent: Vec<Captured>,
    unknown: Vec<String>,
    clock: Clock,
}

impl Replay {
    /// Reads a file.
    ///
    /// # Errors
    ///
    /// Where it can't be read, is longer than 64 MiB, or isn't a recording; says where.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        let path = path.as_ref();
        let unreadable = |error| RecordingError::io(format!("it can't be read: {error}"), error);
        let read = || {
            let bytes = std::fs::metadata(path).map_err(unreadable)?.len();
            if bytes > MAX_BYTES as u64 {
                let problem = format!("it is longer than {MAX_BYTES} bytes");
                return Err(RecordingError::new(problem));
            }
            Self::from_text(&std::fs::read_to_string(path).map_err(unreadable)?)
        };
        read().map_err(|error| error.of(path))
    }

    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// Where it isn't a recording: says at which line and column, or in which exchange.
    pub fn from_text(text: &str) -> Result<Self, RecordingError> {
        let document = Document::read(text)?;
        for (index, exchange) in document.exchanges.iter().enumerate() {
            check(exchange)
                .map_err(|problem| RecordingError::new(format!("exchanges[{index}]: {problem}")))?;
        }
        let exchanges = document.exchanges.into_iter();
        Ok(Self {
            state: Arc::new(Mutex::new(State {
                exchanges: exchanges.map(|exchange| (exchange, false)).collect(),
                sent: Vec::new(),
                unknown: Vec::new(),
                clock: Clock::default(),
            })),
        })
    }

    /// What was sent, in order.
    pub fn requests(&self) -> Vec<Captured> {
        self.lock().sent.clone()
    }

    /// How long it was asked to wait, each time.
    pub fn waits(&self) -> Vec<Duration> {
        self.lock().clock.waits.clone()
    }

    /// Checks that every exchange was played, and that every request was in the recording.
    ///
    /// # Panics
    ///
    /// Where it isn't so; lists what was not played and what was not there.
    #[track_caller]
    #[allow(clippy::panic, reason = "an assertion for tests")]
    pub fn assert_done(&self) {
        let left = self.lock().left();
        if !left.is_empty() {
            panic!("the recording isn't played to its end:{left}");
        }
    }

    /// The reply to a request; everything that a transport of another kind needs, beside [`note_wait`](Self::note_wait).
    pub(crate) fn play(&self, request: Request<Bytes>) -> Reply {
        let mut state = self.lock();
        let reply = state.reply(&request);
        state.sent.push(Captured::new(request, std::iter::empty()));
        reply
    }

    pub(crate) fn note_wait(&self, duration: Duration) {
        self.lock().clock.wait(duration);
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// What can't be played.
fn check(exchange: &Exchange) -> Result<(), String> {
    match (&exchange.answer, exchange.failure.as_deref()) {
        (Some(answer), None) => answer.check(),
        (None, Some(name)) if note::failure_kind(name).is_some() => Ok(()),
        (None, Some(_)) => Err("`failure` isn't one that this version knows".into()),
        _ => Err("it has either `answer` or `failure`".into()),
    }
}

impl Answer {
    fn check(&self) -> Result<(), String> {
        self.status()?;
        for (name, value) in self.headers.iter().flatten() {
            let fits = http::HeaderName::try_from(name).is_ok()
                && http::HeaderValue::try_from(value).is_ok();
            if !fits {
                return Err("`answer.headers` has what can't be a header".into());
            }
        }
        Ok(())
    }

    fn status(&self) -> Result<u16, String> {
        let status = u16::try_from(self.status).ok();
        let status = status.filter(|status| StatusCode::from_u16(*status).is_ok());
        status.ok_or_else(|| "`answer.status` is 100 to 999".into())
    }

    fn reply(&self) -> Result<Reply, String> {
        let body = match (&self.body, &self.text) {
            (Some(json), _) => json.as_str().to_owned(),
            (None, text) => text.clone().unwrap_or_default(),
        };
        let mut reply = Reply::bytes(self.status()?, body);
        for (name, value) in self.headers.iter().flatten() {
            reply = reply.header(name, value);
        }
        Ok(match self.cut {
            Some(true) => reply.cut_after(0),
            _ => reply,
        })
    }
}

impl State {
    fn reply(&mut self, request: &Request<Bytes>) -> Reply {
        let suits = |(exchange, played): &&mut (Exchange, bool)| {
            !*played && exchange.request.suits(request)
        };
        let Some((exchange, played)) = self.exchanges.iter_mut().find(suits) else {
            let problem = self.not_there(request);
            self.unknown.push(problem.clone());
            return Reply::refuse(problem);
        };
        *played = true;
        match (&exchange.answer, &exchange.failure) {
            (Some(answer), _) => answer.reply().unwrap_or_else(Reply::refuse),
            (None, name) => {
                let kind = name.as_deref().and_then(note::failure_kind);
                Reply::fail(kind.unwrap_or(crate::TransportErrorKind::Other))
            }
        }
    }

    /// Says what is nearest: the values of the query aren't repeated.
    fn not_there(&self, request: &Request<Bytes>) -> String {
        let redaction = crate::testing::Redaction::new();
        let asked = note::sent(&redaction, request, 0);
        let mut text = format!("the recording has no `{}`", asked.line());
        let near = self.exchanges.iter();
        let near =
            near.max_by_key(|(exchange, played)| (exchange.request.nearness(&asked), !played));
        match near {
            None => text.push_str(": it is empty"),
            Some((exchange, played)) => {
                let line = exchange.request.line();
                let played = if *played { ", which was played" } else { "" };
                text.push_str(&format!("; the nearest is `{line}`{played}"));
            }
        }
        text
    }

    fn left(&self) -> String {
        let unplayed = self.exchanges.iter().filter(|(_, played)| !played);
        let unplayed =
            unplayed.map(|(exchange, _)| format!("\n  not played: `{}`", exchange.request.line()));
        let unknown = self
            .unknown
            .iter()
            .map(|problem| format!("\n  not there: {problem}"));
        unplayed.chain(unknown).collect()
    }
}

plays!(Replay);

impl fmt::Debug for Replay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let state = self.lock();
        let left = state.exchanges.iter().filter(|(_, played)| !played).count();
        f.debug_struct("Replay")
            .field("left", &left)
            .field("requests", &state.sent)
            .finish_non_exhaustive()
    }
}
