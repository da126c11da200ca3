//! What is encrypted reads again with the private key alone, by another implementation; and which keys are taken.
#![cfg(feature = "encryption")]
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod jwe;
mod keys;

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jwe::opened;
use keys::{JWE, RSA_N};
use powens::connections::{ConnectionRequest, ConnectionUpdateRequest};
use powens::encryption::{EncryptedFields, EncryptionError, EncryptionKey};
use powens::encryption_keys::PublicKey;
use proptest::prelude::*;
use serde_json::{Value, json};

fn jwk(changes: &[(&str, Value)]) -> PublicKey {
    let mut jwk = json!({"kty": "RSA", "use": "enc", "e": "AQAB", "n": RSA_N, "kid": "rsa--rfc"});
    for (name, value) in changes {
        jwk[name] = value.clone();
    }
    powens::from_slice(jwk.to_string().as_bytes()).unwrap()
}

fn key() -> EncryptionKey {
    EncryptionKey::try_from(&jwk(&[])).unwrap()
}

fn parts(token: &str) -> Vec<&str> {
    token.split('.').collect()
}

#[test]
fn the_tests_own_reader_opens_what_another_implementation_made() {
    assert_eq!(opened(JWE).unwrap(), "00123456 é");
}

#[test]
fn a_value_reads_again_with_the_private_key() {
    let long = "x".repeat(100_000);
    for value in ["00123456", "", "correct horse é €", "\0\"\\", &long] {
        assert_eq!(opened(&key().encrypt(value).unwrap()).unwrap(), value);
    }
}

#[test]
fn the_protected_header_names_the_algorithms_and_the_key() {
    let token = key().encrypt("00123456").unwrap();
    let header = URL_SAFE_NO_PAD.decode(parts(&token)[0]).unwrap();
    assert_eq!(
        String::from_utf8(header).unwrap(),
        r#"{"alg":"RSA-OAEP-256","enc":"A256GCM","kid":"rsa--rfc"}"#
    );
    let lengths: Vec<_> = parts(&token)[1..]
        .iter()
        .map(|part| URL_SAFE_NO_PAD.decode(part).unwrap().len())
        .collect();
    assert_eq!(lengths, [256, 12, 8, 16], "key, nonce, value, tag");
}

#[test]
fn a_kid_with_marks_of_json_stays_one_text() {
    let key = EncryptionKey::try_from(&jwk(&[("kid", json!("a\",\"alg\":\"none"))])).unwrap();
    let token = key.encrypt("1").unwrap();
    let header: Value =
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(parts(&token)[0]).unwrap()).unwrap();
    assert_eq!(header["kid"], "a\",\"alg\":\"none");
    assert_eq!(header["alg"], "RSA-OAEP-256");
}

#[test]
fn the_same_value_never_looks_the_same() {
    let (one, other) = (key().encrypt("1").unwrap(), key().encrypt("1").unwrap());
    for at in 1..5 {
        assert_ne!(parts(&one)[at], parts(&other)[at], "part {at}");
    }
}

#[test]
fn a_change_of_any_part_is_noticed() {
    let token = key().encrypt("00123456").unwrap();
    for at in 0..5 {
        let mut bytes: Vec<Vec<u8>> = parts(&token)
            .iter()
            .map(|part| URL_SAFE_NO_PAD.decode(part).unwrap())
            .collect();
        bytes[at][0] ^= 1;
        let changed: Vec<_> = bytes.iter().map(|it| URL_SAFE_NO_PAD.encode(it)).collect();
        assert!(opened(&changed.join(".")).is_none(), "part {at}");
    }
}

#[test]
fn fields_are_encrypted_each_on_its_own_and_the_rest_stays_clear() {
    let fields = [("login", "00123456"), ("password", "correct horse")];
    let create = ConnectionRequest::new()
        .source("openapi")
        .encrypted(&key(), fields)
        .unwrap();
    let update = ConnectionUpdateRequest::new()
        .resume(true)
        .encrypted(&key(), fields)
        .unwrap();
    for (body, clear) in [
        (sdksmith_runtime::to_string(&create), "source"),
        (sdksmith_runtime::to_string(&update), "resume"),
    ] {
        let body: Value = serde_json::from_str(&body).unwrap();
        assert_eq!(body.as_object().unwrap().len(), 3);
        assert!(!body[clear].is_null());
        for (name, value) in fields {
            assert_eq!(opened(body[name].as_str().unwrap()).unwrap(), value);
        }
    }
}

#[test]
fn only_a_whole_rsa_key_for_encryption_is_taken() {
    let modulus = URL_SAFE_NO_PAD.decode(RSA_N).unwrap();
    let even: Vec<u8> = modulus.iter().map(|byte| byte & 0xfe).collect();
    let coded = |bytes: &[u8]| json!(URL_SAFE_NO_PAD.encode(bytes));
    let mut short = modulus.clone();
    short[0] = 0x7f; // 2047 bits
    let refused = [
        ("kty", json!("EC"), "`kty`"),
        ("use", json!("sig"), "`use`"),
        ("alg", json!("RSA-OAEP"), "`alg`"),
        ("kid", json!(""), "`kid`"),
        ("kid", json!("k".repeat(257)), "`kid`"),
        ("n", json!("not base64!"), "`n`"),
        ("n", json!(format!("{RSA_N}==")), "`n`"),
        ("n", json!(""), "`n`"),
        ("n", coded(&short), "`n`"),
        ("n", coded(&[0xff; 128]), "`n`"),
        ("n", coded(&[0xff; 1025]), "`n`"),
        ("n", json!("A".repeat(10_000_000)), "`n`"),
        ("n", coded(&even), "`n`"),
        ("e", json!("*"), "`e`"),
        ("e", json!(""), "`e`"),
        ("e", coded(&[1]), "`e`"),
        ("e", coded(&[1, 0, 0]), "`e`"),
        ("e", coded(&[0xff; 9]), "`e`"),
        ("e", json!("A".repeat(10_000_000)), "`e`"),
    ];
    for (name, value, says) in refused {
        let refused = jwk(&[(name, value)]);
        let error = EncryptionKey::try_from(&refused).unwrap_err();
        assert!(matches!(error, EncryptionError::Key(_)), "{error:?}");
        assert!(error.to_string().contains(says), "{name}: {error}");
    }
}

#[test]
fn what_is_harmless_about_a_key_is_taken() {
    let mut with_zero = vec![0];
    with_zero.extend(URL_SAFE_NO_PAD.decode(RSA_N).unwrap());
    for changes in [
        [("use", Value::Null)],
        [("alg", json!("RSA-OAEP-256"))],
        [("key_ops", json!(["encrypt"]))],
        [("n", json!(URL_SAFE_NO_PAD.encode(with_zero)))],
        [("e", json!("AAEAAQ"))],
    ] {
        let key = EncryptionKey::try_from(&jwk(&changes)).unwrap();
        assert_eq!(opened(&key.encrypt("1").unwrap()).unwrap(), "1");
    }
}

#[test]
fn neither_the_key_nor_a_value_is_printed() {
    let key = key();
    assert_eq!(
        format!("{key:?}"),
        r#"EncryptionKey { kid: "rsa--rfc", .. }"#
    );
    let refused = jwk(&[("use", json!("a-telling-word"))]);
    let error = EncryptionKey::try_from(&refused).unwrap_err();
    let printed = format!("{error} {error:?}");
    assert!(!printed.contains("a-telling-word") && !printed.contains(&RSA_N[..8]));
}

#[test]
fn a_key_can_be_shared_by_threads() {
    fn shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    shared(&key());
}

proptest! {
    #[test]
    fn any_text_in_a_key_gives_an_error(text in ".*", which in 0..3usize) {
        let name = ["kty", "use", "n"][which];
        let refused = jwk(&[(name, json!(text))]);
        prop_assert!(EncryptionKey::try_from(&refused).is_err());
    }

    /// A short text may well be an odd number in base64url.
    #[test]
    fn any_text_as_an_exponent_gives_a_key_that_works_or_an_error(text in ".*|[A-Za-z0-9_-]{1,8}") {
        if let Ok(key) = EncryptionKey::try_from(&jwk(&[("e", json!(text))])) {
            prop_assert!(key.encrypt("1").is_ok(), "{text}");
        }
    }

    #[test]
    fn any_bytes_as_a_modulus_give_a_key_that_works_or_an_error(
        bytes in proptest::collection::vec(any::<u8>(), 250..260),
    ) {
        let n = json!(URL_SAFE_NO_PAD.encode(bytes));
        if let Ok(key) = EncryptionKey::try_from(&jwk(&[("n", n)])) {
            let token = key.encrypt("1");
            prop_assert!(token.is_ok_and(|token| token.split('.').count() == 5));
        }
    }
}
