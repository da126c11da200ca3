//! Connections on real sockets: direct, through proxies, and none at all.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::error::Error as _;
use std::future::poll_fn;
use std::net::SocketAddr;
use std::pin::Pin;
use std::time::Duration;

use http::Uri;
use hyper::rt::Write as _;
use hyper_util::client::legacy::connect::Connection as _;
use sdksmith_connector::{ConnectError, ConnectErrorKind, Connector, Proxies, Stream};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tower_service::Service as _;

const LONG: Duration = Duration::from_secs(20);
const SHORT: Duration = Duration::from_millis(100);

fn connector(limit: Duration, proxies: Proxies) -> Connector {
    Connector::new(limit).unwrap().through(proxies)
}

async fn connect(connector: &Connector, uri: &str) -> Result<Stream, ConnectError> {
    let uri: Uri = uri.parse().unwrap();
    connector.clone().call(uri).await
}

/// A listener, its address, and itself as a proxy that asks for a password.
async fn proxy() -> (TcpListener, SocketAddr, Proxies) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    let proxies = Proxies::all(format!("http://me:hunter2@{address}")).unwrap();
    (listener, address, proxies)
}

/// All that the next one to connect says until an empty line; then it gets `answer`.
async fn hear(listener: &TcpListener, answer: &str) -> (String, tokio::net::TcpStream) {
    let (mut stream, _) = listener.accept().await.unwrap();
    let mut heard = Vec::new();
    while !heard.ends_with(b"\r\n\r\n") {
        heard.push(stream.read_u8().await.unwrap());
    }
    stream.write_all(answer.as_bytes()).await.unwrap();
    (String::from_utf8(heard).unwrap().to_lowercase(), stream)
}

fn assert_silent(error: &ConnectError) {
    let mut texts = format!("{error} {error:?}");
    let causes = std::iter::successors(error.source(), |&cause| cause.source());
    causes.for_each(|cause| texts.push_str(&format!("{cause} {cause:?}")));
    for secret in ["hunter2", "bWU6aHVudGVyMg"] {
        assert!(!texts.contains(secret), "{texts}");
    }
}

#[tokio::test]
async fn this_machine_is_never_reached_through_a_proxy() {
    let (_proxy, _, proxies) = proxy().await;
    let server = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = server.local_addr().unwrap().port();
    let connector = connector(LONG, proxies);
    for host in ["127.0.0.1", "localhost"] {
        let uri = format!("http://{host}:{port}/");
        let stream = connect(&connector, &uri).await.unwrap();
        server.accept().await.unwrap();
        assert!(!stream.connected().is_proxied());
        assert_eq!(connector.proxy_authorization(&uri.parse().unwrap()), None);
    }
}

#[tokio::test]
async fn what_is_not_encrypted_goes_to_the_proxy_as_it_is() {
    let (listener, _, proxies) = proxy().await;
    let connector = connector(LONG, proxies);
    let uri = "http://api.example/notes";
    let mut stream = connect(&connector, uri).await.unwrap();
    assert!(stream.connected().is_proxied());
    let authorization = connector.proxy_authorization(&uri.parse().unwrap());
    assert_eq!(authorization.unwrap(), "Basic bWU6aHVudGVyMg==");

    let written = poll_fn(|cx| Pin::new(&mut stream).poll_write(cx, b"hi\r\n\r\n")).await;
    assert_eq!(written.unwrap(), 6);
    assert_eq!(hear(&listener, "").await.0, "hi\r\n\r\n");
}

#[cfg(any(feature = "tls-ring", feature = "tls-native"))]
#[tokio::test]
async fn what_is_encrypted_goes_through_a_tunnel() {
    let (listener, _, proxies) = proxy().await;
    let connector = connector(LONG, proxies);
    let uri: Uri = "https://api.example/notes?key=query-secret"
        .parse()
        .unwrap();
    assert_eq!(
        connector.proxy_authorization(&uri),
        None,
        "the tunnel has it"
    );

    let connecting = tokio::spawn(connector.clone().call(uri));
    let (heard, mut stream) = hear(&listener, "HTTP/1.1 200 OK\r\n\r\n").await;
    assert!(
        heard.starts_with("connect api.example:443 http/1.1\r\n"),
        "{heard}"
    );
    assert!(
        heard.contains("proxy-authorization: basic bwu6ahvudgvymg=="),
        "{heard}"
    );
    assert!(
        !heard.contains("notes") && !heard.contains("query-secret"),
        "{heard}"
    );
    // A handshake begins. Nobody here can end it.
    assert_eq!(stream.read_u8().await.unwrap(), 0x16);
    drop(stream);
    let error = connecting.await.unwrap().map(drop).unwrap_err();
    assert_eq!(error.kind(), ConnectErrorKind::Failed);
    assert_silent(&error);
}

#[cfg(any(feature = "tls-ring", feature = "tls-native"))]
#[tokio::test]
async fn a_proxy_that_refuses_is_no_connection() {
    for answer in [
        "HTTP/1.1 407 Proxy Authentication Required\r\n\r\n",
        "HTTP/1.1 403 Forbidden\r\n\r\n",
        "garbage\r\n\r\n",
        "",
    ] {
        let (listener, _, proxies) = proxy().await;
        let connector = connector(LONG, proxies);
        let uri = Uri::from_static("https://api.example/");
        let connecting = tokio::spawn(connector.clone().call(uri));
        drop(hear(&listener, answer).await);
        let error = connecting.await.unwrap().map(drop).unwrap_err();
        assert_eq!(error.kind(), ConnectErrorKind::Failed, "{answer}");
        assert_silent(&error);
    }
}

#[cfg(any(feature = "tls-ring", feature = "tls-native"))]
#[tokio::test]
async fn a_connection_has_its_limit_wherever_it_stalls() {
    // Nobody accepts the first; the second says nothing when TLS begins.
    for through_proxy in [true, false] {
        let (_listener, address, proxies) = proxy().await;
        let proxies = if through_proxy {
            proxies
        } else {
            Proxies::none()
        };
        let begun = std::time::Instant::now();
        let uri = if through_proxy {
            "https://api.example/".to_owned()
        } else {
            format!("https://{address}/")
        };
        let error = connect(&connector(SHORT, proxies), &uri)
            .await
            .map(drop)
            .unwrap_err();
        assert_eq!(error.kind(), ConnectErrorKind::TooSlow, "{error:?}");
        assert!(begun.elapsed() < LONG);
        assert!(error.to_string().contains("100ms"), "{error}");
    }
}

#[cfg(not(any(feature = "tls-ring", feature = "tls-native")))]
#[tokio::test]
async fn without_tls_an_encrypted_connection_is_refused_before_anything_is_sent() {
    let (listener, _, proxies) = proxy().await;
    let error = connect(&connector(LONG, proxies), "https://api.example/").await;
    let error = error.map(drop).unwrap_err();
    assert_eq!(error.kind(), ConnectErrorKind::NoTls);
    let nobody = tokio::time::timeout(SHORT, listener.accept()).await;
    assert!(nobody.is_err(), "somebody connected");
}

#[tokio::test]
async fn where_nobody_listens_is_no_connection() {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let error = connect(
        &connector(LONG, Proxies::none()),
        &format!("http://{address}/"),
    )
    .await;
    let error = error.map(drop).unwrap_err();
    assert_eq!(error.kind(), ConnectErrorKind::Failed);
}

#[test]
fn a_proxy_of_another_kind_is_refused_when_it_is_named() {
    for proxy in [
        "socks5://me:hunter2@127.0.0.1:1",
        "https://me:hunter2@proxy.example",
        "",
        "http://",
        "::",
    ] {
        let error = Proxies::all(proxy).map(drop).unwrap_err();
        assert_eq!(error.kind(), ConnectErrorKind::Proxy, "{proxy}");
        assert_silent(&error);
    }
}

#[test]
fn nothing_prints_a_proxys_password() {
    let proxies = Proxies::all("http://me:hunter2@127.0.0.1:1").unwrap();
    let printed = format!("{proxies:?} {:?}", connector(LONG, proxies.clone()));
    assert!(!printed.contains("hunter2"), "{printed}");
}
