//! How requests travel for a blocking client.

use std::fmt;
use std::sync::Arc;
use std::time::{Duration, Instant};

use bytes::Bytes;

use super::{Body, TransportError};

/// How long one request may take. An async client gives up by dropping the future; over a blocking library, only the library
/// itself can.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Limits {
    /// Until a connection stands.
    pub connect: Duration,
    /// From the start to the end of the response's head.
    pub head: Duration,
    /// From the start to the body's last byte; `None` for a body that is read piece by piece, as long as it may take.
    pub total: Option<Duration>,
    /// Between two pieces of such a body.
    pub read: Duration,
}

/// Sends one HTTP request and waits for its response, without any async runtime: the twin of [`Transport`](super::Transport)
/// for blocking clients. What is said there holds here too.
///
/// ```
/// use bytes::Bytes;
/// use sdksmith_runtime::{BlockingTransport, Body, Limits, TransportError};
///
/// struct Always204;
///
/// impl BlockingTransport for Always204 {
///     fn send(&self, _request: http::Request<Bytes>, _limits: &Limits) -> Result<http::Response<Body>, TransportError> {
///         let mut response = http::Response::new(Body::empty());
///         *response.status_mut() = http::StatusCode::NO_CONTENT;
///         Ok(response)
///     }
/// }
/// ```
pub trait BlockingTransport: Send + Sync + 'static {
    /// Sends `request`, waits for the response's head, and hands the body over to be read ([`Body::from_reader`]).
    ///
    /// # Errors
    ///
    /// Where no head came within its limits. A response of any status is `Ok`.
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError>;

    /// Waits before a call is sent again (default: the thread sleeps). A test's transport may be done at once.
    fn sleep(&self, duration: Duration) {
        std::thread::sleep(duration);
    }

    /// The time that [`Call::within`](crate::Call::within) counts by (default: the system's clock). A test's transport can
    /// let it stand still.
    fn now(&self) -> Instant {
        Instant::now()
    }
}

impl<T: BlockingTransport + ?Sized> BlockingTransport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        (**self).send(request, limits)
    }

    fn sleep(&self, duration: Duration) {
        (**self).sleep(duration);
    }

    fn now(&self) -> Instant {
        (**self).now()
    }
}

impl fmt::Debug for dyn BlockingTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("BlockingTransport")
    }
}
