//! The attempts of one call: how many there were, how long it waited, and whether another follows.

use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::{Budget, RetryPolicy, after};
use crate::Endpoint;
use crate::transport::{BoxFuture, Transport, TransportErrorKind};

/// The attempts of one call.
pub(in crate::client) struct Attempts<'c> {
    policy: &'c RetryPolicy,
    budget: &'c Budget,
    transport: &'c dyn Transport,
    idempotent: bool,
    made: u32,
    waited: Duration,
}

/// The wait before the next attempt; `None` where no other follows.
type Pause<'c> = Option<BoxFuture<'c, ()>>;

impl<'c> Attempts<'c> {
    pub(in crate::client) fn new(
        policy: &'c RetryPolicy,
        budget: &'c Budget,
        transport: &'c dyn Transport,
        endpoint: &Endpoint,
    ) -> Self {
        Self {
            policy,
            budget,
            transport,
            idempotent: endpoint.idempotent,
            made: 0,
            waited: Duration::ZERO,
        }
    }

    /// How many there were.
    pub(in crate::client) fn made(&self) -> u32 {
        self.made
    }

    /// One more begins; whether it is the last one, whatever comes of it.
    pub(in crate::client) fn begin(&mut self) -> bool {
        self.made = self.made.saturating_add(1);
        self.made >= self.policy.max_attempts
    }

    /// The whole answer came, with a status of success.
    pub(in crate::client) fn succeeded(&self) {
        self.budget.give_back();
    }

    /// No whole answer came.
    pub(in crate::client) fn after_failure(&mut self, kind: TransportErrorKind) -> Pause<'c> {
        let safe = match kind {
            // Nothing was sent.
            TransportErrorKind::Connect => true,
            // It would be as long the next time.
            TransportErrorKind::TooLarge => false,
            TransportErrorKind::Timeout
            | TransportErrorKind::Interrupted
            | TransportErrorKind::Other => self.idempotent,
        };
        safe.then(|| self.pause(Duration::ZERO))?
    }

    /// An answer came; its body isn't read yet.
    pub(in crate::client) fn after_answer(
        &mut self,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Pause<'c> {
        if !self.idempotent || !matches!(status.as_u16(), 429 | 502 | 503 | 504) {
            return None;
        }
        let asked = after::asked(headers, || self.policy.environment.now());
        self.pause(asked.unwrap_or_default())
    }

    /// Waits for what the server `asked`, and the jitter on top, so that not everybody comes back in the same instant.
    fn pause(&mut self, asked: Duration) -> Pause<'c> {
        let left = self.policy.max_waiting.saturating_sub(self.waited);
        if self.made >= self.policy.max_attempts || left.is_zero() || asked > left {
            return None;
        }
        let pause = asked
            .saturating_add(self.policy.jitter(self.made))
            .min(left);
        let waiting = self.transport.wait(pause)?;
        // Last, so that nothing is taken for a retry that doesn't happen.
        if !self.budget.take() {
            return None;
        }
        self.waited = self.waited.saturating_add(pause);
        Some(waiting)
    }
}
