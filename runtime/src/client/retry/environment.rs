//! What retrying takes from outside.

use std::time::SystemTime;

/// The time of day and chance, as retries see them. The default methods ask the system; a test fixes what it likes.
///
/// How time passes isn't here: [`Transport::wait`](crate::Transport::wait) does the waiting.
///
/// ```
/// use sdksmith_runtime::{RetryEnvironment, RetryPolicy};
///
/// /// Every wait is as long as it can be.
/// struct Longest;
///
/// impl RetryEnvironment for Longest {
///     fn random(&self) -> u64 {
///         u64::MAX
///     }
/// }
///
/// let policy = RetryPolicy::new().environment(Longest);
/// # let _ = policy;
/// ```
pub trait RetryEnvironment: Send + Sync + 'static {
    /// The time of day, for a `Retry-After` that is a date in an answer without a `Date`. `None`, where there is no
    /// clock, leaves such a date out of account.
    fn now(&self) -> Option<SystemTime> {
        // There, the standard library panics instead.
        let no_clock = cfg!(all(target_family = "wasm", target_os = "unknown"));
        (!no_clock).then(SystemTime::now)
    }

    /// 64 bits, all equally likely. Nothing secret depends on them.
    fn random(&self) -> u64 {
        fastrand::u64(..)
    }
}

/// The system's own.
pub(super) struct System;

impl RetryEnvironment for System {}
