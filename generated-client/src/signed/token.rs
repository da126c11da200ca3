//! A signed answer as it came.

use std::fmt;

use sdksmith_runtime::bytes::Bytes;
use sdksmith_runtime::{DecodeError, Operation, Reading};

use super::{Asked, SignedAnswer, SignedError};

/// What came in answer to a [`Signed`](super::Signed) operation, not yet looked at. Not to be trusted before it is verified.
///
/// It holds personal data; `Debug` doesn't print it.
pub struct SignedToken<T> {
    token: Box<[u8]>,
    /// Reads the answer inside: the only use made of how operations read.
    read: fn(&str) -> Result<T, DecodeError>,
}

impl<T> SignedToken<T> {
    /// Takes a token that was kept, and that answered the operation `O`.
    pub fn of<O: Operation<Output = T>>(token: impl AsRef<[u8]>) -> Self {
        Self {
            token: token.as_ref().into(),
            read: |payload| {
                let body = Bytes::copy_from_slice(payload.as_bytes());
                O::read(Reading::new(&body))
            },
        }
    }

    /// The answer inside of a token that was verified.
    pub(super) fn read(&self, payload: &str) -> Result<T, SignedError> {
        (self.read)(payload).map_err(SignedError::Decode)
    }

    /// Says what was asked, so that an answer to something else isn't taken for the answer: the request's address
    /// (`request.uri()`), or the API's own address where the request isn't known any more.
    pub fn asked(self, asked: impl Into<Asked>) -> SignedAnswer<T> {
        SignedAnswer::new(self, asked.into())
    }

    /// The token, to be kept as proof. Whoever has it can read the answer.
    pub fn as_bytes(&self) -> &[u8] {
        &self.token
    }
}

impl<T> Clone for SignedToken<T> {
    fn clone(&self) -> Self {
        Self {
            token: self.token.clone(),
            read: self.read,
        }
    }
}

impl<T> fmt::Debug for SignedToken<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SignedToken")
            .field("bytes", &self.token.len())
            .finish_non_exhaustive()
    }
}
