//! What a program can see and change of each attempt.

use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request, StatusCode, Uri, response};

use crate::{Endpoint, TransportError, TransportErrorKind, Unknown};

/// Sees each attempt before and after, and what of an answer isn't known. Given to a client's builder; several are called in their
/// order. All methods do nothing by default. They are called in the middle of a call: don't block in them.
///
/// ```
/// use std::sync::atomic::{AtomicU64, Ordering};
/// use sdksmith_runtime::{Attempt, Endpoint, Hook, Unknown, http::HeaderValue};
///
/// /// Refuses to delete, names each request, and counts news of the API.
/// #[derive(Default)]
/// struct Careful {
///     requests: AtomicU64,
///     news: AtomicU64,
/// }
///
/// impl Hook for Careful {
///     fn before(&self, attempt: &mut Attempt<'_>) -> Result<(), String> {
///         if attempt.endpoint().method == "DELETE" {
///             return Err("this program deletes nothing".into());
///         }
///         let number = self.requests.fetch_add(1, Ordering::Relaxed);
///         attempt.headers_mut().insert("x-request-number", HeaderValue::from(number));
///         Ok(())
///     }
///
///     fn unknown(&self, _endpoint: &'static Endpoint, _unknown: &Unknown) {
///         self.news.fetch_add(1, Ordering::Relaxed);
///     }
/// }
/// ```
pub trait Hook: Send + Sync + 'static {
    /// Before an attempt is sent: reads it, changes its headers, or refuses it.
    ///
    /// # Errors
    ///
    /// The reason for which it must not be sent. The call ends with it, see [`Error::is_refused`](crate::Error::is_refused);
    /// it stands in the error's text, so it must not repeat a secret.
    fn before(&self, attempt: &mut Attempt<'_>) -> Result<(), String> {
        let _ = attempt;
        Ok(())
    }

    /// After an attempt, whatever came of it. Not called for an attempt that was refused, nor for one that was given up before its
    /// own limit: its future was dropped, or the time of the whole [call](crate::Timeouts::call) was over.
    fn after(&self, attempt: &Attempted<'_>) {
        let _ = attempt;
    }

    /// Something in a successful answer that this version doesn't know: news of the API, such as a new state. At most 100 of one answer.
    ///
    /// Looking for them costs time only where a client has a hook.
    fn unknown(&self, endpoint: &'static Endpoint, unknown: &Unknown) {
        let _ = (endpoint, unknown);
    }
}

/// One attempt that is about to be sent. `Debug` shows its operation and its number, no address, header or body.
pub struct Attempt<'a> {
    endpoint: &'static Endpoint,
    number: u32,
    request: &'a mut Request<Bytes>,
}

impl Attempt<'_> {
    /// The operation.
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// Which attempt of its call it is, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// Where it goes. Path and query may hold ids and secrets: log the [endpoint](Self::endpoint) instead.
    pub fn uri(&self) -> &Uri {
        self.request.uri()
    }

    /// The headers, the token included.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The headers, to be changed for this attempt alone.
    pub fn headers_mut(&mut self) -> &mut HeaderMap {
        self.request.headers_mut()
    }

    /// The body. It may hold passwords.
    pub fn body(&self) -> &Bytes {
        self.request.body()
    }
}

impl fmt::Debug for Attempt<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempt")
            .field("endpoint", &format_args!("{}", self.endpoint))
            .field("number", &self.number)
            .finish_non_exhaustive()
    }
}

/// One attempt that is over. `Debug` shows no header's value and no address.
pub struct Attempted<'a> {
    pub(super) endpoint: &'static Endpoint,
    pub(super) number: u32,
    pub(super) head: Option<&'a response::Parts>,
    pub(super) error: Option<&'a TransportError>,
    pub(super) request_id: Option<&'a str>,
    pub(super) again: bool,
    pub(super) duration: Option<Duration>,
}

impl Attempted<'_> {
    /// The operation.
    pub fn endpoint(&self) -> &'static Endpoint {
        self.endpoint
    }

    /// Which attempt of its call it was, from 1.
    pub fn number(&self) -> u32 {
        self.number
    }

    /// The answer's status, where its head came.
    pub fn status(&self) -> Option<StatusCode> {
        self.head.map(|head| head.status)
    }

    /// The answer's headers, where its head came.
    pub fn headers(&self) -> Option<&HeaderMap> {
        self.head.map(|head| &head.headers)
    }

    /// What kept an answer, or its whole body, from coming.
    pub fn error(&self) -> Option<TransportErrorKind> {
        self.error.map(TransportError::kind)
    }

    /// What the server's logs call the request, where its headers say so.
    pub fn request_id(&self) -> Option<&str> {
        self.request_id
    }

    /// Whether another attempt follows.
    pub fn is_repeated(&self) -> bool {
        self.again
    }

    /// How long it took, from connecting to the body's last byte; `None` where there is no clock.
    pub fn duration(&self) -> Option<Duration> {
        self.duration
    }
}

impl fmt::Debug for Attempted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Attempted")
            .field("endpoint", &format_args!("{}", self.endpoint))
            .field("number", &self.number)
            .field("status", &self.status())
            .field("error", &self.error())
            .field("repeated", &self.again)
            .field("duration", &self.duration)
            .finish_non_exhaustive()
    }
}

/// The hooks of a client, in their order.
pub(crate) type Hooks = [Box<dyn Hook>];

/// Asks each hook until one refuses.
pub(super) fn ask(
    hooks: &Hooks,
    endpoint: &'static Endpoint,
    number: u32,
    request: &mut Request<Bytes>,
) -> Result<(), String> {
    let mut attempt = Attempt {
        endpoint,
        number,
        request,
    };
    hooks.iter().try_for_each(|hook| hook.before(&mut attempt))
}
