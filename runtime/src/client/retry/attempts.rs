//! The attempts of one call: how many there were, how long it waited, and whether another follows.

use std::time::Duration;

use http::{HeaderMap, StatusCode};

use super::{Budget, RetryPolicy, after};
use crate::Endpoint;
use crate::client::link::{Deadline, Link};
use crate::client::sending::Take;
use crate::client::{Shared, Timeouts};
use crate::transport::{BoxFuture, Limits, TransportErrorKind};

/// The attempts of one call.
pub(in crate::client) struct Attempts<'c> {
    policy: &'c RetryPolicy,
    budget: &'c Budget,
    timeouts: &'c Timeouts,
    link: &'c Link,
    endpoint: &'static Endpoint,
    /// When the call must be over, where that isn't somebody else's to watch.
    deadline: Option<Deadline<'c>>,
    made: u32,
    waited: Duration,
}

/// The wait before the next attempt; `None` where no other follows.
type Pause<'c> = Option<BoxFuture<'c, ()>>;

impl<'c> Attempts<'c> {
    pub(in crate::client) fn new(
        shared: &'c Shared,
        endpoint: &'static Endpoint,
        deadline: Option<Deadline<'c>>,
    ) -> Self {
        Self {
            policy: &shared.retry,
            budget: &shared.budget,
            timeouts: &shared.timeouts,
            link: &shared.link,
            endpoint,
            deadline,
            made: 0,
            waited: Duration::ZERO,
        }
    }

    /// What is attempted.
    pub(in crate::client) fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// How long the attempt that begins may take.
    pub(in crate::client) fn limits(&self, take: Take) -> Limits {
        let limit = self.timeouts.of_attempt(self.endpoint).min(self.left());
        Limits {
            connect: self.timeouts.connect.min(limit),
            head: limit,
            total: (take == Take::Whole).then_some(limit),
            read: self.timeouts.read,
        }
    }

    /// What is left of the call's time.
    fn left(&self) -> Duration {
        self.deadline
            .map_or(Duration::MAX, |deadline| deadline.left())
    }

    /// How many there were.
    pub(in crate::client) fn made(&self) -> u32 {
        self.made
    }

    /// One more begins.
    pub(in crate::client) fn begin(&mut self) {
        self.made = self.made.saturating_add(1);
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
            // It would be the same the next time.
            TransportErrorKind::TooLarge
            | TransportErrorKind::Refused
            | TransportErrorKind::Other => false,
            TransportErrorKind::Timeout | TransportErrorKind::Interrupted => {
                self.endpoint.idempotent
            }
        };
        safe.then(|| self.pause(Duration::ZERO))?
    }

    /// An answer came; its body isn't read yet.
    pub(in crate::client) fn after_answer(
        &mut self,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Pause<'c> {
        if !self.endpoint.idempotent || !matches!(status.as_u16(), 429 | 502 | 503 | 504) {
            return None;
        }
        let asked = after::asked(headers, || self.policy.environment.now());
        self.pause(asked.unwrap_or_default())
    }

    /// Waits for what the server `asked`, and the jitter on top, so that not everybody comes back in the same instant.
    fn pause(&mut self, asked: Duration) -> Pause<'c> {
        let left = self.policy.max_waiting.saturating_sub(self.waited);
        let left = left.min(self.left());
        if self.made >= self.policy.max_attempts || left.is_zero() || asked > left {
            return None;
        }
        let pause = asked
            .saturating_add(self.policy.jitter(self.made))
            .min(left);
        // Nothing would be left of the call's time for another attempt.
        if pause >= self.left() {
            return None;
        }
        let waiting = self.link.wait(pause)?;
        // Last, so that nothing is taken for a retry that doesn't happen.
        if !self.budget.take() {
            return None;
        }
        self.waited = self.waited.saturating_add(pause);
        Some(waiting)
    }
}
