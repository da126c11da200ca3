//! A request as it was sent.

use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use http::{HeaderMap, Method, Request};

use super::route;
use crate::operation::decode_form;
use crate::{Decode, DecodeError, Endpoint, json};

/// A request as a client sent it. Cheap to clone.
///
/// `Debug` shows the operation, and names alone of the query and the headers: no value, no body.
///
/// ```
/// # use sdksmith_runtime::testing::Captured;
/// # fn check(request: &Captured) -> Result<(), sdksmith_runtime::DecodeError> {
/// assert_eq!(request.method(), "PUT");
/// assert_eq!(request.segment("note").as_deref(), Some("7"));
/// assert_eq!(request.query("dry_run").as_deref(), Some("true"));
/// assert_eq!(request.header("accept"), Some("application/json"));
/// let sent: Vec<i64> = request.body()?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Captured {
    request: Arc<Request<Bytes>>,
    endpoint: Option<&'static Endpoint>,
}

impl Captured {
    /// The operation is the one that the client says, else the first of the `known` ones that it can be.
    pub(super) fn new(
        request: Request<Bytes>,
        known: impl Iterator<Item = &'static Endpoint>,
    ) -> Self {
        let named = request.extensions().get::<&'static Endpoint>().copied();
        let endpoint = named.or_else(|| {
            let mut known = known.filter(|endpoint| endpoint.method == *request.method());
            known.find(|endpoint| route::segments(endpoint.path, request.uri().path()).is_some())
        });
        Self {
            request: Arc::new(request),
            endpoint,
        }
    }

    /// The operation; `None` for a request that no client of operations made.
    pub fn endpoint(&self) -> Option<&'static Endpoint> {
        self.endpoint
    }

    /// The method.
    pub fn method(&self) -> &Method {
        self.request.method()
    }

    /// The path as it was sent: percent-encoded, with the base URL's.
    pub fn path(&self) -> &str {
        self.request.uri().path()
    }

    /// What stood in the path for `{name}` of the operation's template, decoded; of a list, its values between commas.
    pub fn segment(&self, name: &str) -> Option<String> {
        let values = route::segments(self.endpoint?.path, self.path())?;
        let found = values.into_iter().find(|(known, _)| *known == name)?;
        Some(found.1)
    }

    /// The first query parameter of that name, decoded; one without a value is empty.
    pub fn query(&self, name: &str) -> Option<String> {
        let found = self.query_pairs().into_iter().find(|pair| pair.0 == name)?;
        Some(found.1)
    }

    /// All query parameters in their order, decoded.
    pub fn query_pairs(&self) -> Vec<(String, String)> {
        let query = self.request.uri().query().unwrap_or_default();
        let pairs = query.split('&').filter(|pair| !pair.is_empty());
        pairs
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .map(|(name, value)| (decode_form(name), decode_form(value)))
            .collect()
    }

    /// A header as text; `None` also where it isn't text.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers().get(name)?.to_str().ok()
    }

    /// All headers. Their own `Debug` hides the token's value, and not every other one.
    pub fn headers(&self) -> &HeaderMap {
        self.request.headers()
    }

    /// The body as it was sent; empty where there was none.
    pub fn bytes(&self) -> &Bytes {
        self.request.body()
    }

    /// The body, read as a type.
    ///
    /// # Errors
    ///
    /// Where it is another type, or there is no body.
    pub fn body<T: Decode>(&self) -> Result<T, DecodeError> {
        json::from_slice(self.bytes())
    }
}

/// The operation, else the method alone: a path may hold anything.
impl fmt::Display for Captured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.endpoint {
            Some(endpoint) => write!(f, "{endpoint}"),
            None => write!(f, "{} of an unknown operation", self.method()),
        }
    }
}

impl fmt::Debug for Captured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let pairs = self.query_pairs();
        let query: Vec<_> = pairs.iter().map(|(name, _)| name).collect();
        let headers: Vec<_> = self.headers().keys().map(|name| name.as_str()).collect();
        f.debug_struct("Captured")
            .field("operation", &format_args!("{self}"))
            .field("query", &query)
            .field("headers", &headers)
            .field("body_bytes", &self.bytes().len())
            .finish()
    }
}
