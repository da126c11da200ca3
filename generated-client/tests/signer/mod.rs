//! Signs answers as the API would, with the well-known keys.
#![allow(dead_code, reason = "each test file uses its own part")]

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD};
use ring::rand::SystemRandom;
use ring::signature::{
    ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, RSA_PKCS1_SHA256, RsaKeyPair,
};
use serde_json::{Value, json};

use crate::keys::{P256_PKCS8, RSA_PKCS8};

pub(crate) const KEY_URL: &str = "https://acme-sandbox.biapi.pro/2.0/sign-keys/3";
pub(crate) const REQUEST_URL: &str =
    "https://acme-sandbox.biapi.pro/2.0/users/me/connections/27?sign_response=true";

/// The usual header.
pub(crate) fn header() -> Value {
    json!({"alg": "RS256", "key_url": KEY_URL})
}

/// The usual payload.
pub(crate) fn payload() -> Value {
    json!({
        "request_url": REQUEST_URL,
        "response_timestamp": "2026-03-02 09:15:40",
        "response_payload": {"id": 27, "state": null, "error_message": "a-telling-word"},
    })
}

/// Signed with the RSA key by RS256, whatever the header says; by ES256 on P-256 where it says that.
pub(crate) fn signed(header: &Value, payload: &Value) -> String {
    signed_bytes(
        header.to_string().as_bytes(),
        payload.to_string().as_bytes(),
    )
}

pub(crate) fn signed_bytes(header: &[u8], payload: &[u8]) -> String {
    let coded = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    let input = format!("{}.{}", coded(header), coded(payload));
    let on_curve = header.windows(5).any(|five| five == b"ES256");
    let signature = if on_curve {
        on_p256(input.as_bytes())
    } else {
        with_rsa(input.as_bytes())
    };
    format!("{input}.{}", coded(&signature))
}

fn with_rsa(input: &[u8]) -> Vec<u8> {
    let key = RsaKeyPair::from_pkcs8(&STANDARD.decode(RSA_PKCS8).unwrap()).unwrap();
    let mut signature = vec![0; key.public().modulus_len()];
    key.sign(
        &RSA_PKCS1_SHA256,
        &SystemRandom::new(),
        input,
        &mut signature,
    )
    .unwrap();
    signature
}

fn on_p256(input: &[u8]) -> Vec<u8> {
    let (algorithm, chance) = (&ECDSA_P256_SHA256_FIXED_SIGNING, SystemRandom::new());
    let der = STANDARD.decode(P256_PKCS8).unwrap();
    let key = EcdsaKeyPair::from_pkcs8(algorithm, &der, &chance).unwrap();
    key.sign(&chance, input).unwrap().as_ref().to_vec()
}
