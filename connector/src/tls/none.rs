//! No TLS: `https` is refused.

use http::Uri;
use http::uri::Scheme;
use tower_service::Service;

use crate::ConnectError;
use crate::route::{Routed, Tcp};

pub(crate) type Io = Tcp;

#[derive(Clone)]
pub(crate) struct Tls;

impl Tls {
    pub(crate) fn new() -> Result<Self, ConnectError> {
        Ok(Self)
    }

    pub(crate) async fn connect(&self, mut routed: Routed, uri: Uri) -> Result<Io, ConnectError> {
        match uri.scheme() == Some(&Scheme::HTTP) {
            true => routed.call(uri).await.map_err(ConnectError::failed),
            false => Err(ConnectError::no_tls()),
        }
    }
}
