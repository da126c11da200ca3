//! Which addresses in a signed answer are the API's own, and the request's.

use powens::BaseUrl;
use powens::connections::GetConnection;
use powens::sign_keys::SignKeyId;
use powens::signed::{Asked, SignedError, SignedToken};
use serde_json::json;

use crate::keys::RSA_PEM;
use crate::signer::{KEY_URL, REQUEST_URL, header, payload, signed};
use crate::{answer, sign_key, with_header, with_payload};

/// Whether an answer whose `request_url` is this one is one to `asked`.
fn answers(asked: impl Into<Asked>, request_url: &str) -> bool {
    let token = with_payload("request_url", json!(request_url));
    let answer = SignedToken::of::<GetConnection>(token).asked(asked);
    match answer.verify(&sign_key(RSA_PEM)) {
        Ok(verified) => verified.request_url == request_url,
        Err(SignedError::OtherRequest) => false,
        Err(error) => panic!("{error}"),
    }
}

#[test]
fn a_key_url_counts_on_the_host_that_was_asked_alone() {
    let id = |url: &str| answer(&with_header("key_url", json!(url))).key_id();
    for good in [
        KEY_URL,
        "https://ACME-sandbox.biapi.pro:443/2.0/sign-keys/3",
        "https://acme-sandbox.biapi.pro/sign-keys/3",
    ] {
        assert_eq!(id(good).unwrap(), SignKeyId::new(3), "{good}");
    }
    for bad in [
        "",
        "/2.0/sign-keys/3",
        "sign-keys/3",
        "https://evil.example/2.0/sign-keys/3",
        "https://acme-sandbox.biapi.pro.evil.example/2.0/sign-keys/3",
        "https://acme-sandbox.biapi.pro@evil.example/2.0/sign-keys/3",
        "https://user@acme-sandbox.biapi.pro/2.0/sign-keys/3",
        "https://acme-sandbox.biapi.pro:8443/2.0/sign-keys/3",
        "ftp://acme-sandbox.biapi.pro/2.0/sign-keys/3",
        "https://acme-sandbox.biapi.pro/2.0/sign-keys/",
        "https://acme-sandbox.biapi.pro/2.0/sign-keys/-3",
        "https://acme-sandbox.biapi.pro/2.0/sign-keys/3/",
        "https://acme-sandbox.biapi.pro/2.0/sign-keys/99999999999999999999",
        "https://acme-sandbox.biapi.pro/2.0/sign-keys/3?x=1",
        "https://acme-sandbox.biapi.pro/2.0/sign-keys/3#x",
        "https://acme-sandbox.biapi.pro/2.0/other/3",
        "https://acme-sandbox.biapi.pro/2.0/no-sign-keys/3",
    ] {
        assert!(matches!(id(bad), Err(SignedError::KeyUrl)), "{bad}");
    }
}

#[test]
fn an_answer_to_another_request_is_refused() {
    let asked = |url: &str| Asked::from(&url.parse::<powens::http::Uri>().unwrap());
    let base = "https://acme-sandbox.biapi.pro/2.0";
    let mine =
        format!("{base}/users/me/connections?expand=accounts[type],sources&all&sign_response=true");
    for same in [
        mine.clone(),
        mine.replace("https", "http"),
        mine.replace(base, "/2.0"),
        mine.replace("&sign_response=true", ""),
        mine.replace('[', "%5B")
            .replace(']', "%5D")
            .replace(',', "%2c"),
        mine.replace("&all", "&all="),
        format!(
            "{base}/users/%6De/connections?all&sign_response=true&expand=accounts[type],sources"
        ),
    ] {
        assert!(answers(asked(&mine), &same), "{same}");
    }
    for other in [
        String::new(),
        "not an address".to_owned(),
        mine.replace("acme", "other"),
        mine.replace("/me/", "/12/"),
        mine.replace("/connections", "/connections/27"),
        mine.replace("&all", ""),
        mine.replace("&all", "&all&all"),
        mine.replace("sources", "sources,connector"),
        mine.replace(base, "2.0"),
        mine.replace(base, "https:///2.0"),
        mine.replace("users/me", "users%2Fme"),
        format!("{base}/{}", "a".repeat(100_000)),
    ] {
        assert!(!answers(asked(&mine), &other), "{other:.200}");
    }
}

#[test]
fn an_address_that_the_server_wrote_decoded_is_the_same() {
    let mine =
        "https://acme-sandbox.biapi.pro/2.0/webauth-url?state=caf%C3%A9%20%7B7%7D&client_id=7";
    let asked = || Asked::from(&mine.parse::<powens::http::Uri>().unwrap());
    for same in ["café {7}", "café+{7}", "caf%c3%a9 %7b7}"] {
        let same = mine.replace("caf%C3%A9%20%7B7%7D", same);
        assert!(answers(asked(), &same), "{same}");
    }
    assert!(!answers(
        asked(),
        &mine.replace("caf%C3%A9%20%7B7%7D", "cafe {7}")
    ));
}

#[test]
fn a_kept_token_is_believed_without_the_request_on_the_same_host_alone() {
    let base = BaseUrl::parse("https://acme-sandbox.biapi.pro/2.0").unwrap();
    assert!(answers(&base, REQUEST_URL));
    assert!(answers(&base, "/2.0/anything"));
    assert!(!answers(&base, "https://other.biapi.pro/2.0/anything"));
    let token = SignedToken::of::<GetConnection>(signed(&header(), &payload()));
    let other = BaseUrl::parse("https://other.biapi.pro/2.0").unwrap();
    let error = token.asked(&other).verify(&sign_key(RSA_PEM)).unwrap_err();
    assert!(matches!(error, SignedError::KeyUrl), "{error}");
}
