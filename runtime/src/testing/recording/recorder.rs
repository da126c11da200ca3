//! A transport that records another one.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{Request, Response};

use super::Recording;
use crate::{Body, BoxFuture, Transport, TransportError};

/// A transport that sends over another one and records what came: made by [`Recording::around`]. It changes nothing of
/// what is sent or comes back, and hands waits on.
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
            let place = self.recording.begin(&request);
            let result = self.transport.send(request).await;
            self.recording.came(place, result)
        })
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        self.transport.wait(duration)
    }
}

impl<T> fmt::Debug for Recorder<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Recorder")
            .field("recording", &self.recording)
            .finish_non_exhaustive()
    }
}
