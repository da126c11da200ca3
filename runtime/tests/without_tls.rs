//! What somebody reads who has switched the features for TLS off, and forgotten that the API speaks `https`.
#![cfg(not(any(feature = "tls-ring", feature = "tls-native")))]
#![cfg(any(feature = "hyper", feature = "reqwest", feature = "ureq"))]
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::net::TcpListener;

use sdksmith_runtime::{Api, CoreBuilder, Error, ErrorShape, Operation, TransportErrorKind};

static API: Api = Api {
    name: "notes",
    base_url: "https://notes.example",
    hosts: &[],
    auth: &[],
    errors: ErrorShape::NONE,
};

#[derive(Clone, Debug, Operation)]
#[operation(DELETE "/notes")]
struct DeleteNotes<C = ()> {
    client: C,
}

/// Something that can be connected to.
fn listening() -> (TcpListener, CoreBuilder) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap();
    let builder = CoreBuilder::new(&API).base_url(format!("https://{address}"));
    (listener, builder)
}

#[track_caller]
fn assert_says_which_feature(result: Result<(), Error>) {
    let error = result.unwrap_err();
    assert_eq!(error.transport_kind(), Some(TransportErrorKind::Refused));
    assert_eq!(error.attempts(), 1, "it would fail again");
    assert!(
        error
            .to_string()
            .contains("switch the feature `tls-ring` or `tls-native` on"),
        "{error}"
    );
}

#[cfg(feature = "ureq")]
#[test]
fn the_blocking_client_says_which_feature_is_missing() {
    let (_listener, builder) = listening();
    let core = builder.build_blocking().unwrap();
    assert_says_which_feature(core.send(&DeleteNotes::new()));
}

#[cfg(feature = "hyper")]
#[tokio::test]
async fn the_async_client_says_which_feature_is_missing() {
    let (_listener, builder) = listening();
    let core = builder.build().unwrap();
    assert_says_which_feature(core.send(&DeleteNotes::new()).await);
}

#[cfg(feature = "reqwest")]
#[tokio::test]
async fn the_async_client_over_reqwest_says_which_feature_is_missing() {
    let (_listener, builder) = listening();
    let transport = sdksmith_runtime::ReqwestTransport::new().unwrap();
    let core = builder.transport(transport).build().unwrap();
    assert_says_which_feature(core.send(&DeleteNotes::new()).await);
}
