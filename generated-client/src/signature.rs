//! Who sent a webhook: checking its signature, and signing deliveries for your own tests.
//!
//! A webhook whose authentication is of the kind `hmac_signature` carries two headers: `BI-Signature-Date`, the moment
//! of sending in UTC, and `BI-Signature`, the HMAC-SHA256 in base64 of the method, the path of the address that was
//! called, that date and the body as it was sent, with points between them. The key is the `secret_key` that was shown
//! once, when the authentication was made.
//!
//! ```
//! use std::time::SystemTime;
//!
//! use powens::signature::WebhookKey;
//! use powens::webhooks::{Delivery, Event};
//!
//! let key = WebhookKey::new("the-secret-key");
//! # let body = br#"{"id_webhook_data":7,"id":27,"state":null}"#;
//! # let headers = key.sign("/hooks/powens", SystemTime::now(), body);
//! // In the handler: the path that was called, the headers, and the bytes of the body before anything read them.
//! key.verify("/hooks/powens", &headers, body)?;
//! let delivery = Delivery::parse("CONNECTION_DELETED", body)?;
//! // A delivery that is sent again keeps this id: remember it, and do the work once.
//! assert_eq!(delivery.id_webhook_data, Some(7));
//! assert!(matches!(delivery.event, Event::ConnectionDeleted(_)));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Whether a query is part of the signed path, and whether a compressed body is signed before or after compression,
//! isn't documented; here the path is what you pass and the body is what you pass.

mod moment;

use std::fmt;
use std::time::{Duration, SystemTime};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sdksmith_runtime::Secret;
use sdksmith_runtime::http::{HeaderMap, HeaderName, HeaderValue};
use sha2::Sha256;

/// The header with the moment of sending.
pub const DATE_HEADER: &str = "bi-signature-date";
/// The header with the signature.
pub const SIGNATURE_HEADER: &str = "bi-signature";

/// Five minutes: more than clocks and queues take, less than someone who replays a delivery would like.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// The key that a webhook's deliveries are signed with.
#[derive(Clone, Debug)]
pub struct WebhookKey {
    secret: Secret,
    tolerance: Duration,
}

impl WebhookKey {
    /// The `secret_key` of the webhook's authentication, as it was shown.
    pub fn new(secret_key: impl Into<Secret>) -> Self {
        Self {
            secret: secret_key.into(),
            tolerance: TOLERANCE,
        }
    }

    /// How far the date of a delivery may be from now, before or after (default: five minutes). An older delivery may
    /// be one that somebody recorded and sends again.
    #[must_use]
    pub fn tolerance(mut self, tolerance: Duration) -> Self {
        self.tolerance = tolerance;
        self
    }

    /// Checks a delivery that has just come in. `path` is the path of your address, such as `/hooks/powens`; `body` are
    /// the bytes as they came.
    ///
    /// # Errors
    ///
    /// Says which check failed. Answer with 401 and do nothing else: the sender isn't known.
    pub fn verify(
        &self,
        path: &str,
        headers: &HeaderMap,
        body: &[u8],
    ) -> Result<(), SignatureError> {
        self.verify_at(path, headers, body, SystemTime::now())
    }

    /// The same at another time than now, for tests.
    ///
    /// # Errors
    ///
    /// Says which check failed.
    pub fn verify_at(
        &self,
        path: &str,
        headers: &HeaderMap,
        body: &[u8],
        now: SystemTime,
    ) -> Result<(), SignatureError> {
        let date = header(headers, DATE_HEADER)?;
        let signature = header(headers, SIGNATURE_HEADER)?;
        let signature = STANDARD
            .decode(signature)
            .map_err(|_| SignatureError::Mismatch)?;
        // The signature first, and in constant time: until it holds, nothing of the request is worth a word.
        let mac = self.mac(path, date, body);
        mac.verify_slice(&signature)
            .map_err(|_| SignatureError::Mismatch)?;
        let sent = moment::parse(date).ok_or(SignatureError::Date)?;
        let apart = now
            .duration_since(sent)
            .or_else(|_| sent.duration_since(now));
        match apart.is_ok_and(|apart| apart <= self.tolerance) {
            true => Ok(()),
            false => Err(SignatureError::Stale),
        }
    }

    /// The headers of a delivery that is sent at `at`: for tests of your own handler.
    pub fn sign(&self, path: &str, at: SystemTime, body: &[u8]) -> HeaderMap {
        let date = moment::write(at);
        let signature = STANDARD.encode(self.mac(path, &date, body).finalize().into_bytes());
        let mut headers = HeaderMap::new();
        for (name, value) in [(DATE_HEADER, date), (SIGNATURE_HEADER, signature)] {
            // Digits and base64 are always a header's value.
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        headers
    }

    fn mac(&self, path: &str, date: &str, body: &[u8]) -> Hmac<Sha256> {
        // A key of any length will do for HMAC: this can't fail.
        let mut mac = Hmac::<Sha256>::new_from_slice(self.secret.expose().as_bytes())
            .unwrap_or_else(|_| Hmac::<Sha256>::new(&Default::default()));
        for part in [b"POST.", path.as_bytes(), b".", date.as_bytes(), b".", body] {
            mac.update(part);
        }
        mac
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, SignatureError> {
    let value = headers.get(name).ok_or(SignatureError::Missing(name))?;
    value.to_str().map_err(|_| SignatureError::Mismatch)
}

/// Why a delivery isn't to be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum SignatureError {
    /// The header isn't there: the delivery wasn't signed, or a proxy dropped it.
    Missing(&'static str),
    /// The signature is another: the key, the path or the body isn't what was signed.
    Mismatch,
    /// The signature holds, and its date can't be read.
    Date,
    /// The signature holds, and its date is too far from now: a late or repeated delivery, or a wrong clock.
    Stale,
}

impl fmt::Display for SignatureError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(name) => write!(f, "the header `{name}` is missing"),
            Self::Mismatch => {
                f.write_str("the signature is wrong: another key, another path, or another body")
            }
            Self::Date => f.write_str("the date of the signature can't be read"),
            Self::Stale => f.write_str("the date of the signature is too far from now"),
        }
    }
}

impl std::error::Error for SignatureError {}
