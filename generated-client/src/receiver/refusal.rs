//! Why a delivery is refused.

use std::error::Error as StdError;
use std::fmt;

use sdksmith_runtime::Error;
use sdksmith_runtime::gzip::GunzipError;
use sdksmith_runtime::http::StatusCode;

/// Why a delivery is refused: log it, answer with [`status`](Self::status) and an empty body, and do nothing else.
///
/// Neither `Display` nor `Debug` shows a secret, a header's value or the body.
#[derive(Debug)]
#[non_exhaustive]
pub enum Refusal {
    /// Deliveries come by `POST`.
    Method,
    /// The body is longer than allowed, as it came or unpacked.
    TooLarge {
        /// How many bytes are allowed.
        limit: usize,
    },
    /// The body is packed in another way than gzip, or twice.
    Encoding,
    /// The signature doesn't hold: the sender isn't known.
    Signature(SignatureError),
    /// There is no `Authorization: Bearer …`, or its token isn't known: the sender isn't known.
    Token,
    /// The token is one user's and the body is another's: somebody used a token that isn't theirs to use so.
    OtherUser,
    /// The sender is known, and its gzip can't be unpacked.
    Gzip(GunzipError),
    /// The sender is known, and its body isn't what the event promises. [`Error::decode_path`] says where.
    Unreadable(Error),
}

impl Refusal {
    /// The status to answer with: 401 for an unknown sender, 400 for what can't be read, 405, 413 or 415.
    ///
    /// Powens sends a delivery again until the answer is 2xx. So nothing is lost while you mend what was refused wrongly;
    /// and what you will never read should be answered with 2xx all the same.
    pub fn status(&self) -> StatusCode {
        match self {
            Self::Method => StatusCode::METHOD_NOT_ALLOWED,
            Self::TooLarge { .. } => StatusCode::PAYLOAD_TOO_LARGE,
            Self::Encoding => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::Signature(_) | Self::Token | Self::OtherUser => StatusCode::UNAUTHORIZED,
            Self::Gzip(_) | Self::Unreadable(_) => StatusCode::BAD_REQUEST,
        }
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Method => f.write_str("deliveries come by POST, and this didn't"),
            Self::TooLarge { limit } => write!(
                f,
                "the body is longer than {limit} bytes, as it came or unpacked; `max_bytes` allows more"
            ),
            Self::Encoding => f.write_str("the body is packed, and not once as gzip"),
            Self::Signature(error) => error.fmt(f),
            Self::Token => f.write_str("no bearer token came, or it isn't known"),
            Self::OtherUser => f.write_str("the token is one user's and the body isn't"),
            Self::Gzip(error) => error.fmt(f),
            Self::Unreadable(error) => error.fmt(f),
        }
    }
}

impl StdError for Refusal {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        match self {
            // Their texts stand in ours already: the chain goes on behind them.
            Self::Unreadable(error) => error.source(),
            _ => None,
        }
    }
}

/// Why a delivery isn't to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// The header isn't there: the delivery wasn't signed, or a proxy dropped it.
    Missing(&'static str),
    /// The signature is another: the key, the path or the body isn't what was signed.
    Mismatch,
    /// The signature holds, and its date can't be read.
    Date,
    /// The signature holds, and its date is too far from now: a late or repeated delivery, or a wrong clock.
    Stale,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "the header `{name}` is missing"),
            Self::Mismatch => {
                f.write_str("the signature is wrong: another key, another path, or another body")
            }
            Self::Date => f.write_str("the date of the signature can't be read"),
            Self::Stale => f.write_str("the date of the signature is too far from now"),
        }
    }
}

impl std::error::Error for SignatureError {}

impl From<SignatureError> for Refusal {
    fn from(error: SignatureError) -> Self {
        Self::Signature(error)
    }
}

impl From<GunzipError> for Refusal {
    fn from(error: GunzipError) -> Self {
        match error {
            GunzipError::TooLarge { limit } => Self::TooLarge { limit },
            other => Self::Gzip(other),
        }
    }
}
