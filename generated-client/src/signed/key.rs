//! Checking a signature with a key in PEM.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use ring::signature::{self, UnparsedPublicKey, VerificationAlgorithm};
use spki::der::Decode;
use spki::{ObjectIdentifier, SubjectPublicKeyInfoRef};

use super::SignedError;
use super::jws::Jws;

const RSA: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.113549.1.1.1");
const ELLIPTIC_CURVE: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.2.1");
const P256: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.3.1.7");
const P384: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.3.132.0.34");

/// An RSA key of 16,384 bits is a quarter of this.
const MAX_PEM: usize = 16 << 10;

/// What kind of key it is: decides which algorithms it can be used with, whatever the token says.
#[derive(Clone, Copy)]
enum Kind {
    /// From 2048 to 8192 bits: ring refuses others.
    Rsa,
    P256,
    P384,
}

/// The payload, once its signature is known to hold.
pub(super) fn verified(jws: &Jws<'_>, pem: &str) -> Result<Vec<u8>, SignedError> {
    check(jws.algorithm(), pem, jws.signed_bytes(), jws.signature())?;
    jws.payload().ok_or(SignedError::NotSigned)
}

fn check(name: &str, pem: &str, signed: &[u8], signature: &[u8]) -> Result<(), SignedError> {
    let der = der(pem).ok_or(SignedError::Key("it isn't a public key in PEM"))?;
    let info = SubjectPublicKeyInfoRef::from_der(&der)
        .map_err(|_| SignedError::Key("the text between `BEGIN` and `END` isn't a public key"))?;
    let kind = kind(&info).ok_or(SignedError::Key(
        "it is neither for RSA nor on P-256 or P-384",
    ))?;
    let algorithm = algorithm(kind, name).ok_or(SignedError::Algorithm)?;
    let key = UnparsedPublicKey::new(algorithm, info.subject_public_key.raw_bytes());
    key.verify(signed, signature)
        .map_err(|_| SignedError::Signature)
}

/// What stands between the lines `BEGIN PUBLIC KEY` and `END PUBLIC KEY`; how it is broken into lines doesn't matter.
fn der(pem: &str) -> Option<Vec<u8>> {
    if pem.len() > MAX_PEM {
        return None;
    }
    let body = pem
        .trim_ascii()
        .strip_prefix("-----BEGIN PUBLIC KEY-----")?;
    let body = body.strip_suffix("-----END PUBLIC KEY-----")?;
    let base64: String = body.split_ascii_whitespace().collect();
    STANDARD.decode(base64).ok()
}

fn kind(info: &SubjectPublicKeyInfoRef<'_>) -> Option<Kind> {
    let curve = || info.algorithm.parameters_oid().ok();
    match info.algorithm.oid {
        RSA => Some(Kind::Rsa),
        ELLIPTIC_CURVE if curve() == Some(P256) => Some(Kind::P256),
        ELLIPTIC_CURVE if curve() == Some(P384) => Some(Kind::P384),
        _ => None,
    }
}

/// All that is accepted (RFC 7518). A name that isn't here, such as `none` or `HS256`, has no way in.
fn algorithm(kind: Kind, name: &str) -> Option<&'static dyn VerificationAlgorithm> {
    Some(match (kind, name) {
        (Kind::Rsa, "RS256") => &signature::RSA_PKCS1_2048_8192_SHA256,
        (Kind::Rsa, "RS384") => &signature::RSA_PKCS1_2048_8192_SHA384,
        (Kind::Rsa, "RS512") => &signature::RSA_PKCS1_2048_8192_SHA512,
        (Kind::Rsa, "PS256") => &signature::RSA_PSS_2048_8192_SHA256,
        (Kind::Rsa, "PS384") => &signature::RSA_PSS_2048_8192_SHA384,
        (Kind::Rsa, "PS512") => &signature::RSA_PSS_2048_8192_SHA512,
        (Kind::P256, "ES256") => &signature::ECDSA_P256_SHA256_FIXED,
        (Kind::P384, "ES384") => &signature::ECDSA_P384_SHA384_FIXED,
        _ => return None,
    })
}

#[cfg(test)]
#[path = "../../tests/keys/mod.rs"]
mod keys;

#[cfg(test)]
mod tests {
    use base64::engine::general_purpose::URL_SAFE_NO_PAD;

    use super::keys::{P256_PEM, RFC_ES256, RFC_RS256, RSA_PEM};
    use super::*;

    fn holds(name: &str, pem: &str, token: &str) -> Result<(), SignedError> {
        let (signed, signature) = token.rsplit_once('.').unwrap();
        let signature = URL_SAFE_NO_PAD.decode(signature).unwrap();
        check(name, pem, signed.as_bytes(), &signature)
    }

    #[test]
    fn the_examples_of_the_rfc_hold() {
        assert!(holds("RS256", RSA_PEM, RFC_RS256).is_ok());
        assert!(holds("ES256", P256_PEM, RFC_ES256).is_ok());
    }

    #[test]
    fn the_examples_of_the_rfc_hold_as_they_are_alone() {
        let changed = RFC_RS256.replacen("eyJpc3", "eyJpc4", 1);
        assert!(matches!(
            holds("RS256", RSA_PEM, &changed),
            Err(SignedError::Signature)
        ));
        assert!(holds("PS256", RSA_PEM, RFC_RS256).is_err());
        assert!(holds("RS256", RSA_PEM, RFC_ES256).is_err());
    }
}
