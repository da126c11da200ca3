//! How requests travel: the trait [`Transport`], what it answers with, and how it fails.
//!
//! Everything else of this crate works without any I/O. A transport is the one piece that touches a
//! socket, so it is also the piece to replace: in tests, in a browser, behind a company's own HTTP stack.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;

mod blocking;
mod body;
mod error;
#[cfg(feature = "hyper")]
mod hyper;
#[cfg(feature = "reqwest")]
mod reqwest;
#[cfg(feature = "ureq")]
mod ureq;

pub use blocking::{BlockingTransport, Limits};
pub use body::Body;
pub(crate) use body::Collected;
pub use error::{TransportError, TransportErrorKind};
#[cfg(feature = "hyper")]
pub use hyper::HyperTransport;
#[cfg(feature = "reqwest")]
pub use reqwest::ReqwestTransport;
#[cfg(feature = "ureq")]
pub use ureq::UreqTransport;

/// A boxed future that can move between threads.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Sends one HTTP request and answers with its response, whatever the status.
///
/// * A response of any status is `Ok`: only the lack of a response is an error.
/// * Don't follow redirects to another origin: the request carries a token.
/// * Hand the body over as it arrives ([`Body::new`]): the caller stops reading when it grows too large.
/// * Don't retry: the client does, by its [`RetryPolicy`](crate::RetryPolicy), over a transport that can [wait](Self::wait).
///   Say [`Connect`](TransportErrorKind::Connect) only where nothing was sent: then it sends anything again.
/// * Don't limit the time: the client does, by its [`Timeouts`](crate::Timeouts), over a transport that can wait. Only making
///   a connection has a limit of the transport's own.
/// * Say [`Refused`](TransportErrorKind::Refused) where it sends no such request by a rule of its own.
/// * Don't log headers or queries: both may carry secrets.
///
/// ```
/// use bytes::Bytes;
/// use sdksmith_runtime::{Body, BoxFuture, Transport, TransportError};
///
/// #[derive(Debug)]
/// struct Always204;
///
/// impl Transport for Always204 {
///     fn send(&self, _request: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
///         let mut response = http::Response::new(Body::empty());
///         *response.status_mut() = http::StatusCode::NO_CONTENT;
///         Box::pin(std::future::ready(Ok(response)))
///     }
/// }
/// ```
pub trait Transport: Send + Sync + 'static {
    /// Sends `request` and waits for the response's head.
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>>;

    /// Waits for `duration`: before a call is sent again, and beside one that is under way, to end it when it takes longer than
    /// its [`Timeouts`](crate::Timeouts) allow. It is here because a transport knows which runtime it runs on; this crate has
    /// none. A transport around another one hands this on too.
    ///
    /// `None`, the default, is a transport that can't wait: over it, no call is sent again, and nothing is limited. The wait
    /// begins when the future is polled, and ends when it is dropped. A test's transport may be done at once; a call whose
    /// answer isn't there when it is polled has then taken too long.
    ///
    /// ```
    /// # use bytes::Bytes;
    /// # use std::time::Duration;
    /// # use sdksmith_runtime::{Body, BoxFuture, Transport, TransportError};
    /// # struct OverTokio;
    /// impl Transport for OverTokio {
    /// #   fn send(&self, _: http::Request<Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
    /// #       Box::pin(std::future::ready(Ok(http::Response::new(Body::empty()))))
    /// #   }
    ///     // … and `send`
    ///     fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
    ///         Some(Box::pin(async move { tokio::time::sleep(duration).await }))
    ///     }
    /// }
    /// ```
    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        let _ = duration;
        None
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        (**self).wait(duration)
    }
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        (**self).send(request)
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        (**self).wait(duration)
    }
}

impl fmt::Debug for dyn Transport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Transport")
    }
}
