//! rustls over ring, with the system's certificates.

use std::sync::Arc;

use http::Uri;
use hyper_rustls::{HttpsConnector, MaybeHttpsStream};
use rustls::ClientConfig;
use rustls::crypto::ring::default_provider;
use rustls_platform_verifier::BuilderVerifierExt as _;
use tower_service::Service;

use crate::ConnectError;
use crate::route::{Routed, Tcp};

pub(crate) type Io = MaybeHttpsStream<Tcp>;

#[derive(Clone)]
pub(crate) struct Tls(Arc<ClientConfig>);

impl Tls {
    /// The provider is passed in, not installed: a process-wide default is the program's choice, not a library's.
    pub(crate) fn new() -> Result<Self, ConnectError> {
        let mut config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
            .with_safe_default_protocol_versions()
            .and_then(|config| config.with_platform_verifier())
            .map_err(ConnectError::tls)?
            .with_no_client_auth();
        #[cfg(feature = "http2")]
        config.alpn_protocols.push(b"h2".to_vec());
        config.alpn_protocols.push(b"http/1.1".to_vec());
        Ok(Self(Arc::new(config)))
    }

    pub(crate) async fn connect(&self, routed: Routed, uri: Uri) -> Result<Io, ConnectError> {
        let mut https = HttpsConnector::from((routed, Arc::clone(&self.0)));
        https.call(uri).await.map_err(ConnectError::failed)
    }
}
