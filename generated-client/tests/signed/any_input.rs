//! Whatever comes as a token, a key or an address gives an error and no panic.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use proptest::prelude::*;
use serde_json::json;

use crate::signer::{header, payload, signed};
use crate::{answer, sign_key, verify, with_header, with_payload};

proptest! {
    #[test]
    fn any_text_as_a_token_gives_an_error(text in ".*") {
        prop_assert!(verify(&text).is_err());
    }

    #[test]
    fn any_parts_of_a_token_give_an_error(
        header in proptest::collection::vec(any::<u8>(), 0..60),
        payload in proptest::collection::vec(any::<u8>(), 0..60),
        signature in proptest::collection::vec(any::<u8>(), 0..300),
    ) {
        let parts = [header, payload, signature].map(|part| URL_SAFE_NO_PAD.encode(part));
        prop_assert!(verify(&parts.join(".")).is_err());
    }

    #[test]
    fn any_text_as_a_key_gives_an_error(text in ".*") {
        let token = signed(&header(), &payload());
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{text}\n-----END PUBLIC KEY-----");
        for pem in [&text, &pem] {
            prop_assert!(answer(&token).verify(&sign_key(pem)).is_err());
        }
    }

    #[test]
    fn any_bytes_in_a_key_give_an_error(der in proptest::collection::vec(any::<u8>(), 0..400)) {
        let base64 = STANDARD.encode(der);
        let pem = format!("-----BEGIN PUBLIC KEY-----\n{base64}\n-----END PUBLIC KEY-----");
        prop_assert!(answer(&signed(&header(), &payload())).verify(&sign_key(&pem)).is_err());
    }

    #[test]
    fn any_signed_addresses_give_an_error(request in ".*", key in ".*") {
        let token = with_payload("request_url", json!(request));
        prop_assert!(verify(&token).is_err());
        prop_assert!(verify(&with_header("key_url", json!(key))).is_err());
    }
}
