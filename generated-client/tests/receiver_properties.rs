//! Deliveries that nobody would send: each gives a value or an error, and none is believed for nothing.
#![cfg(feature = "receiver")]
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use powens::bytes::Bytes;
use powens::http::{HeaderName, HeaderValue, Method, Request};
use powens::receiver::{DATE_HEADER, Outgoing, Receiver, SIGNATURE_HEADER, WebhookKey};
use powens::users::UserId;
use proptest::prelude::*;
use sdksmith_runtime::gzip::gzip;

const EMPTY: &[u8] = b"{}";
const EVENTS: [&str; 3] = ["CONNECTION_DELETED", "CONNECTION_SYNCED", "MOON_RISEN"];

fn now() -> SystemTime {
    UNIX_EPOCH + Duration::from_secs(1_772_442_940)
}

fn key() -> WebhookKey {
    WebhookKey::new("the-secret-key")
}

fn outgoing(body: impl Into<Bytes>) -> Outgoing {
    Outgoing::new("/hooks".parse().unwrap(), body)
}

fn receivers() -> [Receiver; 3] {
    [
        Receiver::signed(key()).max_bytes(1000),
        Receiver::bearer("the-token").max_bytes(1000),
        Receiver::bearer_of(|_| Some(UserId::new(12))).max_bytes(1000),
    ]
}

/// Headers that matter, with any value that a header can have; often a likely one.
fn headers() -> impl Strategy<Value = Vec<(HeaderName, HeaderValue)>> {
    let name = prop::sample::select(vec![
        DATE_HEADER,
        SIGNATURE_HEADER,
        "authorization",
        "content-encoding",
    ]);
    let likely = prop::sample::select(vec!["gzip", "2026-03-02T09:15:40Z", "Bearer x", "AAAA", ""]);
    let value = prop_oneof![
        prop::collection::vec(0x20_u8..=0xff, 0..60),
        likely.prop_map(|text| text.as_bytes().to_vec()),
    ];
    let header = (name, value).prop_filter_map("no header's value", |(name, value)| {
        let value = HeaderValue::from_bytes(&value).ok()?;
        Some((HeaderName::from_static(name), value))
    });
    prop::collection::vec(header, 0..6)
}

fn request(headers: Vec<(HeaderName, HeaderValue)>, body: Vec<u8>) -> Request<Bytes> {
    let mut request = Request::new(body.into());
    *request.method_mut() = Method::POST;
    for (name, value) in headers {
        request.headers_mut().append(name, value);
    }
    request
}

proptest! {
    #[test]
    fn any_headers_and_body_give_a_value_or_an_error(
        headers in headers(), mut body in prop::collection::vec(any::<u8>(), 0..1100), packed: bool, event in 0_usize..3,
    ) {
        if packed {
            body = gzip(&body);
        }
        let request = request(headers, body);
        let [signed, token, any] = receivers();
        prop_assert!(signed.receive_at(EVENTS[event], &request, now()).is_err());
        prop_assert!(token.receive_at(EVENTS[event], &request, now()).is_err());
        if let Err(refusal) = any.receive_at(EVENTS[event], &request, now()) {
            prop_assert!(refusal.status().is_client_error());
            prop_assert!(!refusal.to_string().is_empty());
        }
    }

    #[test]
    fn any_signed_body_up_to_the_bound_comes_through(body in prop::collection::vec(any::<u8>(), 0..=1100), packed: bool) {
        let sent = if packed { outgoing(body.clone()).gzip() } else { outgoing(body.clone()) };
        let request = sent.signed(&key(), now());
        let [signed, ..] = receivers();
        // What can't be packed any smaller gets longer.
        let longest = body.len().max(request.body().len());
        match signed.receive_at("MOON_RISEN", &request, now()) {
            Ok(_) => prop_assert!(longest <= 1000),
            Err(refusal) => prop_assert_eq!((refusal.status().as_u16(), longest > 1000), (413, true)),
        }
    }

    #[test]
    fn a_flipped_bit_anywhere_is_refused(
        body in prop::collection::vec(any::<u8>(), 1..300), packed: bool, at: prop::sample::Index, bit in 0_u8..8,
    ) {
        let sent = if packed { outgoing(body).gzip() } else { outgoing(body) };
        let mut request = sent.signed(&key(), now());
        let mut changed = request.body().to_vec();
        let at = at.index(changed.len());
        changed[at] ^= 1 << bit;
        *request.body_mut() = changed.into();
        let [signed, ..] = receivers();
        prop_assert!(signed.receive_at("MOON_RISEN", &request, now()).is_err());
    }

    #[test]
    fn any_moment_can_be_signed_and_is_fresh_then(seconds in 0..253_402_300_799_u64, nanos in 0..1_000_000_000_u32) {
        let at = UNIX_EPOCH + Duration::new(seconds, nanos);
        let request = outgoing(EMPTY).signed(&key(), at);
        prop_assert!(Receiver::signed(key()).receive_at("MOON_RISEN", &request, at).is_ok());
        // Microseconds survive.
        let narrow = key().tolerance(Duration::from_nanos(999));
        prop_assert!(narrow.verify_at("/hooks", request.headers(), EMPTY, at).is_ok());
    }

    #[test]
    fn any_key_verifies_what_it_signed_and_no_other_does(one in ".{1,80}", other in ".{1,80}", path in "/[a-z/]{0,20}") {
        let headers = WebhookKey::new(one.clone()).sign(&path, now(), EMPTY);
        prop_assert!(WebhookKey::new(one.clone()).verify_at(&path, &headers, EMPTY, now()).is_ok());
        if one != other {
            prop_assert!(WebhookKey::new(other).verify_at(&path, &headers, EMPTY, now()).is_err());
        }
    }
}
