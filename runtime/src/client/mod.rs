//! The core that every generated client wraps: where the API is, its tokens, its transport.
//!
//! `sending.rs` is the one way to the transport, and `retry/` says when it is taken again. Hooks around each attempt
//! and spans will have their place there; a blocking client will stand beside [`Caller`].

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request};

use crate::operation::RequestWriter;
use crate::transport::Transport;
use crate::{Endpoint, Error, Operation};

mod answer;
mod api;
mod base_url;
mod builder;
mod pending;
mod retry;
mod sending;

pub(crate) use answer::Answer;
pub use api::{Api, AuthLevel, AuthScheme, ErrorShape};
pub use base_url::BaseUrl;
pub use builder::CoreBuilder;
pub use pending::{Pending, PendingResponse, Response, WithResponse};
use retry::Budget;
pub(crate) use retry::retry_after_seconds;
pub use retry::{RetryEnvironment, RetryPolicy};

/// Something that operations can be bound to: every generated client.
pub trait Caller {
    /// The core that sends.
    fn core(&self) -> &Core;
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
    /// Sent with every request.
    headers: HeaderMap,
    transport: Box<dyn Transport>,
    max_body_bytes: usize,
    retry: RetryPolicy,
    /// What is left of the policy's.
    budget: Budget,
}

/// A token as it is sent.
struct Token {
    level: &'static str,
    name: HeaderName,
    value: HeaderValue,
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
        let endpoint = O::ENDPOINT;
        let mut writer = self.writer(endpoint);
        operation.write(&mut writer);
        Pending::new(self.dispatch(endpoint, writer), O::read)
    }

    fn writer(&self, endpoint: &'static Endpoint) -> RequestWriter<'static> {
        RequestWriter::new(
            self.shared.base_url.as_str(),
            endpoint.path,
            self.shared.headers.clone(),
        )
    }

    fn authorized(
        &self,
        endpoint: &Endpoint,
        writer: RequestWriter<'_>,
    ) -> Result<Request<Bytes>, Error> {
        let mut request = writer.into_request(endpoint.method.clone())?;
        if let Some(level) = endpoint.auth {
            let token = self.shared.tokens.iter().find(|token| token.level == level);
            let token = token.ok_or_else(|| missing_token(level))?;
            request
                .headers_mut()
                .insert(token.name.clone(), token.value.clone());
        }
        Ok(request)
    }
}

fn missing_token(level: &str) -> Error {
    Error::build(format!(
        "it wants a token of the level `{level}`, and the client was built without one: \
         `{level}_token` on its builder takes it"
    ))
}

impl Caller for Core {
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
            .field("tokens", &levels)
            .finish_non_exhaustive()
    }
}
