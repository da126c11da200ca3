//! Which signed answers are believed.
#![cfg(feature = "signed-answers")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

mod addresses;
mod any_input;
#[path = "../keys/mod.rs"]
mod keys;
#[path = "../signer/mod.rs"]
mod signer;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use keys::{P256_PEM, P384_PEM, RSA_PEM, SIGNED};
use powens::DateTime;
use powens::connections::{Connection, GetConnection};
use powens::sign_keys::SignKey;
use powens::signed::{SignedAnswer, SignedError, SignedToken, Verified};
use serde_json::{Value, json};
use signer::{KEY_URL, REQUEST_URL, header, payload, signed, signed_bytes};

fn sign_key(pem: &str) -> SignKey {
    read_key(json!({"id": 3, "public_key": pem, "deprecated": null}))
}

fn read_key(key: Value) -> SignKey {
    powens::from_slice(key.to_string().as_bytes()).unwrap()
}

fn answer(token: &str) -> SignedAnswer<Connection> {
    let url: powens::http::Uri = REQUEST_URL.parse().unwrap();
    SignedToken::of::<GetConnection>(token).asked(&url)
}

fn verify(token: &str) -> Result<Verified<Connection>, SignedError> {
    answer(token).verify(&sign_key(RSA_PEM))
}

/// The usual answer with another header member; `null` leaves it out.
fn with_header(name: &str, value: Value) -> String {
    let mut header = header();
    header.as_object_mut().unwrap().remove(name);
    if !value.is_null() {
        header[name] = value;
    }
    signed(&header, &payload())
}

fn with_payload(name: &str, value: Value) -> String {
    let mut payload = payload();
    payload.as_object_mut().unwrap().remove(name);
    if !value.is_null() {
        payload[name] = value;
    }
    signed(&header(), &payload)
}

#[test]
fn what_another_implementation_signed_is_believed_with_every_algorithm() {
    for (algorithm, pem, token) in SIGNED {
        let verified = answer(token).verify(&sign_key(pem));
        let verified = verified.unwrap_or_else(|error| panic!("{algorithm}: {error}"));
        assert_eq!(verified.value.id.get(), 27, "{algorithm}");
        assert_eq!(verified.request_url, REQUEST_URL);
        let timestamp: DateTime = verified.timestamp.parse().unwrap();
        assert_eq!(timestamp, "2026-03-02 09:15:40".parse().unwrap());
    }
}

#[test]
fn another_algorithm_than_the_signatures_own_is_refused() {
    for (algorithm, pem, token) in SIGNED {
        let (_, rest) = token.split_once('.').unwrap();
        for other in [
            "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384",
        ] {
            if other == algorithm {
                continue;
            }
            let header = json!({"alg": other, "key_url": KEY_URL}).to_string();
            let token = format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header));
            let error = answer(&token).verify(&sign_key(pem)).unwrap_err();
            assert!(
                matches!(error, SignedError::Algorithm | SignedError::Signature),
                "{algorithm} as {other}: {error}"
            );
        }
    }
}

#[test]
fn none_and_shared_secrets_are_no_algorithms() {
    for name in [
        "none", "None", "", "HS256", "HS512", "rs256", "RS1", "ES256K", "EdDSA",
    ] {
        let token = with_header("alg", json!(name));
        let error = verify(&token).unwrap_err();
        assert!(matches!(error, SignedError::Algorithm), "{name}: {error}");
        // Not with an empty signature either.
        let (unsigned, _) = token.rsplit_once('.').unwrap();
        let error = verify(&format!("{unsigned}.")).unwrap_err();
        assert!(matches!(error, SignedError::Algorithm), "{name}: {error}");
    }
}

#[test]
fn a_public_key_is_no_shared_secret() {
    let header = json!({"alg": "HS256", "key_url": KEY_URL}).to_string();
    let coded = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let input = format!(
        "{}.{}",
        coded(header.as_bytes()),
        coded(payload().to_string().as_bytes())
    );
    let key = ring::hmac::Key::new(ring::hmac::HMAC_SHA256, RSA_PEM.as_bytes());
    let token = format!(
        "{input}.{}",
        coded(ring::hmac::sign(&key, input.as_bytes()).as_ref())
    );
    assert!(matches!(verify(&token), Err(SignedError::Algorithm)));
}

#[test]
fn a_change_of_any_byte_is_noticed() {
    let token = signed(&header(), &payload());
    assert!(verify(&token).is_ok());
    for at in 0..token.len() {
        let mut changed = token.clone().into_bytes();
        changed[at] = if changed[at] == b'A' { b'B' } else { b'A' };
        let changed = String::from_utf8(changed).unwrap();
        assert!(verify(&changed).is_err(), "byte {at}");
    }
}

#[test]
fn another_key_is_refused_whatever_its_kind() {
    let token = signed(&header(), &payload());
    let error = answer(&token).verify(&sign_key(P256_PEM)).unwrap_err();
    assert!(matches!(error, SignedError::Algorithm), "{error}");

    let es256 = with_header("alg", json!("ES256"));
    assert!(answer(&es256).verify(&sign_key(P256_PEM)).is_ok());
    let error = answer(&es256).verify(&sign_key(P384_PEM)).unwrap_err();
    assert!(matches!(error, SignedError::Algorithm), "{error}");

    let other = read_key(json!({"id": 4, "public_key": RSA_PEM, "deprecated": null}));
    let error = answer(&token).verify(&other).unwrap_err();
    assert!(matches!(error, SignedError::OtherKey), "{error}");
}

#[test]
fn a_deprecated_key_is_refused() {
    let key = json!({"id": 3, "public_key": RSA_PEM, "deprecated": "2026-01-31 23:00:00"});
    let error = answer(&signed(&header(), &payload())).verify(&read_key(key));
    assert!(matches!(error, Err(SignedError::DeprecatedKey)));
}

#[test]
fn keys_inside_of_the_header_are_never_used() {
    let mut header = header();
    header["jwk"] = json!({"kty": "EC", "crv": "P-256"});
    header["jku"] = json!("https://evil.example/keys");
    header["x5c"] = json!(["AAAA"]);
    let error = answer(&signed(&header, &payload())).verify(&sign_key(P256_PEM));
    assert!(matches!(error, Err(SignedError::Algorithm)));
    assert!(verify(&signed(&header, &payload())).is_ok());
}

#[test]
fn a_header_that_cannot_be_accepted_says_why() {
    for (token, says) in [
        (with_header("alg", Value::Null), "`alg`"),
        (with_header("alg", json!(["RS256"])), "`alg`"),
        (with_header("key_url", Value::Null), "`key_url`"),
        (with_header("crit", json!(["b64"])), "`crit`"),
        (signed_bytes(b"[]", b"{}"), "JSON object"),
        (signed_bytes(b"\xff", b"{}"), "JSON object"),
        ("=.e30.AAAA".to_owned(), "base64url"),
    ] {
        let error = verify(&token).unwrap_err();
        assert!(matches!(error, SignedError::Header(_)), "{error:?}");
        assert!(error.to_string().contains(says), "{error}");
    }
}

#[test]
fn what_is_no_token_is_not_signed() {
    for text in [
        "",
        ".",
        "a",
        "a.b",
        "a.b.c.d",
        ".b.c",
        r#"{"id":27,"state":null}"#,
    ] {
        assert!(
            matches!(verify(text), Err(SignedError::NotSigned)),
            "{text}"
        );
    }
    let bytes = SignedToken::of::<GetConnection>(b"\xff.\xff.\xff");
    let answer = bytes.asked(&REQUEST_URL.parse::<powens::http::Uri>().unwrap());
    assert!(matches!(answer.key_id(), Err(SignedError::NotSigned)));
    assert!(verify(&"a.".repeat(5_000_000)).is_err());
    assert!(verify(&"a".repeat(10_000_000)).is_err());
}

#[test]
fn quotes_and_white_space_around_the_token_do_no_harm() {
    let token = signed(&header(), &payload());
    assert!(verify(&format!("\"{token}\"\r\n")).is_ok());
    assert!(verify(&format!("{token}\n")).is_ok());
    assert!(verify(&token.replacen('.', "\n.", 1)).is_err());
}

#[test]
fn a_key_that_cannot_be_used_says_why() {
    let token = signed(&header(), &payload());
    let (first, last) = (RSA_PEM.find('\n').unwrap(), RSA_PEM.rfind("\n-").unwrap());
    let ed25519 = "-----BEGIN PUBLIC KEY-----\nMCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=\n-----END PUBLIC KEY-----";
    for pem in [
        "",
        "no key",
        &RSA_PEM[first..last],
        &RSA_PEM.replace("PUBLIC", "PRIVATE"),
        &RSA_PEM.replace("MII", "!!!"),
        &RSA_PEM.replace("MII", "AAA"),
        &format!("{RSA_PEM}{RSA_PEM}"),
        &format!("-----BEGIN PUBLIC KEY-----{}", "A".repeat(5_000_000)),
        ed25519,
    ] {
        let error = answer(&token).verify(&sign_key(pem)).unwrap_err();
        assert!(matches!(error, SignedError::Key(_)), "{error:?}");
    }
    let one_line = RSA_PEM
        .replace('\n', "")
        .replace("KEY-----", "KEY-----\r\n");
    assert!(answer(&token).verify(&sign_key(one_line.trim())).is_ok());
}

#[test]
fn a_signed_text_that_is_no_answer_says_where() {
    for (name, value) in [
        ("request_url", Value::Null),
        ("response_timestamp", Value::Null),
        ("request_url", json!({})),
    ] {
        let error = verify(&with_payload(name, value)).unwrap_err();
        assert!(matches!(error, SignedError::Payload(_)), "{error:?}");
        assert!(error.to_string().contains(name), "{error}");
    }
    let rfc = br#"{"iss":"joe","exp":1300819380}"#;
    let token = signed_bytes(header().to_string().as_bytes(), rfc);
    assert!(matches!(verify(&token), Err(SignedError::Payload(_))));
    for bad in [json!({"id": "x"}), json!([]), Value::Null] {
        let error = verify(&with_payload("response_payload", bad)).unwrap_err();
        assert!(matches!(error, SignedError::Decode(_)), "{error:?}");
    }
}

#[test]
fn any_timestamp_is_given_as_it_was_written() {
    for timestamp in [
        json!("2026-03-02T09:15:40Z"),
        json!(1772442940),
        json!(1772442940.5),
    ] {
        let token = with_payload("response_timestamp", timestamp.clone());
        assert_eq!(
            verify(&token).unwrap().timestamp.as_str(),
            timestamp.to_string()
        );
    }
}

#[test]
fn nothing_of_an_answer_is_printed() {
    let token = signed(&header(), &payload());
    let answer = answer(&token);
    let verified = answer.verify(&sign_key(RSA_PEM)).unwrap();
    let bad = with_payload("response_payload", json!({"id": "a-telling-word"}));
    let error = verify(&bad).unwrap_err();
    let printed = format!(
        "{answer:?} {:?} {verified:?} {error:?} {error}",
        answer.clone().into_token()
    );
    for secret in [
        "a-telling-word",
        "connections/27",
        "2026-03-02",
        &token[..20],
    ] {
        assert!(!printed.contains(secret), "{printed}");
    }
}
