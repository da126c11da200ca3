//! What a call shows of itself: spans where the feature `tracing` is on, and the time that an attempt took.
//!
//! | Span | Level | Fields |
//! |---|---|---|
//! | `call` | info | `api`, `method`, `host`, `route` |
//! | `attempt` | debug | `number`, `status`, `request_id`, `error`, `repeated`, `duration_ms` |
//!
//! The host is the name of the one that the operation is served at, where that isn't the base URL. The route is the path with its parameters' names, never the path with ids and never a query.

use std::time::{Duration, Instant};

use super::Api;
use super::hook::Attempted;
use crate::Endpoint;

/// A call in its span.
#[cfg(feature = "tracing")]
pub(super) fn call<T>(
    api: &'static Api,
    endpoint: &'static Endpoint,
    work: impl Future<Output = T>,
) -> impl Future<Output = T> {
    let span = tracing::info_span!(
        "call",
        api = api.name,
        method = endpoint.method.as_str(),
        host = endpoint.host,
        route = endpoint.path
    );
    tracing::Instrument::instrument(work, span)
}

#[cfg(not(feature = "tracing"))]
pub(super) fn call<T>(
    _api: &'static Api,
    _endpoint: &'static Endpoint,
    work: impl Future<Output = T>,
) -> impl Future<Output = T> {
    work
}

/// One attempt under way.
pub(super) struct Seen {
    watched: bool,
    start: Option<Instant>,
    #[cfg(feature = "tracing")]
    span: tracing::Span,
}

impl Seen {
    /// Starts to watch, if a hook asks for it or a span is on.
    #[cfg(feature = "tracing")]
    pub(super) fn start(hooked: bool, number: u32) -> Self {
        use tracing::field::Empty;

        let span = tracing::debug_span!(
            "attempt",
            number,
            status = Empty,
            request_id = Empty,
            error = Empty,
            repeated = Empty,
            duration_ms = Empty
        );
        let watched = hooked || !span.is_disabled();
        Self {
            watched,
            start: watched.then(now).flatten(),
            span,
        }
    }

    #[cfg(not(feature = "tracing"))]
    pub(super) fn start(hooked: bool, _number: u32) -> Self {
        Self {
            watched: hooked,
            start: hooked.then(now).flatten(),
        }
    }

    /// Whether anybody looks.
    pub(super) fn is_watched(&self) -> bool {
        self.watched
    }

    /// Since its start, where there is a clock.
    pub(super) fn duration(&self) -> Option<Duration> {
        self.start.map(|start| start.elapsed())
    }

    #[cfg(feature = "tracing")]
    pub(super) fn inside<T>(&self, work: impl Future<Output = T>) -> impl Future<Output = T> {
        tracing::Instrument::instrument(work, self.span.clone())
    }

    #[cfg(not(feature = "tracing"))]
    pub(super) fn inside<T>(&self, work: impl Future<Output = T>) -> impl Future<Output = T> {
        work
    }

    #[cfg(feature = "tracing")]
    pub(super) fn end(&self, attempted: &Attempted<'_>) {
        if let Some(status) = attempted.status() {
            self.span.record("status", status.as_u16());
        }
        if let Some(id) = attempted
            .request_id()
            .filter(|id| crate::error::is_plain(id))
        {
            self.span.record("request_id", id);
        }
        if let Some(kind) = attempted.error() {
            self.span.record("error", tracing::field::debug(kind));
        }
        self.span.record("repeated", attempted.is_repeated());
        if let Some(duration) = attempted.duration() {
            let milliseconds = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
            self.span.record("duration_ms", milliseconds);
        }
    }

    #[cfg(not(feature = "tracing"))]
    pub(super) fn end(&self, _attempted: &Attempted<'_>) {}
}

/// `None` where there is no clock: there, the standard library panics instead.
fn now() -> Option<Instant> {
    let no_clock = cfg!(all(target_family = "wasm", target_os = "unknown"));
    (!no_clock).then(Instant::now)
}
