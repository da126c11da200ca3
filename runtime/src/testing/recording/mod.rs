//! Real exchanges, written to a file and played back.

use std::fmt;
use std::path::Path;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use bytes::Bytes;
use http::{Request, Response};

use super::Redaction;
use crate::{Body, TransportError};

mod error;
mod file;
mod matching;
mod note;
mod recorder;
mod replay;
mod tee;

pub use error::RecordingError;
use file::{Document, Exchange, MAX_BYTES};
use note::Noted;
pub use recorder::Recorder;
pub use replay::Replay;
use tee::Tee;

/// The longest body that is recorded, unless it is set.
const MAX_BODY: usize = 1 << 20;

/// Exchanges with a server, kept to be played back by a [`Replay`]. Cheap to clone: clones are the same recording.
///
/// * What is secret is [left out](Redaction) before anything is kept; whoever makes the calls gets everything as it came.
/// * Failures are recorded like answers: no connection, a body that broke off.
/// * Bounded: bodies of up to 1 MiB ([`max_body_bytes`](Self::max_body_bytes)), files of up to 64 MiB. What is longer
///   disturbs no call; [`save`](Self::save) says what it was.
///
/// ```no_run
/// # use sdksmith_runtime::{Api, CoreBuilder, ErrorShape, Transport};
/// # static API: Api = Api { name: "notes", base_url: "https://notes.example", hosts: &[], auth: &[], errors: ErrorShape::NONE };
/// # async fn example(transport: impl Transport) -> Result<(), Box<dyn std::error::Error>> {
/// use sdksmith_runtime::testing::{Recording, Redaction, Replay};
///
/// // Once, against the real API:
/// let recording = Recording::new().redaction(Redaction::new().keep("colour"));
/// let client = CoreBuilder::new(&API).transport(recording.around(transport)).build()?;
/// // … calls …
/// recording.save("tests/recordings/notes.json")?;
///
/// // In every test from then on:
/// let api = Replay::open("tests/recordings/notes.json")?;
/// let client = CoreBuilder::new(&API).transport(api.clone()).build()?;
/// // … the same calls …
/// api.assert_done();
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Recording {
    redaction: Arc<Redaction>,
    max_body: usize,
    state: Arc<Mutex<State>>,
}

#[derive(Default)]
struct State {
    exchanges: Vec<Noted>,
    bytes: usize,
    problem: Option<String>,
}

impl Default for Recording {
    fn default() -> Self {
        Self::new()
    }
}

impl Recording {
    /// An empty one that leaves out what [`Redaction::new`] does.
    pub fn new() -> Self {
        Self {
            redaction: Arc::default(),
            max_body: MAX_BODY,
            state: Arc::default(),
        }
    }

    /// What it leaves out. Set it before [`around`](Self::around).
    #[must_use]
    pub fn redaction(mut self, redaction: Redaction) -> Self {
        self.redaction = Arc::new(redaction);
        self
    }

    /// The longest body that it records, in bytes (default: 1 MiB).
    #[must_use]
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body = bytes;
        self
    }

    /// A transport that sends over `transport`, and records.
    pub fn around<T>(&self, transport: T) -> Recorder<T> {
        Recorder::new(self.clone(), transport)
    }

    /// The file's text: JSON. Calls that are under way aren't in it.
    ///
    /// # Errors
    ///
    /// Where something was too long to be recorded.
    pub fn to_text(&self) -> Result<String, RecordingError> {
        let state = self.lock();
        if let Some(problem) = &state.problem {
            return Err(RecordingError::new(problem.clone()));
        }
        let exchanges = state.exchanges.iter().filter_map(Noted::finished);
        Ok(Document::of(exchanges.cloned().collect()).write())
    }

    /// Writes the file, in place of the one that is there.
    ///
    /// # Errors
    ///
    /// As [`to_text`](Self::to_text), and where the file can't be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), RecordingError> {
        let path = path.as_ref();
        let text = self.to_text().map_err(|error| error.of(path))?;
        std::fs::write(path, text).map_err(|error| {
            RecordingError::io(format!("it can't be written: {error}"), error).of(path)
        })
    }

    /// Notes a request; gives its place.
    fn begin(&self, request: &Request<Bytes>) -> usize {
        let exchange = Exchange::new(note::sent(&self.redaction, request, self.max_body));
        let too_long = request.body().len() > self.max_body;
        let mut state = self.lock();
        if too_long {
            state.too_long(&exchange, "body sent", self.max_body);
        }
        state.exchanges.push(Noted::new(exchange));
        state.exchanges.len() - 1
    }

    /// Notes what came of it, and goes on noting while the body is read.
    fn came(
        &self,
        place: usize,
        result: Result<Response<Body>, TransportError>,
    ) -> Result<Response<Body>, TransportError> {
        match result {
            Ok(response) => {
                let (parts, body) = response.into_parts();
                let (recording, head) = (self.clone(), note::head(&self.redaction, &parts));
                let tee = Tee::new(body, self.max_body, move |bytes, ending| {
                    let answer = note::answer(&recording.redaction, head, bytes, ending);
                    recording.end(place, ending, |exchange| exchange.answer = Some(answer));
                });
                Ok(Response::from_parts(parts, Body::new(tee)))
            }
            Err(error) => {
                let failure = note::failure_name(error.kind()).to_owned();
                self.end(place, tee::Ending::Whole, |exchange| {
                    exchange.failure = Some(failure)
                });
                Err(error)
            }
        }
    }

    fn end(&self, place: usize, ending: tee::Ending, fill: impl FnOnce(&mut Exchange)) {
        let mut state = self.lock();
        let state = &mut *state;
        let Some(noted) = state.exchanges.get_mut(place) else {
            return;
        };
        state.bytes = state.bytes.saturating_add(noted.end(fill));
        if ending == tee::Ending::TooLong {
            let exchange = noted.exchange.clone();
            state.too_long(&exchange, "answer", self.max_body);
        }
        if state.bytes > MAX_BYTES {
            let all = format!("all exchanges together are longer than {MAX_BYTES} bytes");
            state.problem.get_or_insert(all);
            state.exchanges.clear();
        }
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl State {
    fn too_long(&mut self, exchange: &Exchange, what: &str, limit: usize) {
        let (method, path) = (&exchange.request.method, &exchange.request.path);
        self.problem.get_or_insert(format!(
            "the {what} of {method} {path} is longer than {limit} bytes: `max_body_bytes` raises that bound"
        ));
    }
}

impl fmt::Debug for Recording {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recording")
            .field("exchanges", &self.lock().exchanges.len())
            .finish_non_exhaustive()
    }
}
