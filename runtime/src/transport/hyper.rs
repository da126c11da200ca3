//! The transport over hyper.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;
use http::header::{Entry, PROXY_AUTHORIZATION};
use http_body_util::Full;
use hyper_util::client::legacy::{Client, Error as HyperError};
use hyper_util::rt::{TokioExecutor, TokioTimer};
use sdksmith_connector::{ConnectError, ConnectErrorKind, Connector, Proxies};

use super::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};
use crate::Error;
use crate::client::CONNECT_TIMEOUT;

/// So long a connection is kept that nobody uses. Servers and the networks in between close them after some minutes.
const IDLE: Duration = Duration::from_secs(90);

/// Sends requests with [`hyper`](https://docs.rs/hyper), over a pool of connections. Cheap to clone: clones share the pool.
///
/// * A connection must stand within a limit, TLS included; all other time is the client's to limit.
/// * Redirects are not followed, so that no token goes elsewhere: a 3xx answer is the API's error.
/// * Proxies are taken from the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`) when the transport is made;
///   this machine itself is never reached through one. [`through_proxy`](Self::through_proxy) names
///   another one, [`without_proxies`](Self::without_proxies) none.
/// * With the feature `tls-ring`, certificates are verified as the operating system does; with `tls-native`, TLS is the
///   operating system's own. For other certificates, see `ReqwestTransport::from_client` (feature `reqwest`).
/// * Needs a running Tokio runtime, with I/O and time, when a request is sent.
#[derive(Clone)]
pub struct HyperTransport {
    client: Client<Connector, Full<Bytes>>,
    connector: Connector,
}

impl fmt::Debug for HyperTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("HyperTransport").finish_non_exhaustive()
    }
}

impl HyperTransport {
    /// A transport whose connections must stand within 10 seconds.
    ///
    /// # Errors
    ///
    /// Where TLS can't start, for lack of the system's certificates.
    pub fn new() -> Result<Self, Error> {
        Self::with_connect_timeout(CONNECT_TIMEOUT)
    }

    /// A transport whose connections must stand within `limit`.
    ///
    /// # Errors
    ///
    /// Where TLS can't start, for lack of the system's certificates.
    pub fn with_connect_timeout(limit: Duration) -> Result<Self, Error> {
        let connector = Connector::new(limit)
            .map_err(|error| TransportError::new(TransportErrorKind::Other, error))?;
        Ok(Self::over(connector))
    }

    /// The same without any proxy, whatever the environment names. It has connections of its own.
    pub fn without_proxies(self) -> Self {
        Self::over(self.connector.through(Proxies::none()))
    }

    /// The same through this proxy, whatever the environment names: `http://host:port`, with `user:password@` before the host where it
    /// asks for them. This machine itself is never reached through it. It has connections of its own.
    ///
    /// # Errors
    ///
    /// [`Error::is_build`] where `proxy` is anything else; the text doesn't repeat it.
    pub fn through_proxy(self, proxy: impl Into<String>) -> Result<Self, Error> {
        let proxies = Proxies::all(proxy).map_err(|error| Error::build(error.to_string()))?;
        Ok(Self::over(self.connector.through(proxies)))
    }

    fn over(connector: Connector) -> Self {
        let client = Client::builder(TokioExecutor::new())
            .pool_idle_timeout(IDLE)
            .pool_timer(TokioTimer::new())
            .build(connector.clone());
        Self { client, connector }
    }
}

impl Transport for HyperTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        let mut request = request.map(Full::new);
        if let Some(authorization) = self.connector.proxy_authorization(request.uri())
            && let Entry::Vacant(entry) = request.headers_mut().entry(PROXY_AUTHORIZATION)
        {
            entry.insert(authorization);
        }
        let response = self.client.request(request);
        Box::pin(async move { Ok(response.await?.map(Body::of_unpin)) })
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        // Inside of the future, so that the runtime is asked for where the call is awaited.
        Some(Box::pin(async move { tokio::time::sleep(duration).await }))
    }
}

/// Neither this error nor what it stands on says anything of the request.
impl From<HyperError> for TransportError {
    fn from(error: HyperError) -> Self {
        if !error.is_connect() {
            return Self::new(TransportErrorKind::Interrupted, error);
        }
        let causes = std::iter::successors(error.source(), |&cause| cause.source());
        let known = causes.filter_map(|cause| cause.downcast_ref::<ConnectError>());
        match known.map(ConnectError::kind).next() {
            Some(ConnectErrorKind::NoTls) => Self::without_tls(),
            _ => Self::new(TransportErrorKind::Connect, error),
        }
    }
}

/// A body that was cut.
impl From<::hyper::Error> for TransportError {
    fn from(error: ::hyper::Error) -> Self {
        Self::new(TransportErrorKind::Interrupted, error)
    }
}
