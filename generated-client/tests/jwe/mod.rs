//! Opening an encrypted value with the private key of the tests, written down from RFC 7516 and RFC 8017 over big numbers,
//! and over ring for SHA-256 and AES-GCM: it shares nothing with what encrypts.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use num_bigint::BigUint;
use ring::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use ring::digest::{SHA256, digest};

use crate::keys::{RSA_D, RSA_N};

/// Bytes of SHA-256.
const HASH: usize = 32;

/// The value; `None` where anything is wrong with the token.
pub(crate) fn opened(token: &str) -> Option<String> {
    let parts: Vec<_> = token.split('.').collect();
    let [header, key, nonce, text, tag] = parts[..] else {
        return None;
    };
    let decode = |part| URL_SAFE_NO_PAD.decode(part).ok();
    let named = String::from_utf8(decode(header)?).ok()?;
    if !named.contains(r#""alg":"RSA-OAEP-256","enc":"A256GCM""#) {
        return None;
    }
    let content_key = oaep_decoded(&rsa_decrypted(&decode(key)?))?;
    let key = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &content_key).ok()?);
    let nonce = Nonce::try_assume_unique_for_key(&decode(nonce)?).ok()?;
    let mut content = [decode(text)?, decode(tag)?].concat();
    let value = key
        .open_in_place(nonce, Aad::from(header), &mut content)
        .ok()?;
    String::from_utf8(value.to_vec()).ok()
}

/// RFC 8017, 5.1.2, with leading zeros.
fn rsa_decrypted(ciphertext: &[u8]) -> Vec<u8> {
    let number = |text| BigUint::from_bytes_be(&URL_SAFE_NO_PAD.decode(text).unwrap());
    let (n, d) = (number(RSA_N), number(RSA_D));
    let message = BigUint::from_bytes_be(ciphertext).modpow(&d, &n);
    let bytes = message.to_bytes_be();
    let mut out = vec![0; 256 - bytes.len()];
    out.extend(bytes);
    out
}

/// RFC 8017, 7.1.2, steps 3b to 3g, with an empty label.
fn oaep_decoded(message: &[u8]) -> Option<Vec<u8>> {
    let (seed, block) = message.get(1..)?.split_at(HASH);
    let seed = xored(seed, &mask(block, HASH));
    let block = xored(block, &mask(&seed, block.len()));
    let (label, padded) = block.split_at(HASH);
    let start = padded.iter().position(|byte| *byte != 0)?;
    let right = message[0] == 0 && label == digest(&SHA256, b"").as_ref() && padded[start] == 1;
    right.then(|| padded[start + 1..].to_vec())
}

/// MGF1: RFC 8017, B.2.1.
fn mask(seed: &[u8], length: usize) -> Vec<u8> {
    let blocks = (0..length.div_ceil(HASH) as u32).flat_map(|counter| {
        let block = [seed, &counter.to_be_bytes()].concat();
        digest(&SHA256, &block).as_ref().to_vec()
    });
    blocks.take(length).collect()
}

fn xored(one: &[u8], other: &[u8]) -> Vec<u8> {
    one.iter().zip(other).map(|(a, b)| a ^ b).collect()
}
