//! A response that is wholly there, not yet read.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use super::ErrorShape;
use super::hook::Hooks;
use crate::json::Found;
use crate::{DecodeError, Endpoint, Error, Reading};

/// A response that is wholly there, and what it answers to.
pub(crate) struct Answer {
    pub(crate) endpoint: &'static Endpoint,
    pub(crate) shape: &'static ErrorShape,
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Bytes,
    /// How often it was sent until this came; 0 where that wasn't done here.
    pub(crate) attempts: u32,
}

impl Answer {
    pub(crate) fn new(
        endpoint: &'static Endpoint,
        shape: &'static ErrorShape,
        response: Response<Bytes>,
    ) -> Self {
        let (parts, body) = response.into_parts();
        Self {
            endpoint,
            shape,
            status: parts.status,
            headers: parts.headers,
            body,
            attempts: 0,
        }
    }

    pub(super) fn after(mut self, attempts: u32) -> Self {
        self.attempts = attempts;
        self
    }

    /// Itself for any 2xx, else the API's error.
    pub(crate) fn succeed(self) -> Result<Self, Error> {
        if self.status.is_success() {
            Ok(self)
        } else {
            Err(Error::api(self))
        }
    }

    /// Reads it, and tells the hooks what isn't known of it.
    pub(crate) fn read<T>(self, read: Read<T>, hooks: &Hooks) -> Result<T, Error> {
        let found = (!hooks.is_empty()).then(Found::default);
        let reading = Reading::with_headers(&self.body, &self.headers).noting(found.as_ref());
        match read(reading) {
            Ok(value) => {
                if let Some(found) = found {
                    self.report(found, hooks);
                }
                Ok(value)
            }
            Err(error) => Err(Error::decode(error, self)),
        }
    }

    fn report(&self, found: Found, hooks: &Hooks) {
        for unknown in found.into_unknowns(&self.body) {
            hooks
                .iter()
                .for_each(|hook| hook.unknown(self.endpoint, &unknown));
        }
    }
}

/// How an operation reads its answer.
pub(crate) type Read<T> = fn(Reading<'_>) -> Result<T, DecodeError>;
