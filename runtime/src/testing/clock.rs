//! Time that passes only when it is told to.

use std::time::Duration;

/// What was waited for, and how far the clock is.
#[derive(Clone, Debug, Default)]
pub(super) struct Clock {
    pub(super) waits: Vec<Duration>,
    pub(super) elapsed: Duration,
}

impl Clock {
    /// A wait before another attempt.
    pub(super) fn wait(&mut self, duration: Duration) {
        self.waits.push(duration);
        self.pass(duration);
    }

    /// Time that an answer takes.
    pub(super) fn pass(&mut self, duration: Duration) {
        self.elapsed = self.elapsed.saturating_add(duration);
    }
}
