//! Answers that come compressed.

use bytes::Bytes;
use http::header::{CONTENT_ENCODING, CONTENT_LENGTH};
use http::{HeaderMap, HeaderValue};

use crate::transport::{TransportError, TransportErrorKind};

/// What [`decoded`] understands of a whole body. A request that doesn't ask allows everything (RFC 9110, 12.5.3), so it also
/// says that nothing is understood.
pub(super) fn of_whole_bodies() -> HeaderValue {
    let encoding = if cfg!(feature = "gzip") {
        "gzip"
    } else {
        "identity"
    };
    HeaderValue::from_static(encoding)
}

/// Nobody decodes a body that is handed over unread.
pub(super) fn of_open_bodies() -> HeaderValue {
    HeaderValue::from_static("identity")
}

/// How a body is written.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Encoding {
    Plain,
    Gzip,
    /// One that nobody asked for.
    Other,
}

/// Takes the word for it out of the headers, together with the length of what is written that way.
pub(super) fn take_encoding(headers: &mut HeaderMap) -> Encoding {
    let Some(value) = headers.get(CONTENT_ENCODING) else {
        return Encoding::Plain;
    };
    let name = value.to_str().unwrap_or_default().trim();
    let encoding = match () {
        () if name.is_empty() || name.eq_ignore_ascii_case("identity") => Encoding::Plain,
        () if name.eq_ignore_ascii_case("gzip") || name.eq_ignore_ascii_case("x-gzip") => {
            Encoding::Gzip
        }
        () => return Encoding::Other,
    };
    headers.remove(CONTENT_ENCODING);
    if encoding == Encoding::Gzip {
        headers.remove(CONTENT_LENGTH);
    }
    encoding
}

/// The body as it was before it was compressed, up to `limit` bytes.
pub(super) fn decoded(
    body: Bytes,
    encoding: Encoding,
    limit: usize,
) -> Result<Bytes, TransportError> {
    match encoding {
        _ if body.is_empty() => Ok(body),
        Encoding::Plain => Ok(body),
        Encoding::Gzip => gunzipped(&body, limit),
        Encoding::Other => Err(unreadable(
            "it came compressed in a way that wasn't asked for",
        )),
    }
}

#[cfg(feature = "gzip")]
fn gunzipped(body: &[u8], limit: usize) -> Result<Bytes, TransportError> {
    use crate::gzip::{GunzipError, gunzip};

    gunzip(body, limit)
        .map(Bytes::from)
        .map_err(|error| match error {
            GunzipError::TooLarge { limit } => TransportError::too_large(limit),
            // It broke on the way, or the server did.
            error => TransportError::new(TransportErrorKind::Interrupted, error),
        })
}

#[cfg(not(feature = "gzip"))]
fn gunzipped(_body: &[u8], _limit: usize) -> Result<Bytes, TransportError> {
    Err(unreadable(
        "it came compressed although that wasn't asked for: the feature `gzip` reads it",
    ))
}

fn unreadable(problem: &'static str) -> TransportError {
    TransportError::new(TransportErrorKind::Other, problem)
}
