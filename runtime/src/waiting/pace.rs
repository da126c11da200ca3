//! How long to wait, and how long in all.

use std::time::Duration;

/// Shorter waits would be a loop that only burdens the server.
const SHORTEST: Duration = Duration::from_millis(100);

/// How long to wait before asking again, and how long in all.
///
/// ```
/// use std::time::Duration;
/// use sdksmith_runtime::Pace;
///
/// let waits: Vec<u64> = Pace::from_secs(4, 9, 30).waits().map(|wait| wait.as_secs()).collect();
/// assert_eq!(waits, [4, 6, 9, 9, 2]);
/// # let _ = Pace::from_secs(4, 9, 30).every(Duration::from_secs(1));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use]
pub struct Pace {
    every: Duration,
    up_to: Duration,
    deadline: Duration,
}

impl Pace {
    /// Waits `every` seconds at first, then half as long again each time, up to `up_to` seconds; for `deadline` seconds in all.
    pub const fn from_secs(every: u64, up_to: u64, deadline: u64) -> Self {
        Self {
            every: Duration::from_secs(every),
            up_to: Duration::from_secs(up_to),
            deadline: Duration::from_secs(deadline),
        }
    }

    /// The first wait; less than 100 ms count as 100 ms. Where it is longer than [`up_to`](Self::up_to), all waits are as long.
    pub const fn every(self, every: Duration) -> Self {
        Self { every, ..self }
    }

    /// What each wait grows to.
    pub const fn up_to(self, up_to: Duration) -> Self {
        Self { up_to, ..self }
    }

    /// The sum of all waits. The time that the requests take doesn't count.
    pub const fn deadline(self, deadline: Duration) -> Self {
        Self { deadline, ..self }
    }

    /// Every wait, one after the other; their sum is the [`deadline`](Self::deadline).
    pub fn waits(self) -> Waits {
        let next = self.every.max(SHORTEST);
        Waits {
            next,
            longest: self.up_to.max(next),
            left: self.deadline,
        }
    }
}

/// The waits of a [`Pace`].
#[derive(Clone, Debug)]
pub struct Waits {
    next: Duration,
    longest: Duration,
    left: Duration,
}

impl Iterator for Waits {
    type Item = Duration;

    fn next(&mut self) -> Option<Duration> {
        if self.left.is_zero() {
            return None;
        }
        let wait = self.next.min(self.left);
        self.left -= wait;
        let longer = self.next.saturating_add(self.next / 2);
        self.next = longer.min(self.longest);
        Some(wait)
    }
}
