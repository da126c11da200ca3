//! When a call is sent again, and how long it waits before that.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

mod after;
mod attempts;
mod budget;
mod environment;

pub(crate) use after::asked as retry_after;
pub(super) use attempts::Attempts;
pub(super) use budget::Budget;
pub use environment::RetryEnvironment;

const MAX_ATTEMPTS: u32 = 3;
const BACKOFF_BASE: Duration = Duration::from_millis(500);
const BACKOFF_CAP: Duration = Duration::from_secs(20);
const MAX_WAITING: Duration = Duration::from_secs(120);
const BUDGET: u32 = 10;

/// When a call is sent again after it failed, and how long it waits before that.
///
/// A call is repeated only where that is safe:
///
/// | What happened | Operations that are [idempotent](crate::Endpoint::idempotent) | Others |
/// |---|---|---|
/// | no connection could be made ([`Connect`](crate::TransportErrorKind::Connect)): nothing was sent | again | again |
/// | the time was over, or the connection broke, at the latest in the body of a success | again | error |
/// | an answer of status 429, 502, 503 or 504 | again | error |
/// | any other answer (500 too), a body over its bound, any other failure of the transport, such as a request that it refuses; a part that can't be sent, a value that can't be read | error | error |
///
/// Before attempt *n* + 1 it waits a random time (*full jitter*) between nothing and `base` × 2ⁿ⁻¹, at most `cap`. What
/// the answer asks for in `Retry-After`, in seconds or as a date, comes on top: it is never sent earlier than that. A
/// date counts from the answer's own `Date`, else from this machine's clock; one in the past asks for nothing.
///
/// The first of these limits that is reached ends it, and the error of the last attempt is returned;
/// [`Error::attempts`](crate::Error::attempts) says how many there were:
///
/// | Limit | Default | Of |
/// |---|---|---|
/// | [`max_attempts`](Self::max_attempts) | 3, the first one included | one call |
/// | [`max_waiting`](Self::max_waiting) | 2 minutes | one call |
/// | [`budget`](Self::budget) | 10 retries; each success gives a tenth of one back | a client and its clones |
///
/// Nothing is spawned: dropping a call's future ends its attempt or its waiting, and nothing follows. Waiting is the
/// transport's: see [`Transport::wait`](crate::Transport::wait). Over one that can't wait, no call is repeated.
///
/// ```
/// use std::time::Duration;
/// use sdksmith_runtime::RetryPolicy;
///
/// // For a batch job, which has time:
/// let patient = RetryPolicy::new()
///     .max_attempts(6)
///     .backoff(Duration::from_secs(1), Duration::from_secs(60))
///     .max_waiting(Duration::from_secs(600));
///
/// // Each failure at once:
/// let impatient = RetryPolicy::none();
/// # assert!(format!("{patient:?}{impatient:?}").contains("max_attempts: 6"));
/// ```
///
/// It is given to a client's builder:
///
/// ```
/// # use sdksmith_runtime::{Api, Body, BoxFuture, CoreBuilder, ErrorShape, RetryPolicy, Transport, TransportError};
/// # static API: Api = Api { name: "notes", base_url: "https://api.example", hosts: &[], auth: &[], errors: ErrorShape::NONE };
/// # struct Always204;
/// # impl Transport for Always204 {
/// #     fn send(&self, _: http::Request<bytes::Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
/// #         Box::pin(std::future::ready(Ok(http::Response::new(Body::empty()))))
/// #     }
/// # }
/// let core = CoreBuilder::new(&API).transport(Always204).retry(RetryPolicy::new().max_attempts(5)).build()?;
/// # Ok::<(), sdksmith_runtime::Error>(())
/// ```
#[derive(Clone)]
#[must_use = "it is given to a client's builder"]
pub struct RetryPolicy {
    max_attempts: u32,
    base: Duration,
    cap: Duration,
    max_waiting: Duration,
    budget: u32,
    environment: Arc<dyn RetryEnvironment>,
}

impl RetryPolicy {
    /// The defaults above: what a client does that was given no policy.
    pub fn new() -> Self {
        Self {
            max_attempts: MAX_ATTEMPTS,
            base: BACKOFF_BASE,
            cap: BACKOFF_CAP,
            max_waiting: MAX_WAITING,
            budget: BUDGET,
            environment: Arc::new(environment::System),
        }
    }

    /// Sends every call once.
    pub fn none() -> Self {
        Self::new().max_attempts(1)
    }

    /// How often one call is sent at most, the first time included (default: 3). 0 counts as 1.
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Before the first retry it waits at most `base` (default: 500 ms), then twice as long each time, at most `cap`
    /// (default: 20 s).
    pub fn backoff(mut self, base: Duration, cap: Duration) -> Self {
        (self.base, self.cap) = (base, cap);
        self
    }

    /// How long one call waits at most, over all of its retries (default: 2 minutes). Where a `Retry-After` is longer
    /// than what is left of it, the error is returned at once. Zero is the same as [`none`](Self::none).
    ///
    /// The attempts themselves don't count: the transport limits them.
    pub fn max_waiting(mut self, waiting: Duration) -> Self {
        self.max_waiting = waiting;
        self
    }

    /// How many retries a client and its clones have in stock (default: 10). Each takes one out, each call that succeeds
    /// puts a tenth of one back, up to this number. Where less than one is left, errors are returned at once: so a server
    /// in trouble gets at most one call more for ten that succeed, and none when nothing does, instead of three times as
    /// many.
    ///
    /// Each client that is built has a stock of its own, also where the policy is a clone. 0 is the same as
    /// [`none`](Self::none).
    pub fn budget(mut self, retries: u32) -> Self {
        self.budget = retries;
        self
    }

    /// Where the time of day and chance come from (default: the system), for tests.
    pub fn environment(mut self, environment: impl RetryEnvironment) -> Self {
        self.environment = Arc::new(environment);
        self
    }

    /// A full stock for one client.
    pub(super) fn new_budget(&self) -> Budget {
        Budget::new(self.budget)
    }

    /// A random time below the exponential bound of the retry that follows on attempt `made`.
    fn jitter(&self, made: u32) -> Duration {
        let factor = 2u32.saturating_pow(made.saturating_sub(1));
        let ceiling = self.base.saturating_mul(factor).min(self.cap);
        let ceiling = u64::try_from(ceiling.as_nanos()).unwrap_or(u64::MAX);
        let share = u128::from(ceiling) * u128::from(self.environment.random());
        // Below `ceiling`, so it fits.
        Duration::from_nanos((share >> 64) as u64)
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self::new()
    }
}

impl fmt::Debug for RetryPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RetryPolicy")
            .field("max_attempts", &self.max_attempts)
            .field("base", &self.base)
            .field("cap", &self.cap)
            .field("max_waiting", &self.max_waiting)
            .field("budget", &self.budget)
            .finish_non_exhaustive()
    }
}
