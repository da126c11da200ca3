//! The compact form of a JWS (RFC 7515).

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use sdksmith_runtime::{Extra, from_slice};

use super::SignedError;

/// A token taken apart; nothing of it is checked but its form.
pub(super) struct Jws<'t> {
    /// Header and payload with the point between them, as they came: what the signature is about.
    signed: &'t str,
    payload: &'t str,
    signature: Vec<u8>,
    algorithm: String,
    key_url: String,
}

impl<'t> Jws<'t> {
    pub(super) fn parse(token: &'t [u8]) -> Result<Self, SignedError> {
        let text = std::str::from_utf8(token).map_err(|_| SignedError::NotSigned)?;
        let (signed, signature) = bare(text).rsplit_once('.').ok_or(SignedError::NotSigned)?;
        let (header, payload) = signed.split_once('.').ok_or(SignedError::NotSigned)?;
        if header.is_empty() || payload.contains('.') {
            return Err(SignedError::NotSigned);
        }
        let header = decoded(header).ok_or(SignedError::Header("it isn't in base64url"))?;
        let header: Extra =
            from_slice(&header).map_err(|_| SignedError::Header("it isn't a JSON object"))?;
        // RFC 7515: who doesn't understand a critical extension must refuse the token.
        if header.get("crit").is_some() {
            return Err(SignedError::Header("it has critical extensions (`crit`)"));
        }
        Ok(Self {
            signed,
            payload,
            signature: decoded(signature).ok_or(SignedError::Signature)?,
            algorithm: text_of(&header, "alg").ok_or(SignedError::Header("`alg` is missing"))?,
            key_url: text_of(&header, "key_url")
                .ok_or(SignedError::Header("`key_url` is missing"))?,
        })
    }

    pub(super) fn algorithm(&self) -> &str {
        &self.algorithm
    }

    pub(super) fn key_url(&self) -> &str {
        &self.key_url
    }

    pub(super) fn signed_bytes(&self) -> &[u8] {
        self.signed.as_bytes()
    }

    pub(super) fn signature(&self) -> &[u8] {
        &self.signature
    }

    /// `None` where it isn't in base64url.
    pub(super) fn payload(&self) -> Option<Vec<u8>> {
        decoded(self.payload)
    }
}

/// Without white space and the quotes of a JSON text: neither can be part of a token.
fn bare(text: &str) -> &str {
    let text = text.trim_ascii();
    let unquoted = text
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    unquoted.unwrap_or(text)
}

fn decoded(text: &str) -> Option<Vec<u8>> {
    URL_SAFE_NO_PAD.decode(text).ok()
}

fn text_of(header: &Extra, name: &str) -> Option<String> {
    header.read(name)?.ok()
}
