//! What comes back for one request.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http::header::CONTENT_TYPE;
use http::{HeaderMap, HeaderName, HeaderValue, Response, StatusCode};
use http_body::{Frame, SizeHint};

use crate::{Body, Encode, Limits, TransportError, TransportErrorKind, json};

/// What comes back for one request: an answer with all its parts, a fault, or nothing ever.
///
/// ```
/// use std::time::Duration;
/// use sdksmith_runtime::TransportErrorKind;
/// use sdksmith_runtime::testing::Reply;
///
/// let busy = Reply::status(429).header("retry-after", "2");
/// let page = Reply::bytes(502, "<html>Bad gateway</html>").header("content-type", "text/html");
/// let torn = Reply::json(&vec![1, 2, 3]).cut_after(4);
/// let slow = Reply::fail(TransportErrorKind::Timeout).after(Duration::from_secs(30));
/// ```
#[derive(Clone)]
pub struct Reply {
    pub(super) delay: Duration,
    outcome: Outcome,
}

#[derive(Clone)]
enum Outcome {
    Answer(Answer),
    Fail(TransportErrorKind),
    Refuse(String),
    Never,
}

#[derive(Clone)]
struct Answer {
    status: StatusCode,
    headers: HeaderMap,
    body: Bytes,
    /// So many of its bytes come, then the connection breaks.
    cut: Option<usize>,
}

impl Reply {
    /// An answer of status 200 with `value` as JSON. A model comes with all that it holds, secrets too.
    pub fn json(value: &dyn Encode) -> Self {
        Self::bytes(200, json::to_vec(value)).header(CONTENT_TYPE.as_str(), "application/json")
    }

    /// An answer of this status without a body.
    ///
    /// # Panics
    ///
    /// Where the status isn't in 100 to 999.
    #[track_caller]
    pub fn status(status: u16) -> Self {
        Self::bytes(status, Bytes::new())
    }

    /// An answer of this status with any body and no header.
    ///
    /// # Panics
    ///
    /// Where the status isn't in 100 to 999.
    #[track_caller]
    pub fn bytes(status: u16, body: impl Into<Bytes>) -> Self {
        Self::new(Outcome::Answer(Answer {
            status: checked_status(status),
            headers: HeaderMap::new(),
            body: body.into(),
            cut: None,
        }))
    }

    /// No answer, for this reason. `TooLarge` is better shown by a long body and a client with a small bound.
    pub fn fail(kind: TransportErrorKind) -> Self {
        Self::new(Outcome::Fail(kind))
    }

    /// No answer ever: what limits the time of the call ends it, as soon as it is due by the script's clock. The test itself doesn't
    /// wait.
    pub fn never() -> Self {
        Self::new(Outcome::Never)
    }

    pub(super) fn refuse(reason: String) -> Self {
        Self::new(Outcome::Refuse(reason))
    }

    fn new(outcome: Outcome) -> Self {
        Self {
            delay: Duration::ZERO,
            outcome,
        }
    }

    /// Sets the answer's status; nothing for what isn't an answer.
    ///
    /// # Panics
    ///
    /// Where the status isn't in 100 to 999.
    #[must_use]
    #[track_caller]
    pub fn with_status(mut self, status: u16) -> Self {
        if let Outcome::Answer(answer) = &mut self.outcome {
            answer.status = checked_status(status);
        }
        self
    }

    /// Sets a header of the answer; nothing for what isn't an answer.
    ///
    /// # Panics
    ///
    /// Where the name or the value can't be a header's.
    #[must_use]
    #[track_caller]
    #[allow(clippy::panic, reason = "a test's own slip, shown at its line")]
    pub fn header(mut self, name: &str, value: &str) -> Self {
        let (Ok(header), Ok(value)) = (HeaderName::try_from(name), HeaderValue::try_from(value))
        else {
            panic!("the header {name:?} of a scripted answer, or its value, can't be a header's");
        };
        if let Outcome::Answer(answer) = &mut self.outcome {
            answer.headers.insert(header, value);
        }
        self
    }

    /// Only the first `bytes` of the answer's body come, then the connection breaks
    /// ([`Interrupted`](TransportErrorKind::Interrupted)); nothing for what isn't an answer.
    #[must_use]
    pub fn cut_after(mut self, bytes: usize) -> Self {
        if let Outcome::Answer(answer) = &mut self.outcome {
            answer.cut = Some(bytes.min(answer.body.len()));
        }
        self
    }

    /// It takes so long until this comes, by the [clock of the script](super::Script::elapsed): the test itself doesn't
    /// wait.
    #[must_use]
    pub fn after(mut self, delay: Duration) -> Self {
        self.delay = delay;
        self
    }

    /// What a transport gives; `None` where nothing ever comes.
    pub(super) fn into_result(self) -> Option<Result<Response<Body>, TransportError>> {
        Some(match self.outcome {
            Outcome::Answer(answer) => Ok(answer.into_response()),
            Outcome::Fail(kind) => Err(kind.into()),
            Outcome::Refuse(reason) => {
                Err(TransportError::new(TransportErrorKind::Refused, reason))
            }
            Outcome::Never => return None,
        })
    }

    /// The same for a transport that is awaited.
    pub(super) async fn arrive(self) -> Result<Response<Body>, TransportError> {
        match self.into_result() {
            Some(result) => result,
            None => std::future::pending().await,
        }
    }

    /// The same for a blocking transport, which keeps to the limits by itself.
    pub(super) fn arrive_within(
        self,
        limits: &Limits,
        wait: impl FnOnce(Duration),
    ) -> Result<Response<Body>, TransportError> {
        self.into_result().unwrap_or_else(|| {
            wait(limits.head);
            Err(TransportErrorKind::Timeout.into())
        })
    }
}

#[track_caller]
#[allow(clippy::panic, reason = "a test's own slip, shown at its line")]
fn checked_status(status: u16) -> StatusCode {
    StatusCode::from_u16(status)
        .unwrap_or_else(|_| panic!("{status} can't be the status of an answer: it is 100 to 999"))
}

impl Answer {
    fn into_response(self) -> Response<Body> {
        let body = match self.cut {
            None => Body::from(self.body),
            Some(bytes) => Body::new(Torn {
                announced: self.body.len() as u64,
                left: Some(self.body.slice(..bytes)),
            }),
        };
        let mut response = Response::new(body);
        *response.status_mut() = self.status;
        *response.headers_mut() = self.headers;
        response
    }
}

/// A body that breaks off.
struct Torn {
    announced: u64,
    left: Option<Bytes>,
}

impl http_body::Body for Torn {
    type Data = Bytes;
    type Error = TransportError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        _: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, TransportError>>> {
        Poll::Ready(Some(match self.left.take() {
            Some(bytes) => Ok(Frame::data(bytes)),
            None => Err(TransportErrorKind::Interrupted.into()),
        }))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.announced)
    }
}

/// What kind of thing it is: no header's value, no body.
impl fmt::Debug for Reply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.outcome {
            Outcome::Answer(answer) => {
                let (status, bytes) = (answer.status.as_u16(), answer.body.len());
                write!(f, "Reply({status}, {bytes} bytes)")
            }
            Outcome::Fail(kind) => write!(f, "Reply({kind:?})"),
            Outcome::Refuse(_) => f.write_str("Reply(Refused)"),
            Outcome::Never => f.write_str("Reply(never)"),
        }
    }
}
