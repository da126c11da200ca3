//! The pages that a user's browser opens, and how it comes back.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

use powens::connections::{ConnectionId, WebauthAddress, WebauthCallback};
use powens::payments::PaymentId;
use powens::webview::{
    BrowserError, ConnectAddress, ConnectCallback, ManageCallback, PaymentCallback,
    ReconnectAddress, ReconnectCallback, WebviewLanguage,
};
use powens::{Address, BaseUrl, CallbackState, Client, ClientId};

const CLIENT: ClientId = ClientId::new(31);
const BACK: &str = "https://app.example/back";

fn client() -> Client {
    Client::builder("acme-sandbox").build().unwrap()
}

#[test]
fn every_flow_that_has_pages_of_its_own_names_the_domain() {
    let client = client();
    let webview = client.webview();
    let (connection, payment) = (ConnectionId::new(27), PaymentId::new(8));
    let domain = "domain=acme-sandbox.biapi.pro&client_id=31";
    let urls = [
        (webview.connect(CLIENT, BACK).url(), "connect"),
        (
            webview.reconnect(CLIENT, BACK, "code", connection).url(),
            "reconnect",
        ),
        (webview.manage(CLIENT, "code").url(), "manage"),
        (
            webview.payment(CLIENT, BACK, "code", payment).url(),
            "payment",
        ),
    ];
    for (url, flow) in urls {
        let start = format!("https://webview.powens.com/{flow}?{domain}");
        let url = url.unwrap();
        assert!(url.starts_with(&start), "{url}");
    }
}

#[test]
fn another_base_url_leaves_the_pages_where_they_are() {
    let builder = Client::builder("acme").base_url("http://127.0.0.1:8080/2.0");
    let client = builder.build().unwrap();
    let webview = client.webview();
    let url = webview.manage(CLIENT, "code").lang(WebviewLanguage::Pt);
    assert_eq!(
        url.url().unwrap(),
        "https://webview.powens.com/pt/manage?domain=acme.biapi.pro&client_id=31&code=code"
    );
    #[expect(deprecated, reason = "what is obsolete still has to work")]
    let url = webview.transfer(CLIENT, BACK, "code").url().unwrap();
    assert!(url.starts_with("http://127.0.0.1:8080/2.0/auth/webview/transfer?client_id=31&"));
}

#[test]
fn without_a_client_the_base_url_has_to_know_the_domain() {
    let base = BaseUrl::parse("https://acme.biapi.pro/2.0").unwrap();
    let address = ConnectAddress::new(CLIENT, BACK);
    let error = address.url_from(&base).unwrap_err();
    assert!(error.is_build());
    let message = error.to_string();
    assert!(
        message.contains("`domain`") && message.contains("with_server"),
        "{message}"
    );
    let base = base.with_server("domain", "acme").unwrap();
    let url = address.url_from(&base).unwrap();
    assert!(url.contains("?domain=acme.biapi.pro&"), "{url}");
}

#[tokio::test]
async fn an_address_to_come_back_to_has_no_query() {
    let client = client();
    let (webview, connections) = (client.webview(), client.connections());
    for wrong in [
        "https://app.example/back?user=hunter2",
        "https://app.example/back#hunter2",
        "/back/hunter2",
        "https:///hunter2",
        "https://app.example/hunter2 ",
        "https://app.example/%hunter2",
        "",
    ] {
        let errors = [
            webview.connect(CLIENT, wrong).url().unwrap_err(),
            webview
                .manage(CLIENT, "code")
                .redirect_uri(wrong)
                .url()
                .unwrap_err(),
            connections.webauth(CLIENT, wrong).url().unwrap_err(),
            connections
                .get_webauth_url(CLIENT, wrong)
                .await
                .unwrap_err(),
        ];
        for error in errors {
            let message = error.to_string();
            assert!(
                error.is_build() && message.contains("`redirect_uri`"),
                "{message}"
            );
            assert!(
                !format!("{message}{error:?}").contains("hunter2"),
                "{message}"
            );
        }
    }
    for right in [
        "exampleapp://back",
        "com.example.app:/back",
        "http://localhost:8080/",
    ] {
        webview.connect(CLIENT, right).url().unwrap();
    }
}

#[test]
fn a_callback_is_read_only_with_the_state_that_was_sent() {
    let (state, other) = (
        CallbackState::random().unwrap(),
        CallbackState::random().unwrap(),
    );
    assert_ne!(state.expose(), other.expose());
    let address = ConnectAddress::new(CLIENT, BACK).state(&state);
    let base = BaseUrl::parse("https://acme.biapi.pro")
        .unwrap()
        .with_server("domain", "acme");
    let url = address.url_from(&base.unwrap()).unwrap();
    assert!(url.ends_with(&format!("&state={}", state.expose())));
    assert!(!format!("{address:?}").contains(state.expose()));

    let back = format!(
        "{BACK}?connection_id=27&code=hunter2&state={}",
        state.expose()
    );
    let ConnectCallback::Success(success) = ConnectCallback::parse(&back, &state).unwrap() else {
        panic!("it is a success");
    };
    assert_eq!(success.connection_id, Some(ConnectionId::new(27)));
    let shown = format!("{success:?}");
    assert!(
        !shown.contains("hunter2") && !shown.contains(state.expose()),
        "{shown}"
    );

    let forged = format!("{BACK}?connection_id=666&code=hunter2");
    for back in [
        forged.clone(),
        format!("{forged}&state="),
        format!("{forged}&state=null"),
        format!("{forged}&state={}", other.expose()),
        format!("{forged}&state={}&state={}", other.expose(), state.expose()),
        format!("{forged}#state={}", state.expose()),
        format!("{BACK}?error=access_denied"),
    ] {
        let error = ConnectCallback::parse(&back, &state).unwrap_err();
        assert!(error.is_state() && !error.is_decode(), "{back}");
        let shown = format!("{error} {error:?}");
        assert!(
            !shown.contains("666") && !shown.contains("hunter2"),
            "{shown}"
        );
        assert!(
            WebauthCallback::parse(&back, &"".into())
                .unwrap_err()
                .is_state()
        );
    }
}

#[test]
fn what_comes_back_has_its_types() {
    let state = CallbackState::from("s");
    let back =
        "app://back?connection_id=27&connection_ids=27%2C28,29&code=a%2Bb%2F%3D&new=1&state=s";
    let ConnectCallback::Success(connected) = ConnectCallback::parse(back, &state).unwrap() else {
        panic!("it is a success");
    };
    let ids = [27, 28, 29].map(ConnectionId::new);
    assert_eq!(connected.connection_ids.as_deref(), Some(&ids[..]));
    assert_eq!(connected.code.as_deref(), Some("a+b/="));
    assert_eq!(connected.extra.get("new"), Some("\"1\""));

    let back = "?connection_id=31&connection_deleted=true&state=s";
    let ManageCallback::Success(managed) = ManageCallback::parse(back, &state).unwrap() else {
        panic!("it is a success");
    };
    assert_eq!(managed.connection_deleted, Some(true));
    assert!(matches!(
        ManageCallback::parse("state=s", &state),
        Ok(ManageCallback::Success(_))
    ));
    let back = "app://back?state=s";
    assert!(matches!(
        ReconnectCallback::parse(back, &state),
        Ok(ReconnectCallback::Success(_))
    ));

    let back = "?error=solar_flare&error_description=Too+bright&state=s";
    let PaymentCallback::Failure(failed) = PaymentCallback::parse(back, &state).unwrap() else {
        panic!("it is a failure");
    };
    assert_eq!(failed.error.as_str(), "solar_flare");
    assert!(matches!(failed.error, BrowserError::Unknown(_)));

    let error = ConnectCallback::parse("connection_ids=1,x&state=s", &state).unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.decode_path().as_deref(), Some("connection_ids[1]"));
}

#[test]
fn codes_and_fields_of_a_connector_never_print() {
    let address = ReconnectAddress::new(CLIENT, BACK, "hunter2", ConnectionId::new(1));
    let webauth = WebauthAddress::new(CLIENT, BACK).additional("login", "hunter2");
    let connect = ConnectAddress::new(CLIENT, BACK)
        .account_ibans(["hunter2"])
        .additional("uuid.login", "hunter2");
    let shown = format!("{address:?}{webauth:?}{connect:?}");
    assert!(
        !shown.contains("hunter2") && shown.contains("uuid.login"),
        "{shown}"
    );
}
