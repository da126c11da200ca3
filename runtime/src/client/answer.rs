//! A response that is wholly there, not yet read.

use bytes::Bytes;
use http::{HeaderMap, Response, StatusCode};

use super::ErrorShape;
use crate::{DecodeError, Endpoint, Error};

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

    pub(crate) fn read<T>(self, read: fn(&[u8]) -> Result<T, DecodeError>) -> Result<T, Error> {
        read(&self.body).map_err(|error| Error::decode(error, self))
    }
}
