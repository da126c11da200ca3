//! The core that every generated client wraps: where the API is, its tokens, its transport.
//!
//! Retries, hooks around each attempt and spans will have their place in [`Core::send`]'s one way to the
//! transport; a blocking client will stand beside [`Caller`].

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, HeaderName, HeaderValue, Request};

use crate::operation::RequestWriter;
use crate::transport::{BoxFuture, Transport, TransportError};
use crate::{Endpoint, Error, Operation};

mod answer;
mod api;
mod base_url;
mod builder;
mod pending;

pub(crate) use answer::Answer;
pub use api::{Api, AuthLevel, AuthScheme, ErrorShape};
pub use base_url::BaseUrl;
pub use builder::CoreBuilder;
pub use pending::{Pending, PendingResponse, Response, WithResponse};

/// Something that operations can be bound to: every generated client.
pub trait Caller {
    /// The core that sends.
    fn core(&self) -> &Core;
}

/// Sends operations. Cheap to clone: clones share connections and settings.
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
    /// operation's level; then as [`Error`] says.
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

    /// The one way to the transport: the same code for all operations, so it is compiled once.
    fn dispatch(
        &self,
        endpoint: &'static Endpoint,
        writer: RequestWriter<'static>,
    ) -> BoxFuture<'_, Result<Answer, Error>> {
        let request = self
            .authorized(endpoint, writer)
            .map_err(|error| error.during(endpoint));
        Box::pin(async move {
            let response = self.exchange(request?).await;
            let response = response.map_err(|error| {
                Error::from(error)
                    .during(endpoint)
                    .at(&self.shared.base_url)
            })?;
            Answer::new(endpoint, &self.shared.api.errors, response).succeed()
        })
    }

    async fn exchange(
        &self,
        request: Request<Bytes>,
    ) -> Result<http::Response<Bytes>, TransportError> {
        let (parts, body) = self.shared.transport.send(request).await?.into_parts();
        let body = body.collect(self.shared.max_body_bytes).await?;
        Ok(http::Response::from_parts(parts, body))
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
        "it wants a token of the level `{level}`, and the client was built without one"
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
