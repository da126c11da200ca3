//! Building a core: everything is checked here, before any I/O.

use std::fmt;
use std::sync::Arc;

use http::header::{ACCEPT, ACCEPT_ENCODING, USER_AGENT};
use http::{HeaderMap, HeaderName, HeaderValue};

use super::base_url::check_server;
use super::encoding::of_whole_bodies;
use super::{
    Api, AuthScheme, BaseUrl, BlockingCore, Core, Hook, Link, RetryPolicy, Shared, Timeouts, Token,
};
use crate::operation::media_type;
use crate::transport::{BlockingTransport, Transport};
use crate::{Error, Secret};

/// 64 MiB: above the largest known answers, far below what hurts a server.
const MAX_BODY_BYTES: usize = 64 << 20;

/// Builds a [`Core`]. Its methods take everything; [`build`](Self::build) checks it.
///
/// ```
/// use sdksmith_runtime::{Api, AuthLevel, AuthScheme, Body, BoxFuture, CoreBuilder, ErrorShape, Transport, TransportError};
///
/// static API: Api = Api {
///     name: "notes",
///     base_url: "https://{domain}.example/v1",
///     hosts: &[],
///     auth: &[AuthLevel { name: "user", scheme: AuthScheme::Bearer }],
///     errors: ErrorShape::NONE,
/// };
/// # struct Always204;
/// # impl Transport for Always204 {
/// #     fn send(&self, _: http::Request<bytes::Bytes>) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
/// #         Box::pin(std::future::ready(Ok(http::Response::new(Body::empty()))))
/// #     }
/// # }
///
/// let core = CoreBuilder::new(&API).server("domain", "acme").token("user", "abc").transport(Always204).build()?;
/// assert_eq!(core.base_url().as_str(), "https://acme.example/v1");
///
/// let error = CoreBuilder::new(&API).server("domain", "acme").token("user", "abc\n").build().unwrap_err();
/// assert!(error.is_build() && !error.to_string().contains("abc"));
/// # Ok::<(), sdksmith_runtime::Error>(())
/// ```
pub struct CoreBuilder {
    api: &'static Api,
    base_url: Option<String>,
    hosts: Vec<(&'static str, String)>,
    allow_http: bool,
    servers: Vec<(&'static str, String)>,
    tokens: Vec<(&'static str, Secret)>,
    headers: Vec<(String, String)>,
    user_agent: Option<String>,
    link: Option<Link>,
    timeouts: Timeouts,
    hooks: Vec<Box<dyn Hook>>,
    max_body_bytes: usize,
    retry: RetryPolicy,
}

impl CoreBuilder {
    /// Starts with the API's own base URL, no token, a body bound of 64 MiB, and retries as
    /// [`RetryPolicy::new`] says.
    pub fn new(api: &'static Api) -> Self {
        Self {
            api,
            base_url: None,
            hosts: Vec::new(),
            allow_http: false,
            servers: Vec::new(),
            tokens: Vec::new(),
            headers: Vec::new(),
            user_agent: None,
            link: None,
            timeouts: Timeouts::new(),
            hooks: Vec::new(),
            max_body_bytes: MAX_BODY_BYTES,
            retry: RetryPolicy::new(),
        }
    }

    /// What stands for `{name}` in the base URL: one DNS label, such as `acme-sandbox`.
    pub fn server(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.servers.push((name, value.into()));
        self
    }

    /// The token for the operations of one level. The last one given counts.
    pub fn token(mut self, level: &'static str, token: impl Into<Secret>) -> Self {
        self.tokens.push((level, token.into()));
        self
    }

    /// Another base URL than the API's own: a proxy, a test server. See [`BaseUrl::parse`] for what it may be.
    ///
    /// It doesn't stand for the API's other [hosts](Api::hosts). Once it is replaced, an operation that is served at one of
    /// them is refused before anything is sent, unless that host's address is [given too](Self::host_url): so no test
    /// that replaces one address and forgets another reaches the real API, or hands it a token.
    pub fn base_url(mut self, url: impl Into<String>) -> Self {
        self.base_url = Some(url.into());
        self
    }

    /// Another address of one of the API's other hosts than its own. What it may be is what the base URL may be. The last one
    /// given counts.
    pub fn host_url(mut self, name: &'static str, url: impl Into<String>) -> Self {
        self.hosts.push((name, url.into()));
        self
    }

    /// Lets the base URL, and those of other hosts, be `http` on other machines too (default: only on this one). Whoever stands on the way can
    /// then read the tokens and change the answers.
    pub fn allow_http(mut self, allow: bool) -> Self {
        self.allow_http = allow;
        self
    }

    /// How requests travel (default: `HyperTransport::new()` with the feature `hyper`, else `ReqwestTransport::new()` with `reqwest`).
    pub fn transport(mut self, transport: impl Transport) -> Self {
        self.link = Some(Link::Async(Box::new(transport)));
        self
    }

    /// How the requests of a blocking client travel (default with the feature `ureq`: `UreqTransport::new()`).
    pub fn blocking_transport(mut self, transport: impl BlockingTransport) -> Self {
        self.link = Some(Link::Blocking(Box::new(transport)));
        self
    }

    /// How long calls and their parts may take (default: 60 seconds for an attempt, or what the spec says of it).
    pub fn timeouts(mut self, timeouts: Timeouts) -> Self {
        self.timeouts = timeouts;
        self
    }

    /// Sees each attempt, and what of an answer isn't known. One more on each call.
    pub fn hook(mut self, hook: impl Hook) -> Self {
        self.hooks.push(Box::new(hook));
        self
    }

    /// A header for every request. Replaces an earlier one of the same name; doesn't replace a token's.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.headers.push((name.into(), value.into()));
        self
    }

    /// Names the program in the header `User-Agent` (default: the client's name and this crate's).
    pub fn user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = Some(user_agent.into());
        self
    }

    /// How long an answer's body may be, in bytes (default: 64 MiB). A longer one is not read to its end.
    pub fn max_body_bytes(mut self, bytes: usize) -> Self {
        self.max_body_bytes = bytes;
        self
    }

    /// When a call that failed is sent again (default: up to 3 attempts, where that is safe). [`RetryPolicy::none`]
    /// sends each once.
    pub fn retry(mut self, policy: RetryPolicy) -> Self {
        self.retry = policy;
        self
    }

    /// Checks everything and makes the core. No I/O.
    ///
    /// # Errors
    ///
    /// [`Error::is_build`]: a base URL, a part of it, a token or a header that can't be one, a level that the API
    /// doesn't have, no transport. The text never repeats a value.
    pub fn build(mut self) -> Result<Core, Error> {
        let link = match self.link.take() {
            Some(Link::Blocking(_)) => Err(Error::build(
                "an async client can't send over a blocking transport",
            )),
            Some(link) => Ok(link),
            None => default_link(&self.timeouts),
        };
        self.build_over(link)
    }

    /// The same for a blocking client.
    ///
    /// # Errors
    ///
    /// As [`build`](Self::build).
    pub fn build_blocking(mut self) -> Result<BlockingCore, Error> {
        let link = match self.link.take() {
            Some(Link::Async(_)) => Err(Error::build(
                "a blocking client can't send over an async transport",
            )),
            Some(link) => Ok(link),
            None => default_blocking_link(),
        };
        self.build_over(link).map(BlockingCore::new)
    }

    /// Everything else is checked before the link's error counts.
    fn build_over(self, link: Result<Link, Error>) -> Result<Core, Error> {
        let base_url = self.checked_base_url()?;
        let tokens = self
            .tokens
            .iter()
            .map(|(level, token)| token_header(self.api, level, token));
        let tokens = tokens.rev().collect::<Result<Vec<_>, _>>()?;
        let headers = default_headers(self.api, self.user_agent.as_deref(), &self.headers)?;
        let is_encoding = |name: &str| name.eq_ignore_ascii_case(ACCEPT_ENCODING.as_str());
        let asks_for_encoding = self.headers.iter().any(|(name, _)| is_encoding(name));
        let tokens = tokens
            .into_iter()
            .map(|(level, name, value)| Token::new(level, name, value, &headers));
        Ok(Core {
            shared: Arc::new(Shared {
                api: self.api,
                base_url,
                tokens: tokens.collect(),
                headers,
                asks_for_encoding,
                link: link?,
                timeouts: self.timeouts,
                hooks: self.hooks,
                max_body_bytes: self.max_body_bytes,
                budget: self.retry.new_budget(),
                retry: self.retry,
            }),
        })
    }

    /// With the addresses of the API's other hosts: what was given, else its own ones. Those aren't taken where the base URL was
    /// replaced.
    fn with_hosts(&self, mut base_url: BaseUrl) -> Result<BaseUrl, Error> {
        let own = match self.base_url {
            None => self.api.hosts,
            Some(_) => &[],
        };
        for host in own {
            let url = self.checked_url(host.url, &called(host.name))?;
            base_url = base_url.with_host(host.name, &url);
        }
        for (name, url) in &self.hosts {
            if !self.api.hosts.iter().any(|host| host.name == *name) {
                return Err(Error::build(format!("the API has no host `{name}`")));
            }
            let url = self.checked_url(url, &called(name))?;
            base_url = base_url.with_host(name, &url);
        }
        Ok(base_url)
    }

    /// An address with its variables filled in; errors call it `what`.
    fn checked_url(&self, template: &str, what: &str) -> Result<BaseUrl, Error> {
        let servers = self.servers.iter();
        let url = servers.fold(template.to_owned(), |url, (name, value)| {
            url.replace(&format!("{{{name}}}"), value)
        });
        let left = url.split_once('{');
        if let Some((name, _)) = left.and_then(|(_, rest)| rest.split_once('}')) {
            return Err(Error::build(format!(
                "{what} has a `{{{name}}}` that nothing was given for"
            )));
        }
        BaseUrl::check(&url, self.allow_http, what)
    }

    fn checked_base_url(&self) -> Result<BaseUrl, Error> {
        for (name, value) in &self.servers {
            check_server(name, value)?;
        }
        let url = self.base_url.as_deref().unwrap_or(self.api.base_url);
        let base_url = self.checked_url(url, "the base URL")?;
        let base_url = self.with_hosts(base_url)?;
        let servers = self.servers.iter();
        servers
            .map(|(name, value)| (*name, value.as_str()))
            .try_fold(base_url, |url, (name, value)| url.with_server(name, value))
    }
}

/// What a host's address is called in errors.
fn called(host: &str) -> String {
    format!("the URL of the host `{host}`")
}

/// The level, and the header that the token is sent in.
fn token_header(
    api: &Api,
    level: &'static str,
    token: &Secret,
) -> Result<(&'static str, HeaderName, HeaderValue), Error> {
    let Some(found) = api.auth.iter().find(|known| known.name == level) else {
        return Err(Error::build(format!(
            "the API has no tokens of the level `{level}`"
        )));
    };
    let text = token.expose();
    if text.is_empty() {
        return Err(Error::build(format!(
            "the token of the level `{level}` is empty"
        )));
    }
    if let Some(at) = text.bytes().position(|byte| !byte.is_ascii_graphic()) {
        return Err(Error::build(format!(
            "the token of the level `{level}` has a character that can't stand in a header, at byte {at} of {}; \
             often it is a space or a line break at the end",
            text.len()
        )));
    }
    let (name, value) = match found.scheme {
        AuthScheme::Bearer => (
            Ok(http::header::AUTHORIZATION),
            HeaderValue::try_from(format!("Bearer {text}")),
        ),
        AuthScheme::Header(name) => (HeaderName::try_from(name), HeaderValue::try_from(text)),
    };
    let (Ok(name), Ok(mut value)) = (name, value) else {
        return Err(Error::build(format!(
            "the token of the level `{level}` has a header that can't be one"
        )));
    };
    value.set_sensitive(true);
    Ok((level, name, value))
}

fn default_headers(
    api: &Api,
    user_agent: Option<&str>,
    further: &[(String, String)],
) -> Result<HeaderMap, Error> {
    let own = concat!("sdksmith-runtime/", env!("CARGO_PKG_VERSION"));
    let user_agent = user_agent.map_or_else(|| format!("{} {own}", api.name), str::to_owned);
    let mut headers = HeaderMap::new();
    let user_agent = HeaderValue::try_from(user_agent)
        .map_err(|_| Error::build("the user agent has a character that can't stand in a header"))?;
    headers.insert(USER_AGENT, user_agent);
    for (name, value) in further {
        let header =
            HeaderName::try_from(name).map_err(|_| Error::build("a header's name can't be one"))?;
        let mut value = HeaderValue::try_from(value).map_err(|_| {
            Error::build(format!(
                "the value for the header `{header}` has a character that can't stand in a header"
            ))
        })?;
        // It may well be a key.
        value.set_sensitive(true);
        headers.insert(header, value);
    }
    headers.entry(ACCEPT).or_insert_with(media_type);
    headers
        .entry(ACCEPT_ENCODING)
        .or_insert_with(of_whole_bodies);
    Ok(headers)
}

#[cfg(feature = "hyper")]
fn default_link(timeouts: &Timeouts) -> Result<Link, Error> {
    let transport = crate::HyperTransport::with_connect_timeout(timeouts.connect)?;
    Ok(Link::Async(Box::new(transport)))
}

#[cfg(all(feature = "reqwest", not(feature = "hyper")))]
fn default_link(timeouts: &Timeouts) -> Result<Link, Error> {
    let transport = crate::ReqwestTransport::with_connect_timeout(timeouts.connect)?;
    Ok(Link::Async(Box::new(transport)))
}

#[cfg(not(any(feature = "hyper", feature = "reqwest")))]
fn default_link(_timeouts: &Timeouts) -> Result<Link, Error> {
    Err(Error::build(
        "there is no transport: give the builder one, or switch the feature `hyper` on",
    ))
}

#[cfg(feature = "ureq")]
fn default_blocking_link() -> Result<Link, Error> {
    Ok(Link::Blocking(Box::new(crate::UreqTransport::new())))
}

#[cfg(not(feature = "ureq"))]
fn default_blocking_link() -> Result<Link, Error> {
    Err(Error::build(
        "there is no blocking transport: give the builder one, or switch the feature `blocking` on (of the runtime itself: `ureq`)",
    ))
}

impl fmt::Debug for CoreBuilder {
    /// Neither tokens nor headers nor the URL, which isn't checked yet.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let levels: Vec<_> = self.tokens.iter().map(|(level, _)| level).collect();
        f.debug_struct("CoreBuilder")
            .field("api", &self.api.name)
            .field("tokens", &levels)
            .finish_non_exhaustive()
    }
}
