//! Why no response came.

use std::error::Error as StdError;
use std::fmt;

type Source = Box<dyn StdError + Send + Sync>;

/// What kind of failure kept a response from coming.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection could be made: nothing was sent. A wrong address, no network, a certificate that isn't trusted.
    Connect,
    /// The time was over. The server may have done its work all the same.
    Timeout,
    /// The connection broke after something was sent. The server may have done its work all the same.
    Interrupted,
    /// The response's body is longer than allowed; the rest was not read.
    TooLarge,
    /// The transport doesn't send such a request, and says why: nothing was sent, and it would refuse again. A policy of
    /// the network, a test that didn't expect it.
    Refused,
    /// Anything else that would be the same the next time: a request that can't be sent, an answer that came packed in an unknown
    /// way.
    Other,
}

/// Why a [`Transport`](super::Transport) has no response.
///
/// Its text never names an address or a header. A source given to [`new`](Self::new) must not either: strip a
/// query from it first.
pub struct TransportError(Box<Inner>);

struct Inner {
    kind: TransportErrorKind,
    limit: Option<usize>,
    source: Option<Source>,
}

impl TransportError {
    /// An error of the given kind, caused by `source`.
    pub fn new(kind: TransportErrorKind, source: impl Into<Source>) -> Self {
        Self::make(kind, None, Some(source.into()))
    }

    /// A body of more than `limit` bytes.
    pub fn too_large(limit: usize) -> Self {
        Self::make(TransportErrorKind::TooLarge, Some(limit), None)
    }

    /// An `https` address, and no TLS to go there.
    #[cfg(any(feature = "hyper", feature = "reqwest", feature = "ureq"))]
    pub(super) fn without_tls() -> Self {
        Self::new(
            TransportErrorKind::Refused,
            "there is no TLS for `https`: switch the feature `tls-ring` or `tls-native` on",
        )
    }

    fn make(kind: TransportErrorKind, limit: Option<usize>, source: Option<Source>) -> Self {
        Self(Box::new(Inner {
            kind,
            limit,
            source,
        }))
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> TransportErrorKind {
        self.0.kind
    }
}

impl From<TransportErrorKind> for TransportError {
    fn from(kind: TransportErrorKind) -> Self {
        Self::make(kind, None, None)
    }
}

/// For a body that can't fail.
impl From<std::convert::Infallible> for TransportError {
    fn from(never: std::convert::Infallible) -> Self {
        match never {}
    }
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(limit) = self.0.limit {
            return write!(
                f,
                "the answer is longer than {limit} bytes (the option `max_body_bytes` raises that bound)"
            );
        }
        if let (TransportErrorKind::Refused, Some(reason)) = (self.0.kind, &self.0.source) {
            return write!(f, "it was refused before it was sent: {reason}");
        }
        f.write_str(match self.0.kind {
            TransportErrorKind::Connect => "no connection could be made",
            TransportErrorKind::Timeout => "no answer came in time",
            TransportErrorKind::Interrupted => {
                "the connection broke before the whole answer was there"
            }
            TransportErrorKind::TooLarge => "the answer is longer than allowed",
            TransportErrorKind::Refused => "it was refused before it was sent",
            TransportErrorKind::Other => {
                "the request could not be sent, or its answer not be unpacked"
            }
        })
    }
}

impl fmt::Debug for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("TransportError");
        out.field("kind", &self.0.kind);
        if let Some(source) = &self.0.source {
            out.field("source", source);
        }
        out.finish()
    }
}

impl StdError for TransportError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        let source = self.0.source.as_deref()?;
        // A refusal's reason stands in our own text already.
        (self.0.kind != TransportErrorKind::Refused).then_some(source)
    }
}
