//! What the client adds to what an operation sends: its own headers and the token.

use bytes::Bytes;
use http::header::ACCEPT_ENCODING;
use http::{HeaderMap, HeaderName, HeaderValue, Request};

use super::Shared;
use super::encoding::of_open_bodies;
use super::sending::Take;
use crate::Endpoint;

/// A token, and all that goes with it.
pub(super) struct Token {
    pub(super) level: &'static str,
    /// The header that it is sent in.
    pub(super) name: HeaderName,
    /// What every request of its level is sent with, the token among it.
    pub(super) headers: HeaderMap,
}

impl Token {
    /// `common` is sent with every request, of whatever level.
    pub(super) fn new(
        level: &'static str,
        name: HeaderName,
        value: HeaderValue,
        common: &HeaderMap,
    ) -> Self {
        let mut headers = common.clone();
        headers.insert(name.clone(), value);
        Self {
            level,
            name,
            headers,
        }
    }
}

impl Shared {
    /// The token of the operation's level.
    pub(super) fn token(&self, endpoint: &Endpoint) -> Option<&Token> {
        let level = endpoint.auth?;
        self.tokens.iter().find(|token| token.level == level)
    }

    /// `request`, which has the operation's own headers alone, as it goes out. Each attempt gets one, since a transport uses it up:
    /// making it costs as much as copying one that was made before.
    pub(super) fn outgoing(
        &self,
        endpoint: &'static Endpoint,
        request: &Request<Bytes>,
        take: Take,
    ) -> Request<Bytes> {
        let token = self.token(endpoint);
        // Copied whole: a map that grows header by header costs several times as much.
        let mut headers = token.map_or(&self.headers, |token| &token.headers).clone();
        for (name, value) in request.headers() {
            // No parameter takes the token's place.
            if token.is_none_or(|token| token.name != name) {
                headers.insert(name.clone(), value.clone());
            }
        }
        // A program that asks for an encoding itself gets it.
        let asks = self.asks_for_encoding || request.headers().contains_key(ACCEPT_ENCODING);
        if take == Take::Open && !asks {
            headers.insert(ACCEPT_ENCODING, of_open_bodies());
        }
        let mut outgoing = Request::new(request.body().clone());
        *outgoing.method_mut() = request.method().clone();
        *outgoing.uri_mut() = request.uri().clone();
        *outgoing.headers_mut() = headers;
        // A test's script answers by operation; a path alone doesn't always say which one it is.
        #[cfg(feature = "test-kit")]
        outgoing.extensions_mut().insert(endpoint);
        outgoing
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a test")]

    use http::{Method, Response};

    use super::*;
    use crate::{
        Api, AuthLevel, AuthScheme, Body, BoxFuture, Core, CoreBuilder, ErrorShape, Transport,
        TransportError,
    };

    static API: Api = Api {
        name: "notes",
        base_url: "https://api.example",
        hosts: &[],
        auth: &[AuthLevel {
            name: "user",
            scheme: AuthScheme::Bearer,
        }],
        errors: ErrorShape::NONE,
    };
    static OPEN: Endpoint = Endpoint::new(Method::GET, "/notes");
    static CLOSED: Endpoint = Endpoint::new(Method::GET, "/notes").auth("user");

    struct Silent;

    impl Transport for Silent {
        fn send(
            &self,
            _request: Request<Bytes>,
        ) -> BoxFuture<'_, Result<Response<Body>, TransportError>> {
            Box::pin(std::future::pending())
        }
    }

    fn core() -> Core {
        CoreBuilder::new(&API)
            .token("user", "made-up")
            .header("x-tenant", "acme")
            .header("x-trace", "off")
            .transport(Silent)
            .build()
            .unwrap()
    }

    fn outgoing(endpoint: &'static Endpoint, own: &[(&'static str, &'static str)]) -> HeaderMap {
        let mut request = Request::new(Bytes::new());
        for (name, value) in own {
            let value = HeaderValue::from_static(value);
            request.headers_mut().insert(*name, value);
        }
        let outgoing = core().shared.outgoing(endpoint, &request, Take::Open);
        outgoing.headers().clone()
    }

    #[test]
    fn the_token_goes_only_where_its_level_is_wanted() {
        assert_eq!(outgoing(&OPEN, &[]).get("authorization"), None);
        assert_eq!(outgoing(&CLOSED, &[])["authorization"], "Bearer made-up");
    }

    #[test]
    fn an_operations_header_replaces_the_clients_but_never_the_token() {
        let own = [
            ("x-trace", "on"),
            ("authorization", "Bearer other"),
            ("accept", "text/csv"),
        ];
        let headers = outgoing(&CLOSED, &own);
        assert_eq!(headers["authorization"], "Bearer made-up");
        assert_eq!(headers["accept"], "text/csv");
        assert_eq!(headers["x-trace"], "on");
        assert_eq!(headers["x-tenant"], "acme");
        assert_eq!(headers.get_all("x-trace").iter().count(), 1);
    }
}
