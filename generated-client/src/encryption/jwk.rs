//! Reading a JSON Web Key, strictly: a key that isn't wholly right must not be given a password.

use aws_lc_rs::rsa::{OaepPublicEncryptingKey, PublicEncryptingKey, PublicKeyComponents};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::EncryptionError;
use crate::encryption_keys::PublicKey;

/// How the content key is encrypted.
pub(super) const ALGORITHM: &str = "RSA-OAEP-256";

/// Below, the key can be broken; above, encrypting takes longer than anyone wants to wait.
const MODULUS_BITS: std::ops::RangeInclusive<usize> = 2048..=8192;

/// The longest text of a modulus of that size in base64, with some leading zeros.
const MODULUS_TEXT: usize = 1400;

/// What the library below takes: every exponent in use is far smaller.
const MAX_EXPONENT: u64 = (1 << 33) - 1;

/// Far above the names in use; the name goes out with every value.
const MAX_KID: usize = 256;

pub(super) fn rsa_key(jwk: &PublicKey) -> Result<OaepPublicEncryptingKey, EncryptionError> {
    check_purpose(jwk)?;
    let (n, e) = (modulus(&jwk.n)?, exponent(&jwk.e)?);
    let key = PublicKeyComponents { n, e };
    let key: PublicEncryptingKey = key
        .try_into()
        .map_err(|_| EncryptionError::Key("`n` and `e` aren't a key together"))?;
    Ok(OaepPublicEncryptingKey::new(key)?)
}

fn check_purpose(jwk: &PublicKey) -> Result<(), EncryptionError> {
    let is = |value: &Option<String>, wanted: &str| value.as_deref().is_none_or(|it| it == wanted);
    let problem = if jwk.kty != "RSA" {
        "`kty` isn't `RSA`"
    } else if !is(&jwk.usage, "enc") {
        "`use` isn't `enc`: the key isn't for encryption"
    } else if !is(&jwk.alg, ALGORITHM) {
        "`alg` isn't `RSA-OAEP-256`: the key is for another algorithm"
    } else if jwk.kid.is_empty() || jwk.kid.len() > MAX_KID {
        "`kid` is empty or longer than 256 bytes"
    } else {
        return Ok(());
    };
    Err(EncryptionError::Key(problem))
}

fn modulus(text: &str) -> Result<Vec<u8>, EncryptionError> {
    if text.len() > MODULUS_TEXT {
        return Err(EncryptionError::Key("`n` is far too long"));
    }
    let n = number(text).ok_or(EncryptionError::Key("`n` isn't in base64url"))?;
    let bits = n
        .first()
        .map_or(0, |first| n.len() * 8 - first.leading_zeros() as usize);
    if !MODULUS_BITS.contains(&bits) {
        return Err(EncryptionError::Key("`n` hasn't from 2048 to 8192 bits"));
    }
    match is_odd(&n) {
        true => Ok(n),
        false => Err(EncryptionError::Key("`n` is even: it isn't a modulus")),
    }
}

fn exponent(text: &str) -> Result<Vec<u8>, EncryptionError> {
    if text.len() > 16 {
        return Err(EncryptionError::Key("`e` is far too long"));
    }
    let e = number(text).ok_or(EncryptionError::Key("`e` isn't in base64url"))?;
    let value = e
        .iter()
        .try_fold(0, |value: u64, byte| {
            Some(value.checked_mul(256)? | u64::from(*byte))
        })
        .unwrap_or(u64::MAX);
    match (3..=MAX_EXPONENT).contains(&value) && is_odd(&e) {
        true => Ok(e),
        false => Err(EncryptionError::Key(
            "`e` isn't an odd number from 3 to 2^33",
        )),
    }
}

/// The bytes without leading zeros, which some libraries write though they shouldn't.
fn number(text: &str) -> Option<Vec<u8>> {
    let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
    let zeros = bytes.iter().take_while(|byte| **byte == 0).count();
    Some(bytes.into_iter().skip(zeros).collect())
}

fn is_odd(number: &[u8]) -> bool {
    number.last().is_some_and(|last| last % 2 == 1)
}
