//! The way to a host, below TLS.

use std::future::Future;
use std::pin::Pin;
use std::task::{Context, Poll};

use http::Uri;
use hyper_util::client::legacy::connect::HttpConnector;
use hyper_util::client::legacy::connect::proxy::Tunnel;
use hyper_util::client::proxy::matcher::Intercept;
use hyper_util::rt::TokioIo;
use tokio::net::TcpStream;
use tower_service::Service;

use crate::error::Source;

pub(crate) type Tcp = TokioIo<TcpStream>;

/// How an address is reached.
pub(crate) enum Route {
    Direct,
    /// Through a proxy that sees nothing of what is said.
    Tunnel(Intercept),
    /// To a proxy, which asks in our place.
    Forward(Intercept),
}

/// Connects by one route.
pub(crate) struct Routed {
    tcp: HttpConnector,
    route: Route,
}

impl Routed {
    pub(crate) fn new(tcp: HttpConnector, route: Route) -> Self {
        Self { tcp, route }
    }
}

impl Service<Uri> for Routed {
    type Response = Tcp;
    type Error = Source;
    type Future = Pin<Box<dyn Future<Output = Result<Tcp, Source>> + Send>>;

    fn poll_ready(&mut self, _cx: &mut Context<'_>) -> Poll<Result<(), Source>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, uri: Uri) -> Self::Future {
        match &self.route {
            Route::Direct => boxed(self.tcp.call(uri)),
            Route::Forward(proxy) => boxed(self.tcp.call(proxy.uri().clone())),
            Route::Tunnel(proxy) => {
                let tunnel = Tunnel::new(proxy.uri().clone(), self.tcp.clone());
                let mut tunnel = match proxy.basic_auth() {
                    Some(auth) => tunnel.with_auth(auth.clone()),
                    None => tunnel,
                };
                boxed(tunnel.call(uri))
            }
        }
    }
}

fn boxed<E: Into<Source>>(
    connecting: impl Future<Output = Result<Tcp, E>> + Send + 'static,
) -> <Routed as Service<Uri>>::Future {
    Box::pin(async move { connecting.await.map_err(Into::into) })
}
