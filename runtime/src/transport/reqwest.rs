//! The transport over `reqwest`.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

use bytes::Bytes;

use self::address::Addresses;
use super::{Body, BoxFuture, Transport, TransportError, TransportErrorKind};
use crate::Error;
use crate::client::CONNECT_TIMEOUT;

mod address;

/// Sends requests with [`reqwest`](::reqwest), over a pool of connections. Cheap to clone: clones share the pool.
///
/// * A connection must stand within a limit, TLS included; all other time is the client's to limit.
/// * Redirects are not followed, so that no token goes elsewhere: a 3xx answer is the API's error.
/// * Proxies are taken from the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`), as reqwest does.
/// * With the feature `tls-ring`, certificates are verified as the operating system does. Without it, `https`
///   needs a client of your own: [`from_client`](Self::from_client).
/// * Needs a running Tokio runtime, with I/O and time, when a request is sent.
#[derive(Clone)]
pub struct ReqwestTransport {
    client: ::reqwest::Client,
    addresses: Addresses,
}

impl fmt::Debug for ReqwestTransport {
    /// Not the client: it prints its default headers and its proxies, which may hold keys and passwords.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReqwestTransport").finish_non_exhaustive()
    }
}

impl ReqwestTransport {
    /// A transport whose connections must stand within 10 seconds.
    ///
    /// # Errors
    ///
    /// Where the TLS backend can't start, for lack of the system's certificates.
    pub fn new() -> Result<Self, Error> {
        Self::with_connect_timeout(CONNECT_TIMEOUT)
    }

    /// A transport whose connections must stand within `limit`.
    ///
    /// # Errors
    ///
    /// Where the TLS backend can't start, for lack of the system's certificates.
    pub fn with_connect_timeout(limit: Duration) -> Result<Self, Error> {
        let client = ::reqwest::Client::builder()
            .connect_timeout(limit)
            .redirect(::reqwest::redirect::Policy::none())
            .referer(false)
            // Whoever else uses reqwest may have switched its decompression on.
            .no_gzip()
            .no_brotli()
            .no_deflate()
            .no_zstd();
        let client = with_tls(client)?;
        let client = client
            .build()
            .map_err(|error| unusable(error.without_url()))?;
        Ok(Self::from_client(client))
    }

    /// Uses a client of your own: its proxies, certificates and limits.
    ///
    /// Give it `redirect::Policy::none()`: reqwest follows redirects by itself, and keeps every header that isn't
    /// `Authorization`, so an API key would go to whatever host the answer names. Where the feature `tls-ring` is on
    /// and your own reqwest has no TLS feature, its builder panics without a provider: install one, or hand it a
    /// configuration by `tls_backend_preconfigured`.
    ///
    /// This is the only place where a type of reqwest stands in this crate's public interface.
    pub fn from_client(client: ::reqwest::Client) -> Self {
        Self {
            client,
            addresses: Addresses::default(),
        }
    }

    /// Without the detour over text that `Request::try_from` takes.
    fn translate(
        &self,
        request: http::Request<Bytes>,
    ) -> Result<::reqwest::Request, TransportError> {
        let (parts, body) = request.into_parts();
        let url = self.addresses.read(&parts.uri);
        let url = url.ok_or_else(|| {
            TransportError::new(TransportErrorKind::Other, "it has no address with a host")
        })?;
        let mut translated = ::reqwest::Request::new(parts.method, url);
        *translated.headers_mut() = parts.headers;
        *translated.version_mut() = parts.version;
        *translated.body_mut() = (!body.is_empty()).then(|| body.into());
        Ok(translated)
    }
}

fn unusable(source: impl StdError + Send + Sync + 'static) -> Error {
    Error::from(TransportError::new(TransportErrorKind::Other, source))
}

#[cfg(not(feature = "tls-ring"))]
fn with_tls(client: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, Error> {
    Ok(client)
}

/// The provider is passed in, not installed: a process-wide default is the program's choice, not a library's.
#[cfg(feature = "tls-ring")]
fn with_tls(client: ::reqwest::ClientBuilder) -> Result<::reqwest::ClientBuilder, Error> {
    use rustls_platform_verifier::BuilderVerifierExt as _;

    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let mut tls = rustls::ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .and_then(|tls| tls.with_platform_verifier())
        .map_err(unusable)?
        .with_no_client_auth();
    // reqwest leaves a given configuration as it is, so the offer of HTTP/2 is made here.
    #[cfg(feature = "http2")]
    tls.alpn_protocols.push(b"h2".to_vec());
    tls.alpn_protocols.push(b"http/1.1".to_vec());
    Ok(client.tls_backend_preconfigured(tls))
}

impl Transport for ReqwestTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        Box::pin(async move {
            let response = self.client.execute(self.translate(request)?).await?;
            Ok(http::Response::from(response).map(Body::new::<::reqwest::Body>))
        })
    }

    fn wait(&self, duration: Duration) -> Option<BoxFuture<'_, ()>> {
        // Inside of the future, so that the runtime is asked for where the call is awaited.
        Some(Box::pin(async move { tokio::time::sleep(duration).await }))
    }
}

/// `reqwest` prints the whole address, query included, in its errors: it is taken out here, before anyone sees it.
impl From<::reqwest::Error> for TransportError {
    fn from(error: ::reqwest::Error) -> Self {
        let error = error.without_url();
        if lacks_tls(&error) {
            return Self::without_tls();
        }
        let kind = match () {
            () if error.is_builder() => TransportErrorKind::Other,
            // A connection that isn't made in time has sent nothing, which matters more than the clock.
            () if error.is_connect() => TransportErrorKind::Connect,
            () if error.is_timeout() => TransportErrorKind::Timeout,
            // Also `is_decode`, which is how reqwest calls a body that was cut.
            () => TransportErrorKind::Interrupted,
        };
        Self::new(kind, error)
    }
}

/// Without TLS of its own or of anyone else in the program, reqwest has a connector that knows `http` alone, and only its text
/// tells.
fn lacks_tls(error: &::reqwest::Error) -> bool {
    let mut causes = std::iter::successors(error.source(), |&cause| cause.source());
    error.is_connect() && causes.any(|cause| cause.to_string() == "invalid URL, scheme is not http")
}
