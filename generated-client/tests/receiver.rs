//! Receiving deliveries: who is believed, what is unpacked, and what is answered to the rest.
#![cfg(feature = "receiver")]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use powens::bytes::Bytes;
use powens::http::header::CONTENT_ENCODING;
use powens::http::{HeaderValue, Method, Request};
use powens::receiver::{
    GunzipError, Incoming, Outgoing, Receiver, Refusal, SIGNATURE_HEADER, SignatureError,
    WebhookKey,
};
use powens::users::UserId;
use powens::webhooks::Event;
use powens::{Secret, receiver};
use sdksmith_runtime::gzip::gzip;

const DELETED: &str = "CONNECTION_DELETED";
const BODY: &str = r#"{"id_webhook_data":7,"id":27,"id_user":12,"state":null}"#;

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_772_442_940)
}

fn key() -> WebhookKey {
    WebhookKey::new("the-secret-key")
}

fn outgoing(body: impl Into<Bytes>) -> Outgoing {
    let address = "https://app.example/hooks/deleted?from=powens";
    Outgoing::new(address.parse().unwrap(), body)
}

fn receive(request: &Request<Bytes>) -> Result<receiver::Received, Refusal> {
    Receiver::signed(key()).receive_at(DELETED, request, now())
}

#[track_caller]
fn assert_refused(request: &Request<Bytes>, status: u16) -> Refusal {
    let refusal = receive(request).map(drop).unwrap_err();
    assert_eq!(refusal.status(), status, "{refusal}");
    refusal
}

/// Packed, and signed before that.
fn signed_then_packed() -> Request<Bytes> {
    let mut request = outgoing(BODY).signed(&key(), now());
    *request.body_mut() = gzip(BODY.as_bytes()).into();
    encoded(request, "gzip")
}

fn encoded(mut request: Request<Bytes>, encoding: &'static str) -> Request<Bytes> {
    let encoding = HeaderValue::from_static(encoding);
    request.headers_mut().append(CONTENT_ENCODING, encoding);
    request
}

#[test]
fn a_signed_delivery_is_read_plain_and_packed() {
    let plain = outgoing(BODY).signed(&key(), now());
    let packed = outgoing(BODY).gzip().signed(&key(), now());
    assert_ne!(plain.body(), packed.body());
    for request in [plain, packed, signed_then_packed()] {
        let received = receive(&request).unwrap();
        assert_eq!(received.delivery.id_webhook_data, Some(7));
        assert_eq!(received.user, None);
        let Event::ConnectionDeleted(connection) = received.delivery.event else {
            panic!("another event");
        };
        assert_eq!(connection.id.get(), 27);
    }
}

#[test]
fn an_unknown_event_keeps_its_body_unpacked() {
    let request = outgoing(BODY).gzip().signed(&key(), now());
    let receiver = Receiver::signed(key());
    let received = receiver.receive_at("MOON_RISEN", &request, now()).unwrap();
    let Event::Unknown(event) = received.delivery.event else {
        panic!("nobody knows it");
    };
    assert_eq!(
        (event.name(), event.body().as_ref()),
        ("MOON_RISEN", BODY.as_bytes())
    );
}

#[test]
fn what_another_key_signed_is_refused_packed_or_not() {
    let other = WebhookKey::new("another-key");
    for request in [
        outgoing(BODY).signed(&other, now()),
        outgoing(BODY).gzip().signed(&other, now()),
    ] {
        let refusal = assert_refused(&request, 401);
        assert!(matches!(
            refusal,
            Refusal::Signature(SignatureError::Mismatch)
        ));
    }
}

#[test]
fn a_changed_body_path_or_signature_is_refused() {
    let signed = outgoing(BODY).signed(&key(), now());
    let mut body = signed.clone();
    *body.body_mut() = BODY.replace("27", "28").into();
    let mut path = signed.clone();
    *path.uri_mut() = "/hooks/synced".parse().unwrap();
    let mut short = signed.clone();
    // 30 of the 32 bytes.
    let code = &signed.headers()[SIGNATURE_HEADER].to_str().unwrap()[..40];
    short
        .headers_mut()
        .insert(SIGNATURE_HEADER, code.parse().unwrap());
    let mut packed = signed_then_packed();
    *packed.body_mut() = gzip(b"{}").into();
    for request in [body, path, short, packed] {
        assert_refused(&request, 401);
    }
}

#[test]
fn a_date_far_from_now_is_stale_in_every_form() {
    for request in [
        outgoing(BODY).signed(&key(), now() - Duration::from_secs(301)),
        outgoing(BODY)
            .gzip()
            .signed(&key(), now() + Duration::from_secs(301)),
    ] {
        let refusal = assert_refused(&request, 401);
        assert!(matches!(refusal, Refusal::Signature(SignatureError::Stale)));
    }
    let mut stale = signed_then_packed();
    let headers = key().sign(
        "/hooks/deleted",
        now() - Duration::from_secs(301),
        BODY.as_bytes(),
    );
    stale.headers_mut().extend(headers);
    let refusal = assert_refused(&stale, 401);
    assert!(matches!(refusal, Refusal::Signature(SignatureError::Stale)));
}

#[test]
fn only_posts_are_deliveries() {
    let mut got = outgoing(BODY).signed(&key(), now());
    *got.method_mut() = Method::GET;
    assert!(matches!(assert_refused(&got, 405), Refusal::Method));
}

#[test]
fn what_has_no_signature_is_refused_before_it_is_unpacked() {
    let bomb = gzip(&[b' '; 100_000]);
    let mut request = encoded(outgoing(bomb).signed(&key(), now()), "gzip");
    request.headers_mut().remove(SIGNATURE_HEADER);
    let narrow = Receiver::signed(key()).max_bytes(1000);
    let refusal = narrow.receive_at(DELETED, &request, now()).unwrap_err();
    assert!(matches!(
        refusal,
        Refusal::Signature(SignatureError::Missing(_))
    ));
}

#[test]
fn a_body_has_a_bound_as_it_comes_and_unpacked() {
    let body = format!(r#"{{"id":27,"note":"{}"}}"#, "x".repeat(981));
    assert_eq!(body.len(), 1000);
    let plain = outgoing(body.clone()).signed(&key(), now());
    let packed = outgoing(body.clone()).gzip().signed(&key(), now());
    let mut other_form = outgoing(body.clone()).signed(&key(), now());
    *other_form.body_mut() = gzip(body.as_bytes()).into();
    for request in [plain, packed, encoded(other_form, "gzip")] {
        let within = Receiver::signed(key()).max_bytes(1000);
        assert!(within.receive_at(DELETED, &request, now()).is_ok());
        let beyond = Receiver::signed(key()).max_bytes(999);
        let refusal = beyond.receive_at(DELETED, &request, now()).unwrap_err();
        assert!(matches!(refusal, Refusal::TooLarge { limit: 999 }));
        assert_eq!(refusal.status(), 413);
    }
}

#[test]
fn other_encodings_than_gzip_are_refused() {
    for encoding in [
        "br",
        "deflate",
        "gzip, gzip",
        "gzip, br",
        "zstd",
        "gz\u{e9}",
    ] {
        let mut request = outgoing(BODY).signed(&key(), now());
        let value = HeaderValue::from_bytes(encoding.as_bytes()).unwrap();
        request.headers_mut().insert(CONTENT_ENCODING, value);
        let refusal = assert_refused(&request, 415);
        assert!(matches!(refusal, Refusal::Encoding), "{encoding}");
    }
    let twice = encoded(
        encoded(outgoing(BODY).signed(&key(), now()), "gzip"),
        "gzip",
    );
    assert_refused(&twice, 415);
    for plain in ["identity", "", "Identity,"] {
        let request = encoded(outgoing(BODY).signed(&key(), now()), plain);
        assert!(receive(&request).is_ok(), "{plain}");
    }
    for packed in ["GZIP", "x-gzip", "identity, gzip"] {
        let body = gzip(BODY.as_bytes());
        let request = encoded(outgoing(body).signed(&key(), now()), packed);
        assert!(receive(&request).is_ok(), "{packed}");
    }
}

#[test]
fn damage_that_was_signed_is_told_and_other_damage_is_not() {
    let cut = gzip(BODY.as_bytes())[..20].to_vec();
    let signed = encoded(outgoing(cut.clone()).signed(&key(), now()), "gzip");
    let refusal = assert_refused(&signed, 400);
    assert!(matches!(refusal, Refusal::Gzip(GunzipError::Truncated)));

    let mut unsigned = signed_then_packed();
    *unsigned.body_mut() = cut.into();
    assert_refused(&unsigned, 401);
}

#[test]
fn a_body_that_is_not_the_events_says_where() {
    let request = outgoing(r#"{"id":"none"}"#).signed(&key(), now());
    let refusal = assert_refused(&request, 400);
    assert!(refusal.to_string().contains("id"), "{refusal}");
    assert!(matches!(refusal, Refusal::Unreadable(error) if error.is_decode()));
    assert_refused(&outgoing("<html>").signed(&key(), now()), 400);
}

#[test]
fn neither_secrets_nor_bodies_nor_headers_are_printed() {
    let body = r#"{"id":"FR7612345","secret":"the-balance"}"#;
    let request = outgoing(body).bearer("the-token").unwrap();
    let outgoing = outgoing(body);
    let receivers = [
        Receiver::signed(WebhookKey::new("the-token")),
        Receiver::bearer("the-token"),
        Receiver::bearer_of(|_| Some(UserId::new(1))),
    ];
    let mut printed = format!("{:?} {outgoing:?}", Incoming::from(&request));
    for receiver in receivers {
        let refusal = receiver.receive(DELETED, &request).unwrap_err();
        printed += &format!("{receiver:?} {refusal:?} {refusal}");
    }
    printed += &format!("{:?}", Secret::from("the-token"));
    for hidden in ["the-token", "FR7612345", "the-balance", "/hooks"] {
        assert!(!printed.contains(hidden), "{hidden}: {printed}");
    }
}
