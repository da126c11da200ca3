//! The blocking transport over `ureq`.

use std::fmt;
use std::io;
use std::time::Duration;

use ::ureq::{Agent, AsSendBody, Timeout};
use bytes::Bytes;
use http::Method;

use super::{BlockingTransport, Body, Limits, TransportError, TransportErrorKind};

/// As good as forever. ureq adds what it is given to the time of day, and panics where there is no such time.
const LONGEST: Duration = Duration::from_secs(u32::MAX as u64);

/// Sends requests with [`ureq`](::ureq), over a pool of connections, in the calling thread. Cheap to clone: clones share the pool.
///
/// * Redirects are not followed, so that no token goes elsewhere: a 3xx answer is the API's error.
/// * Proxies are taken from the environment (`HTTPS_PROXY`, `HTTP_PROXY`, `ALL_PROXY`, `NO_PROXY`), as ureq does.
/// * With the feature `tls-ring`, certificates are verified as the operating system does; with `tls-native`, its own TLS is used.
///   Without either, `https` needs an agent of your own: [`from_agent`](Self::from_agent).
/// * At the level `trace` of the crate `log`, ureq writes whole addresses, which may hold what is secret. A program that collects
///   logs as fine as that leaves those of `ureq` out, or stops them at `debug`: there it writes no path, no query and no such header.
/// * A limited time for finding out a host's address makes ureq ask in a thread of its own.
#[derive(Clone)]
pub struct UreqTransport {
    agent: Agent,
}

impl fmt::Debug for UreqTransport {
    /// Not the agent: it may hold a proxy's password.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UreqTransport").finish_non_exhaustive()
    }
}

impl UreqTransport {
    /// A transport with the defaults above.
    pub fn new() -> Self {
        let config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            // What ureq would add to requests of its own accord; the client says all that is to be said.
            .user_agent("")
            .accept("")
            .accept_encoding("");
        Self::from_agent(with_tls(config).build().into())
    }

    /// Uses an agent of your own: its proxies, certificates and pool. A call's limits are set on each request.
    ///
    /// Give it `http_status_as_error(false)`, so that the API's errors can be read, and `max_redirects(0)` with
    /// `max_redirects_will_error(false)`, so that no token goes elsewhere.
    ///
    /// This is the only place where a type of ureq stands in this crate's public interface.
    pub fn from_agent(agent: Agent) -> Self {
        Self { agent }
    }

    fn run<B: AsSendBody>(
        &self,
        request: http::Request<B>,
        limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        let streamed = limits.total.is_none();
        let request = self
            .agent
            .configure_request(request)
            .timeout_resolve(Some(limits.connect.min(LONGEST)))
            .timeout_connect(Some(limits.connect.min(LONGEST)))
            .timeout_recv_response(Some(limits.head.min(LONGEST)))
            .timeout_per_call(limits.total.map(|total| total.min(LONGEST)))
            // It counts for the head's pieces too, which may take their time.
            .timeout_per_read(streamed.then_some(limits.read.max(limits.head).min(LONGEST)))
            .build();
        let response = self.agent.run(request)?;
        Ok(response.map(|body| {
            let length = body.content_length();
            Body::from_reader(Arriving(body.into_reader()), length)
        }))
    }
}

impl Default for UreqTransport {
    fn default() -> Self {
        Self::new()
    }
}

type Config = ::ureq::config::ConfigBuilder<::ureq::typestate::AgentScope>;

#[cfg(not(any(feature = "tls-ring", feature = "tls-native")))]
fn with_tls(config: Config) -> Config {
    config
}

/// The provider is passed in, not installed: a process-wide default is the program's choice, not a library's.
#[cfg(feature = "tls-ring")]
fn with_tls(config: Config) -> Config {
    let provider = std::sync::Arc::new(rustls::crypto::ring::default_provider());
    let tls = ::ureq::tls::TlsConfig::builder()
        .root_certs(::ureq::tls::RootCerts::PlatformVerifier)
        .unversioned_rustls_crypto_provider(provider);
    config.tls_config(tls.build())
}

#[cfg(all(feature = "tls-native", not(feature = "tls-ring")))]
fn with_tls(config: Config) -> Config {
    let tls = ::ureq::tls::TlsConfig::builder()
        .provider(::ureq::tls::TlsProvider::NativeTls)
        .root_certs(::ureq::tls::RootCerts::PlatformVerifier);
    config.tls_config(tls.build())
}

impl BlockingTransport for UreqTransport {
    fn send(
        &self,
        request: http::Request<Bytes>,
        limits: &Limits,
    ) -> Result<http::Response<Body>, TransportError> {
        let (parts, body) = request.into_parts();
        // The methods that say something by having a body, even an empty one.
        let has_body = matches!(parts.method, Method::POST | Method::PUT | Method::PATCH);
        if has_body || !body.is_empty() {
            self.run(http::Request::from_parts(parts, &body[..]), limits)
        } else {
            self.run(http::Request::from_parts(parts, ()), limits)
        }
    }
}

/// A body as `ureq` reads it, with errors of ours: among its own as [`io::Error`]s, not even a limit of time is told from the rest.
struct Arriving<R>(R);

impl<R: io::Read> io::Read for Arriving<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.0.read(buffer).map_err(|error| match error.kind() {
            // A signal: it goes on with the next read.
            io::ErrorKind::Interrupted => error,
            _ => io::Error::other(of_body(error.into())),
        })
    }
}

/// A body comes behind the request, so whatever its error looks like, something was sent.
fn of_body(error: ::ureq::Error) -> TransportError {
    let error = TransportError::from(error);
    match error.kind() {
        TransportErrorKind::Connect => TransportErrorKind::Interrupted.into(),
        _ => error,
    }
}

/// `ureq` prints addresses in some of its errors: those are taken out here, before anyone sees them.
impl From<::ureq::Error> for TransportError {
    fn from(error: ::ureq::Error) -> Self {
        use ::ureq::Error;

        let kind = match &error {
            Error::Timeout(Timeout::Resolve | Timeout::Connect)
            | Error::HostNotFound
            | Error::ConnectionFailed
            | Error::ConnectProxyFailed(_) => TransportErrorKind::Connect,
            Error::Timeout(_) => TransportErrorKind::Timeout,
            Error::Io(error) if is_bad_certificate(error) => TransportErrorKind::Connect,
            Error::Io(error) => of_io(error),
            // What came is no answer, or none that ends.
            Error::Protocol(_) | Error::LargeResponseHeader(..) | Error::BodyStalled => {
                TransportErrorKind::Interrupted
            }
            Error::Http(_) | Error::BadUri(_) | Error::InvalidProxyUrl => TransportErrorKind::Other,
            other => of_tls(other),
        };
        match error {
            Error::BadUri(_) => Self::from(kind),
            Error::TlsRequired => Self::without_tls(),
            error => Self::new(kind, error),
        }
    }
}

/// A handshake that fails comes before anything of the request.
fn of_tls(error: &::ureq::Error) -> TransportErrorKind {
    match error {
        #[cfg(any(feature = "tls-ring", feature = "tls-native"))]
        ::ureq::Error::Tls(_) => TransportErrorKind::Connect,
        #[cfg(feature = "tls-ring")]
        ::ureq::Error::Rustls(_) => TransportErrorKind::Connect,
        #[cfg(feature = "tls-native")]
        ::ureq::Error::NativeTls(_) => TransportErrorKind::Connect,
        _ => TransportErrorKind::Other,
    }
}

/// A certificate is looked at before anything of the request is sent, and never again. Other failures of TLS have the same form
/// during the handshake as behind it.
#[cfg(feature = "tls-ring")]
fn is_bad_certificate(error: &io::Error) -> bool {
    let source = error.get_ref().and_then(|it| it.downcast_ref());
    matches!(source, Some(rustls::Error::InvalidCertificate(_)))
}

#[cfg(not(feature = "tls-ring"))]
fn is_bad_certificate(_error: &io::Error) -> bool {
    false
}

fn of_io(error: &io::Error) -> TransportErrorKind {
    match error.kind() {
        io::ErrorKind::ConnectionRefused
        | io::ErrorKind::HostUnreachable
        | io::ErrorKind::NetworkUnreachable
        | io::ErrorKind::NetworkDown
        | io::ErrorKind::AddrNotAvailable => TransportErrorKind::Connect,
        _ if is_unknown_host(error) => TransportErrorKind::Connect,
        io::ErrorKind::TimedOut | io::ErrorKind::WouldBlock => TransportErrorKind::Timeout,
        _ => TransportErrorKind::Interrupted,
    }
}

/// The standard library has no kind for a name that isn't found, such as a misspelt one: only its text tells, or on Windows the
/// codes `WSAHOST_NOT_FOUND` to `WSANO_DATA`.
fn is_unknown_host(error: &io::Error) -> bool {
    match error.raw_os_error() {
        Some(code) => cfg!(windows) && matches!(code, 11001..=11004),
        None => error.to_string().starts_with("failed to lookup address"),
    }
}

#[cfg(test)]
mod tests {
    use std::net::ToSocketAddrs;

    use super::*;

    #[test]
    fn a_host_that_is_not_found_has_received_nothing() {
        // A name that never leads anywhere (RFC 6761).
        let error = ("nobody.invalid", 443).to_socket_addrs().err();
        assert_eq!(
            error.as_ref().map(of_io),
            Some(TransportErrorKind::Connect),
            "{error:?}"
        );
    }

    #[test]
    fn an_error_of_a_body_never_says_that_nothing_was_sent() {
        for kind in [
            io::ErrorKind::HostUnreachable,
            io::ErrorKind::NetworkDown,
            io::ErrorKind::ConnectionRefused,
        ] {
            struct Failing(io::ErrorKind);

            impl io::Read for Failing {
                fn read(&mut self, _: &mut [u8]) -> io::Result<usize> {
                    Err(self.0.into())
                }
            }

            let read = io::Read::read(&mut Arriving(Failing(kind)), &mut [0]);
            let error = read.map_err(TransportError::from).map_err(|it| it.kind());
            assert_eq!(error, Err(TransportErrorKind::Interrupted), "{kind}");
        }
    }

    #[test]
    #[cfg(feature = "tls-ring")]
    fn a_certificate_that_is_not_trusted_says_that_nothing_was_sent() {
        let kind = |error| {
            let error = io::Error::new(io::ErrorKind::InvalidData, error);
            TransportError::from(::ureq::Error::Io(error)).kind()
        };
        let unknown = rustls::CertificateError::UnknownIssuer;
        assert_eq!(
            kind(rustls::Error::InvalidCertificate(unknown)),
            TransportErrorKind::Connect
        );
        // It may have come behind the request.
        assert_eq!(
            kind(rustls::Error::DecryptError),
            TransportErrorKind::Interrupted
        );
    }
}
