//! A body that is noted while it passes.

use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::{Bytes, BytesMut};
use http_body::{Body as _, Frame, SizeHint};

use crate::{Body, TransportError};

/// How a body ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// As it should.
    Whole,
    /// It broke off.
    Cut,
    /// Nobody wanted the rest.
    Unread,
    /// It was longer than is noted.
    TooLong,
}

type Done = Box<dyn FnOnce(&[u8], Ending) + Send>;

/// Hands a body on frame by frame, as it comes, and says at its end what it was.
pub(super) struct Tee {
    inner: Pin<Box<Body>>,
    noted: BytesMut,
    limit: usize,
    too_long: bool,
    done: Option<Done>,
}

impl Tee {
    /// Notes up to `limit` bytes.
    pub(super) fn new(
        inner: Body,
        limit: usize,
        done: impl FnOnce(&[u8], Ending) + Send + 'static,
    ) -> Self {
        Self {
            inner: Box::pin(inner),
            noted: BytesMut::new(),
            limit,
            too_long: false,
            done: Some(Box::new(done)),
        }
    }

    fn note(&mut self, chunk: &Bytes) {
        self.too_long |= chunk.len() > self.limit - self.noted.len();
        if self.too_long {
            self.noted.clear();
        } else {
            self.noted.extend_from_slice(chunk);
        }
    }

    fn end(&mut self, ending: Ending) {
        if let Some(done) = self.done.take() {
            let ending = if self.too_long {
                Ending::TooLong
            } else {
                ending
            };
            done(&self.noted, ending);
        }
    }
}

impl http_body::Body for Tee {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        let frame = ready!(self.inner.as_mut().poll_frame(cx));
        match &frame {
            Some(Ok(frame)) => {
                if let Some(chunk) = frame.data_ref() {
                    self.note(chunk);
                }
            }
            Some(Err(_)) => self.end(Ending::Cut),
            None => self.end(Ending::Whole),
        }
        Poll::Ready(frame)
    }

    fn size_hint(&self) -> SizeHint {
        self.inner.size_hint()
    }

    fn is_end_stream(&self) -> bool {
        self.inner.is_end_stream()
    }
}

impl Drop for Tee {
    fn drop(&mut self) {
        // Whoever knows that nothing follows needn't ask for it.
        let whole = self.inner.is_end_stream();
        self.end(if whole { Ending::Whole } else { Ending::Unread });
    }
}
