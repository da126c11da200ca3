//! A body while it arrives, with its limits of time and size.

use std::task::{Context, Poll, ready};

use bytes::Bytes;

use super::link::{Deadline, Link, Timer};
use super::timeouts::Timeouts;
use crate::transport::{Body, Collected, TransportError, TransportErrorKind};

/// A body while it arrives: each piece must follow the one before it in time.
pub(super) struct Arriving<'c> {
    body: Body,
    silence: Timer<'c>,
}

impl<'c> Arriving<'c> {
    pub(super) fn new(body: Body, link: &'c Link, timeouts: &Timeouts) -> Self {
        Self {
            body,
            silence: link.timer(Some(timeouts.read)),
        }
    }

    pub(super) fn poll_chunk(
        &mut self,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, TransportError>>> {
        if let Poll::Ready(chunk) = self.body.poll_chunk(cx) {
            self.silence.reset();
            return Poll::Ready(chunk);
        }
        ready!(self.silence.poll(cx));
        Poll::Ready(Some(Err(TransportErrorKind::Timeout.into())))
    }

    /// All of it, up to `limit` bytes, and with nothing of it asked for behind `deadline`.
    pub(super) async fn collect(
        mut self,
        limit: usize,
        deadline: Option<Deadline<'_>>,
    ) -> Result<Bytes, TransportError> {
        let mut all = Collected::of(&self.body, limit)?;
        while let Some(chunk) = std::future::poll_fn(|cx| self.poll_chunk(cx)).await {
            all.add(chunk?)?;
            if deadline.is_some_and(|deadline| deadline.left().is_zero()) {
                return Err(TransportErrorKind::Timeout.into());
            }
        }
        Ok(all.into_bytes())
    }
}
