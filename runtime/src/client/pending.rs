//! A call under way, and its response with everything around the value.

use std::fmt;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http::{HeaderMap, StatusCode};

use super::Answer;
use super::answer::Read;
use super::hook::Hooks;
use crate::Error;
use crate::transport::BoxFuture;

/// A call under way: await it for the value, or ask for [the whole response](Self::with_response) first.
///
/// Nothing is sent before it is polled. Dropping it gives the call up; the server may have done its work all the same.
#[must_use = "nothing is sent until it is awaited"]
pub struct Pending<'c, T> {
    answer: BoxFuture<'c, Result<Answer, Error>>,
    read: Read<T>,
    hooks: &'c Hooks,
}

impl<'c, T> Pending<'c, T> {
    pub(crate) fn new(
        answer: BoxFuture<'c, Result<Answer, Error>>,
        read: Read<T>,
        hooks: &'c Hooks,
    ) -> Self {
        Self {
            answer,
            read,
            hooks,
        }
    }

    /// Gives status, headers and body beside the value.
    pub fn with_response(self) -> PendingResponse<'c, T> {
        PendingResponse(self)
    }
}

impl<T> Future for Pending<'_, T> {
    type Output = Result<T, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.answer.as_mut().poll(cx))?;
        Poll::Ready(answer.read(self.read, self.hooks))
    }
}

impl<T> fmt::Debug for Pending<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pending")
    }
}

/// A call under way that gives the whole [`Response`].
#[must_use = "nothing is sent until it is awaited"]
pub struct PendingResponse<'c, T>(Pending<'c, T>);

impl<T> Future for PendingResponse<'_, T> {
    type Output = Result<Response<T>, Error>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let answer = ready!(self.0.answer.as_mut().poll(cx))?;
        let (status, headers, body) = (answer.status, answer.headers.clone(), answer.body.clone());
        let request_id = crate::error::header_text(&headers, answer.shape.request_id_header);
        let value = answer.read(self.0.read, self.0.hooks)?;
        Poll::Ready(Ok(Response {
            value,
            status,
            headers,
            request_id,
            body,
        }))
    }
}

impl<T> fmt::Debug for PendingResponse<'_, T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PendingResponse")
    }
}

/// A successful answer with everything around its value. `Debug` prints neither headers' values nor the body.
#[derive(Clone)]
#[non_exhaustive]
pub struct Response<T> {
    /// What was asked for.
    pub value: T,
    /// Some 2xx status.
    pub status: StatusCode,
    /// All headers.
    pub headers: HeaderMap,
    /// What the server's logs call the request, where it says so in a header.
    pub request_id: Option<Box<str>>,
    /// The body as it came.
    pub body: Bytes,
}

impl<T: fmt::Debug> fmt::Debug for Response<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Response")
            .field("status", &self.status)
            .field("request_id", &self.request_id)
            .field("value", &self.value)
            .finish_non_exhaustive()
    }
}
