//! Which deliveries are trusted.
#![cfg(feature = "receiver")]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use powens::receiver::{DATE_HEADER, SIGNATURE_HEADER, SignatureError, WebhookKey};
use sdksmith_runtime::http::{HeaderMap, HeaderValue};

const PATH: &str = "/v1/hooks";
const BODY: &[u8] = br#"{"id_webhook_data":1}"#;

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_656_328_132)
}

fn key() -> WebhookKey {
    WebhookKey::new("the-secret-key")
}

/// Made by another implementation: OpenSSL's `dgst -sha256 -hmac`, in base64.
const KNOWN: &str = "XV3MhPDuLy0TzYXXC7l5m+f9bV1X2+I3TmVuupTkjNM=";

fn known() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert(
        DATE_HEADER,
        HeaderValue::from_static("2022-06-27T11:08:52.577831Z"),
    );
    headers.insert(SIGNATURE_HEADER, HeaderValue::from_static(KNOWN));
    headers
}

#[test]
fn a_signature_of_another_implementation_holds() {
    assert_eq!(key().verify_at(PATH, &known(), BODY, now()), Ok(()));
}

#[test]
fn our_own_signature_holds() {
    let headers = key().sign(PATH, now(), BODY);
    assert_eq!(key().verify_at(PATH, &headers, BODY, now()), Ok(()));
    let headers = key().sign(PATH, SystemTime::now(), BODY);
    assert_eq!(key().verify(PATH, &headers, BODY), Ok(()));
}

#[test]
fn anything_else_than_what_was_signed_is_a_mismatch() {
    let mismatch = Err(SignatureError::Mismatch);
    let headers = known();
    assert_eq!(
        key().verify_at("/v1/other", &headers, BODY, now()),
        mismatch
    );
    assert_eq!(key().verify_at(PATH, &headers, b"{}", now()), mismatch);
    assert_eq!(
        WebhookKey::new("another").verify_at(PATH, &headers, BODY, now()),
        mismatch
    );
    for wrong in ["", "AAAA", "not base64!", &KNOWN[..KNOWN.len() - 4]] {
        let mut headers = known();
        headers.insert(SIGNATURE_HEADER, HeaderValue::from_str(wrong).unwrap());
        assert_eq!(
            key().verify_at(PATH, &headers, BODY, now()),
            mismatch,
            "{wrong}"
        );
    }
    let mut headers = known();
    headers.insert(
        DATE_HEADER,
        HeaderValue::from_static("2022-06-27T11:08:52.577832Z"),
    );
    assert_eq!(key().verify_at(PATH, &headers, BODY, now()), mismatch);
}

#[test]
fn a_missing_header_is_named() {
    for name in [DATE_HEADER, SIGNATURE_HEADER] {
        let mut headers = known();
        headers.remove(name);
        assert_eq!(
            key().verify_at(PATH, &headers, BODY, now()),
            Err(SignatureError::Missing(name))
        );
    }
}

#[test]
fn a_date_far_from_now_is_stale_in_both_directions() {
    let minutes = |minutes: u64| Duration::from_secs(60 * minutes);
    for (now, expected) in [
        (now() + minutes(4), Ok(())),
        (now() + minutes(6), Err(SignatureError::Stale)),
        (now() - minutes(4), Ok(())),
        (now() - minutes(6), Err(SignatureError::Stale)),
    ] {
        assert_eq!(key().verify_at(PATH, &known(), BODY, now), expected);
    }
    let patient = key().tolerance(minutes(60));
    assert_eq!(
        patient.verify_at(PATH, &known(), BODY, now() + minutes(6)),
        Ok(())
    );
}

#[test]
fn neither_the_key_nor_the_signature_is_printed() {
    let key = key();
    let error = key
        .verify_at(PATH, &HeaderMap::new(), BODY, now())
        .unwrap_err();
    let printed = format!("{key:?} {error:?} {error}");
    assert!(!printed.contains("the-secret-key"), "{printed}");
}

#[test]
fn the_previous_key_is_accepted_while_keys_change() {
    let next = WebhookKey::new("the-next-key");
    let mismatch = Err(SignatureError::Mismatch);
    assert_eq!(next.verify_at(PATH, &known(), BODY, now()), mismatch);
    let changing = next.previous("the-secret-key");
    assert_eq!(changing.verify_at(PATH, &known(), BODY, now()), Ok(()));
    let headers = changing.sign(PATH, now(), BODY);
    assert_eq!(changing.verify_at(PATH, &headers, BODY, now()), Ok(()));
    assert_eq!(
        key().verify_at(PATH, &headers, BODY, now()),
        mismatch,
        "the new key signs"
    );
}

#[test]
fn an_empty_key_trusts_nobody() {
    let empty = WebhookKey::new("");
    let headers = empty.sign(PATH, now(), BODY);
    for key in [empty.clone(), key().previous("")] {
        assert_eq!(
            key.verify_at(PATH, &headers, BODY, now()),
            Err(SignatureError::Mismatch)
        );
    }
}

#[test]
fn a_signed_date_that_is_no_moment_is_told() {
    // Made by OpenSSL over `POST./v1/hooks.today.{"id_webhook_data":1}`.
    let mut headers = known();
    headers.insert(DATE_HEADER, HeaderValue::from_static("today"));
    headers.insert(
        SIGNATURE_HEADER,
        HeaderValue::from_static("e5/ODY4q/v+NXypcV0h1Wi4Mx3iYjWdYAHZxebUgdZU="),
    );
    assert_eq!(
        key().verify_at(PATH, &headers, BODY, now()),
        Err(SignatureError::Date)
    );
}
