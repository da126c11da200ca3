//! TLS as the operating system has it.

use http::Uri;
use hyper_tls::{HttpsConnector, MaybeHttpsStream};
use tower_service::Service;

use crate::ConnectError;
use crate::route::{Routed, Tcp};

pub(crate) type Io = MaybeHttpsStream<Tcp>;

#[derive(Clone)]
pub(crate) struct Tls(native_tls::TlsConnector);

impl Tls {
    pub(crate) fn new() -> Result<Self, ConnectError> {
        native_tls::TlsConnector::new()
            .map(Self)
            .map_err(ConnectError::tls)
    }

    pub(crate) async fn connect(&self, routed: Routed, uri: Uri) -> Result<Io, ConnectError> {
        let mut https = HttpsConnector::from((routed, self.0.clone().into()));
        https.call(uri).await.map_err(ConnectError::failed)
    }
}
