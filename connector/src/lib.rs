//! Connections for hyper's client: TCP, through the proxies that the environment names, with TLS by feature.
//!
//! A [`Connector`] is what `hyper_util::client::legacy::Client` asks for. It has a limit of time for all of a connection: looking the
//! host up, the proxy, TCP and TLS.
//!
//! | Feature | Switches on |
//! |---|---|
//! | `tls-ring` | `https` by rustls and ring, with the system's certificates; goes before `tls-native` |
//! | `tls-native` | `https` as the operating system has it |
//! | `http2` | HTTP/2, where a server speaks it over TLS (with `tls-ring`) |
//!
//! ```
//! use std::time::Duration;
//! use sdksmith_connector::{Connector, Proxies};
//!
//! let usual = Connector::new(Duration::from_secs(10))?;
//! let never_by_proxy = usual.clone().through(Proxies::none());
//! # Ok::<(), sdksmith_connector::ConnectError>(())
//! ```

mod error;
mod proxies;
mod route;
mod stream;
mod tls;

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use http::{HeaderValue, Uri};
use hyper_util::client::legacy::connect::HttpConnector;
use tower_service::Service;

pub use error::{ConnectError, ConnectErrorKind};
pub use proxies::Proxies;
use route::{Route, Routed};
pub use stream::Stream;
use tls::Tls;

/// Makes connections. Cheap to clone.
#[derive(Clone)]
pub struct Connector(Arc<Parts>);

#[derive(Clone)]
struct Parts {
    limit: Duration,
    proxies: Proxies,
    tcp: HttpConnector,
    tls: Tls,
}

impl Connector {
    /// Connections that stand within `limit`, through the proxies that the environment names ([`Proxies::from_env`]).
    ///
    /// # Errors
    ///
    /// [`ConnectErrorKind::Tls`]: TLS can't start, for lack of the system's certificates.
    pub fn new(limit: Duration) -> Result<Self, ConnectError> {
        let mut tcp = HttpConnector::new();
        // Requests are whole when they are written, so waiting for more of them helps nobody.
        tcp.set_nodelay(true);
        tcp.enforce_http(false);
        Ok(Self(Arc::new(Parts {
            limit,
            proxies: Proxies::from_env(),
            tcp,
            tls: Tls::new()?,
        })))
    }

    /// The same through other proxies.
    pub fn through(self, proxies: Proxies) -> Self {
        let mut parts = Arc::unwrap_or_clone(self.0);
        parts.proxies = proxies;
        Self(Arc::new(parts))
    }

    /// What a request for `uri` must have as `Proxy-Authorization`: where it goes to a proxy as it is, which is `http` alone.
    pub fn proxy_authorization(&self, uri: &Uri) -> Option<HeaderValue> {
        let is_plain = uri.scheme() == Some(&http::uri::Scheme::HTTP);
        let route = is_plain.then(|| self.0.proxies.route(uri))?;
        match route {
            Ok(Route::Forward(proxy)) => proxy.basic_auth().cloned(),
            _ => None,
        }
    }

    async fn connect(self, uri: Uri) -> Result<Stream, ConnectError> {
        let limit = self.0.limit;
        tokio::time::timeout(limit, self.open(uri))
            .await
            .unwrap_or_else(|_| Err(ConnectError::too_slow(limit)))
    }

    async fn open(self, uri: Uri) -> Result<Stream, ConnectError> {
        let route = self.0.proxies.route(&uri)?;
        let forward = matches!(route, Route::Forward(_));
        let routed = Routed::new(self.0.tcp.clone(), route);
        let io = self.0.tls.connect(routed, uri).await?;
        Ok(Stream::new(io, forward))
    }
}

impl Service<Uri> for Connector {
    type Response = Stream;
    type Error = ConnectError;
    type Future = Pin<Box<dyn Future<Output = Result<Stream, ConnectError>> + Send>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), ConnectError>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        Box::pin(self.clone().connect(uri))
    }
}

impl fmt::Debug for Connector {
    /// Without the proxies, which may have passwords.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Connector")
            .field("limit", &self.0.limit)
            .finish_non_exhaustive()
    }
}
