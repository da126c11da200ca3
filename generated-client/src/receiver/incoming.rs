//! A call of your address, before anything is known of it.

use std::borrow::Cow;
use std::fmt;

use sdksmith_runtime::Secret;
use sdksmith_runtime::gzip::gunzip;
use sdksmith_runtime::http::header::{AUTHORIZATION, CONTENT_ENCODING};
use sdksmith_runtime::http::{HeaderMap, Method, Request};

use super::Refusal;

/// A call of your address, as your HTTP server got it. `Debug` shows neither the path, nor the headers, nor the body.
///
/// An [`http::Request`](Request) whose body has been read is one too, by `From`: its path is its URI's, without the query.
#[derive(Clone, Copy)]
pub struct Incoming<'a> {
    /// The method of the call.
    pub method: &'a Method,
    /// The path that was called, without the query, as Powens knows it: where a router or a proxy takes a part of it
    /// away, put that back. It is signed.
    pub path: &'a str,
    /// All headers.
    pub headers: &'a HeaderMap,
    /// The body as it came: not unpacked, and not read as text.
    pub body: &'a [u8],
}

impl<'a, B: AsRef<[u8]>> From<&'a Request<B>> for Incoming<'a> {
    fn from(request: &'a Request<B>) -> Self {
        Incoming {
            method: request.method(),
            path: request.uri().path(),
            headers: request.headers(),
            body: request.body().as_ref(),
        }
    }
}

impl fmt::Debug for Incoming<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Incoming")
            .field("method", self.method)
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

impl<'a> Incoming<'a> {
    /// What can be refused without knowing the sender; else whether the body is packed.
    pub(super) fn examine(&self, max_bytes: usize) -> Result<Packing, Refusal> {
        if self.method != Method::POST {
            return Err(Refusal::Method);
        }
        if self.body.len() > max_bytes {
            return Err(Refusal::TooLarge { limit: max_bytes });
        }
        Packing::read(self.headers)
    }

    pub(super) fn unpacked(
        &self,
        packing: Packing,
        max_bytes: usize,
    ) -> Result<Cow<'a, [u8]>, Refusal> {
        match packing {
            Packing::Plain => Ok(Cow::Borrowed(self.body)),
            Packing::Gzip => Ok(Cow::Owned(gunzip(self.body, max_bytes)?)),
        }
    }
}

/// How the body is packed.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Packing {
    Plain,
    Gzip,
}

impl Packing {
    fn read(headers: &HeaderMap) -> Result<Self, Refusal> {
        let mut packing = Packing::Plain;
        for value in headers.get_all(CONTENT_ENCODING) {
            let value = value.to_str().map_err(|_| Refusal::Encoding)?;
            for coding in value.split(',').map(|it| it.trim().to_ascii_lowercase()) {
                packing = match (coding.as_str(), packing) {
                    ("" | "identity", packing) => packing,
                    // `x-gzip` is its old name (RFC 9110, 8.4.1.3).
                    ("gzip" | "x-gzip", Packing::Plain) => Packing::Gzip,
                    _ => return Err(Refusal::Encoding),
                };
            }
        }
        Ok(packing)
    }
}

/// The token in `Authorization: Bearer …`; `None` where there is none.
///
/// For a look-up that has to wait, in a database say: take the token, look up whose it is, and give the answer to
/// [`Receiver::bearer_of`](super::Receiver::bearer_of).
///
/// ```
/// use powens::http::HeaderMap;
/// use powens::receiver::bearer_token;
///
/// let mut headers = HeaderMap::new();
/// assert_eq!(bearer_token(&headers), None);
/// headers.insert("authorization", "Bearer the-user-token".parse()?);
/// assert_eq!(bearer_token(&headers), Some("the-user-token".into()));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub fn bearer_token(headers: &HeaderMap) -> Option<Secret> {
    let value = headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then(|| Secret::from(token))
}
