//! A transport that records another one.

use std::fmt;
use std::time::{Duration, Instant};

use bytes::Bytes;
use http::header::ACCEPT_ENCODING;
use http::{Request, Response};

use super::Recording;
use crate::{BlockingTransport, Body, BoxFuture, Limits, Transport, TransportError};

/// A transport that sends over another one and records what came: made by [`Recording::around`]. It asks for
/// answers that aren't packed, else changes nothing of what is sent or comes back, and hands waits on.
pub struct Recorder<T> {
    recording: Recording,
    transport: T,
}

impl<T> Recorder<T> {
    pub(super) fn new(recording: Recording, transport: T) -> Self {
        Self {
            recording,
            transport,
        }
    }
}

impl<T: Transport> Transport for Recorder<T> {
    fn send(
        &self,
        request: Request<Bytes>,
    ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
        Box::pin(async move {
            let request = plain(request);
            let place = self.recording.begin(&request);
            let result = self.transport.send(request).await;
            self.recording.came(place, result)
        })
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        self.transport.wait(duration)
    }
}

impl<T: BlockingTransport> BlockingTransport for Recorder<T> {
    fn send(
        &self,
        request: Request<Bytes>,
        limits: &Limits,
    ) -> Result<Response<Body>, TransportError> {
        let request = plain(request);
        let place = self.recording.begin(&request);
        let result = self.transport.send(request, limits);
        self.recording.came(place, result)
    }

    fn sleep(&self, duration: Duration) {
        self.transport.sleep(duration);
    }

    fn now(&self) -> Instant {
        self.transport.now()
    }
}

/// Asks for a body that isn't packed: what can't be read can't be redacted.
fn plain(mut request: Request<Bytes>) -> Request<Bytes> {
    request.headers_mut().remove(ACCEPT_ENCODING);
    request
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("recording", &self.recording)
            .finish_non_exhaustive()
    }
}
