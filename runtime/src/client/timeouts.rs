//! How long things may take.

use std::time::Duration;

use crate::Endpoint;

/// Until a connection stands.
pub(crate) const CONNECT_TIMEOUT: Duration = Duration::from_secs(10);
const ATTEMPT: Duration = Duration::from_secs(60);
const READ: Duration = Duration::from_secs(60);

/// How long a call and its parts may take. Given to a client's builder.
///
/// | Limit | Default | Of |
/// |---|---|---|
/// | [`connect`](Self::connect) | 10 seconds | making a connection, TLS included, by the built-in transports |
/// | [`attempt`](Self::attempt) | 60 seconds; more where the spec says so | one attempt, from connecting to the body's last byte |
/// | [`read`](Self::read) | 60 seconds | the silence between two pieces of a body |
/// | [`call`](Self::call) | none | a call with all its attempts and the waits between them |
///
/// An attempt that takes too long counts as a failure: where that is safe it is repeated, as
/// [`RetryPolicy`](crate::RetryPolicy) says. [`Call::within`](crate::Call::within) limits a single call.
///
/// The time is measured by the transport's [`wait`](crate::Transport::wait): over a transport that can't wait nothing is
/// limited. A blocking transport gets the limits with each request.
///
/// ```
/// use std::time::Duration;
/// use sdksmith_runtime::Timeouts;
///
/// let impatient = Timeouts::new().attempt(Duration::from_secs(5)).call(Some(Duration::from_secs(12)));
/// # let _ = impatient;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[must_use = "they are given to a client's builder"]
pub struct Timeouts {
    pub(super) connect: Duration,
    attempt: Option<Duration>,
    pub(super) read: Duration,
    pub(super) call: Option<Duration>,
}

impl Timeouts {
    /// The defaults above.
    pub const fn new() -> Self {
        Self {
            connect: CONNECT_TIMEOUT,
            attempt: None,
            read: READ,
            call: None,
        }
    }

    /// How long making a connection may take, TLS included (default: 10 seconds). A transport of your own has its own limit.
    pub const fn connect(mut self, limit: Duration) -> Self {
        self.connect = limit;
        self
    }

    /// How long one attempt may take, from connecting to the body's last byte. Set here, it holds for every operation; by default it
    /// is 60 seconds, or what the spec says of the operation ([`Endpoint::timeout`]), such as one that waits for somebody else's server.
    ///
    /// Of a body that is read piece by piece, only the head counts.
    pub const fn attempt(mut self, limit: Duration) -> Self {
        self.attempt = Some(limit);
        self
    }

    /// How long a body may pause between two pieces (default: 60 seconds).
    ///
    /// A blocking client has this limit only where a body is read piece by piece, and there it isn't shorter than an attempt's.
    pub const fn read(mut self, limit: Duration) -> Self {
        self.read = limit;
        self
    }

    /// How long a whole call may take, with its retries and the waits between them (default: as long as they take).
    pub const fn call(mut self, limit: Option<Duration>) -> Self {
        self.call = limit;
        self
    }

    /// For one attempt at this operation.
    pub(super) fn of_attempt(&self, endpoint: &Endpoint) -> Duration {
        self.attempt.or(endpoint.timeout).unwrap_or(ATTEMPT)
    }
}

impl Default for Timeouts {
    fn default() -> Self {
        Self::new()
    }
}
