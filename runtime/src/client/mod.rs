//! The core that every generated client wraps: where the API is, its tokens, its transport.
//!
//! `sending.rs` is the one way to the transport, for async and for blocking clients; `retry/` says when it is taken again.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use http::{HeaderMap, Request};

use crate::operation::RequestWriter;
use crate::transport::BoxFuture;
use crate::{Endpoint, Error, Operation};

mod answer;
mod api;
mod arriving;
mod base_url;
mod blocking;
mod builder;
mod download;
mod encoding;
mod hook;
mod link;
mod observe;
mod outgoing;
mod pending;
mod retry;
mod sending;
mod timeouts;

pub(crate) use answer::Answer;
pub use api::{Api, ApiHost, AuthLevel, AuthScheme, ErrorShape};
pub use base_url::BaseUrl;
pub(crate) use base_url::{authority, fill_servers};
pub use blocking::BlockingCore;
pub use builder::CoreBuilder;
pub use download::{BlockingDownload, Download};
pub use hook::{Attempt, Attempted, Hook};
use link::Link;
use outgoing::Token;
pub use pending::{Pending, PendingResponse, Response};
use retry::Budget;
pub(crate) use retry::retry_after;
pub use retry::{RetryEnvironment, RetryPolicy};
#[cfg(any(feature = "hyper", feature = "reqwest"))]
pub(crate) use timeouts::CONNECT_TIMEOUT;
pub use timeouts::Timeouts;

/// Something that operations can be bound to: every generated client.
pub trait Caller {
    /// What sends: a [`Core`] for operations that are awaited, a [`BlockingCore`] for those that are sent.
    type Core: AnyCore;

    /// The core that sends.
    fn core(&self) -> &Self::Core;
}

/// What both kinds of cores know.
pub trait AnyCore: sealed::Sealed {
    /// Where it sends to.
    fn base_url(&self) -> &BaseUrl;

    /// The API that it speaks to.
    fn api(&self) -> &'static Api;
}

mod sealed {
    pub trait Sealed {}

    impl Sealed for super::Core {}
    impl Sealed for super::BlockingCore {}
}

impl AnyCore for Core {
    fn base_url(&self) -> &BaseUrl {
        self.base_url()
    }

    fn api(&self) -> &'static Api {
        self.api()
    }
}

/// Sends operations. Cheap to clone: clones share connections, settings and the budget of retries.
///
/// `Debug` shows where it sends to, never a token.
#[derive(Clone)]
pub struct Core {
    shared: Arc<Shared>,
}

struct Shared {
    api: &'static Api,
    base_url: BaseUrl,
    tokens: Vec<Token>,
    /// Sent with every request that needs no token.
    headers: HeaderMap,
    /// Whether the program's own headers say which encodings it takes.
    asks_for_encoding: bool,
    link: Link,
    timeouts: Timeouts,
    hooks: Vec<Box<dyn Hook>>,
    max_body_bytes: usize,
    retry: RetryPolicy,
    /// What is left of the policy's.
    budget: Budget,
}

impl Core {
    /// Starts building a core for `api`.
    pub fn builder(api: &'static Api) -> CoreBuilder {
        CoreBuilder::new(api)
    }

    /// Where it sends to.
    pub fn base_url(&self) -> &BaseUrl {
        &self.shared.base_url
    }

    /// The API that it speaks to.
    pub fn api(&self) -> &'static Api {
        self.shared.api
    }

    /// Sends one operation. Nothing happens before the answer is awaited.
    ///
    /// # Errors
    ///
    /// Awaited: [`Error::is_build`] before any I/O, where a part can't be sent or the client has no token of the
    /// operation's level; then as [`Error`] says, once its [`RetryPolicy`] gives up.
    pub fn send<'c, O: Operation>(&'c self, operation: &O) -> Pending<'c, O::Output> {
        let (request, limit) = self.request_of(operation);
        let answer = self.dispatch(O::ENDPOINT, request, limit);
        Pending::new(answer, O::read, &self.shared.hooks)
    }

    /// What is to be sent, and how long the call may take.
    fn request_of<O: Operation>(
        &self,
        operation: &O,
    ) -> (Result<Request<Bytes>, Error>, Option<Duration>) {
        let limit = operation.time_limit();
        let mut writer = match self.writer(O::ENDPOINT) {
            Ok(writer) => writer,
            Err(error) => return (Err(error), limit),
        };
        operation.write(&mut writer);
        (self.checked(O::ENDPOINT, writer), limit)
    }

    /// Waits, as its transport does; `None` where that can't wait.
    pub fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        self.shared.link.wait(duration)
    }

    fn writer(&self, endpoint: &'static Endpoint) -> Result<RequestWriter<'static>, Error> {
        let start = self.shared.base_url.of(endpoint)?;
        Ok(RequestWriter::new(start, endpoint.path))
    }

    fn checked(
        &self,
        endpoint: &'static Endpoint,
        writer: RequestWriter<'_>,
    ) -> Result<Request<Bytes>, Error> {
        let request = writer.into_request(endpoint.method.clone())?;
        match endpoint.auth {
            Some(level) if self.shared.token(endpoint).is_none() => Err(missing_token(level)),
            _ => Ok(request),
        }
    }
}

fn missing_token(level: &str) -> Error {
    Error::build(format!(
        "it wants a token of the level `{level}`, and the client was built without one: \
         `{level}_token` on its builder takes it"
    ))
}

impl Caller for Core {
    type Core = Self;

    fn core(&self) -> &Core {
        self
    }
}

impl fmt::Debug for Core {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let levels: Vec<_> = self.shared.tokens.iter().map(|token| token.level).collect();
        f.debug_struct("Core")
            .field("api", &self.shared.api.name)
            .field("base_url", &self.shared.base_url.as_str())
            .field("hosts", &self.shared.base_url.hosts())
            .field("tokens", &levels)
            .finish_non_exhaustive()
    }
}
