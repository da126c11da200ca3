//! Which proxy an address is reached through.

use std::fmt;
use std::net::IpAddr;
use std::sync::Arc;

use http::Uri;
use http::uri::Scheme;
use hyper_util::client::proxy::matcher::Matcher;

use crate::ConnectError;
use crate::route::Route;

/// Which proxies stand between this machine and others. Cheap to clone.
///
/// What runs on this machine (`localhost`, 127.0.0.0/8, ::1) is never reached through a proxy. `https` goes through a tunnel
/// (`CONNECT`), so a proxy sees the host and nothing else; `http` goes to it as it is.
#[derive(Clone)]
pub struct Proxies(Option<Arc<Matcher>>);

impl Proxies {
    /// As `HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY` and `NO_PROXY` say, in capitals or not, read now. A proxy is
    /// `http://host:port`, with `user:password@` before the host where it asks for them; another kind is an error when it would be used,
    /// and what is no address at all counts as none.
    pub fn from_env() -> Self {
        Self(Some(Arc::new(Matcher::from_env())))
    }

    /// None at all.
    pub fn none() -> Self {
        Self(None)
    }

    /// One for everything that isn't on this machine: `http://host:port`, with `user:password@` before the host where it asks for them.
    ///
    /// # Errors
    ///
    /// [`ConnectErrorKind::Proxy`](crate::ConnectErrorKind::Proxy) where it is anything else.
    pub fn all(proxy: impl Into<String>) -> Result<Self, ConnectError> {
        let proxies = Self(Some(Arc::new(Matcher::builder().all(proxy.into()).build())));
        match proxies.route(&Uri::from_static("https://elsewhere.invalid"))? {
            Route::Tunnel(_) => Ok(proxies),
            _ => Err(ConnectError::proxy("something that is no address")),
        }
    }

    pub(crate) fn route(&self, uri: &Uri) -> Result<Route, ConnectError> {
        let Some(matcher) = self.0.as_ref().filter(|_| !is_on_this_machine(uri)) else {
            return Ok(Route::Direct);
        };
        let Some(proxy) = matcher.intercept(uri) else {
            return Ok(Route::Direct);
        };
        match proxy.uri().scheme_str() {
            Some("http") if uri.scheme() == Some(&Scheme::HTTP) => Ok(Route::Forward(proxy)),
            Some("http") => Ok(Route::Tunnel(proxy)),
            scheme => Err(ConnectError::proxy(scheme.unwrap_or_default())),
        }
    }
}

impl fmt::Debug for Proxies {
    /// They may have passwords.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(if self.0.is_some() {
            "Proxies(..)"
        } else {
            "Proxies(none)"
        })
    }
}

/// As the runtime's `client/base_url.rs` has it for where `http` may go. It stands there again because neither crate always has
/// the other: the runtime builds without connections, and this one knows nothing of clients. What changes here changes there.
fn is_on_this_machine(uri: &Uri) -> bool {
    let host = uri.host().unwrap_or_default();
    let address = host.trim_start_matches('[').trim_end_matches(']');
    host.eq_ignore_ascii_case("localhost")
        || address
            .parse::<IpAddr>()
            .is_ok_and(|address| address.is_loopback())
}
