//! The signature of a delivery.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use hmac::{Hmac, KeyInit, Mac};
use sdksmith_runtime::http::{HeaderMap, HeaderName, HeaderValue};
use sdksmith_runtime::{DateTime, Secret};
use sha2::Sha256;

use super::SignatureError;

/// The header with the moment of sending.
pub const DATE_HEADER: &str = "bi-signature-date";
/// The header with the signature.
pub const SIGNATURE_HEADER: &str = "bi-signature";

/// Five minutes: more than clocks and queues take, less than someone who replays a delivery would like.
const TOLERANCE: Duration = Duration::from_secs(5 * 60);

/// The last second that a date has room for: the end of the year 9999.
const LAST_SECOND: i64 = 253_402_300_799;

/// The key that a webhook's deliveries are signed with.
///
/// A [`Receiver`](super::Receiver) checks a whole delivery with it. By itself it checks a signature, over the bytes that
/// you give it:
///
/// ```
/// use std::time::SystemTime;
///
/// use powens::receiver::WebhookKey;
///
/// let key = WebhookKey::new("the-secret-key");
/// let body = br#"{"id_webhook_data":7,"id":27,"state":null}"#;
/// let headers = key.sign("/hooks/connection-deleted", SystemTime::now(), body);
/// key.verify("/hooks/connection-deleted", &headers, body)?;
/// # Ok::<(), powens::receiver::SignatureError>(())
/// ```
#[derive(Clone, Debug)]
pub struct WebhookKey {
    secret: Secret,
    previous: Option<Secret>,
    tolerance: Duration,
}

impl WebhookKey {
    /// The `secret_key` of the webhook's authentication, as it was shown. An empty one trusts nobody.
    pub fn new(secret_key: impl Into<Secret>) -> Self {
        Self {
            secret: secret_key.into(),
            previous: None,
            tolerance: TOLERANCE,
        }
    }

    /// Another key that is accepted too: the one before, while you change from it to this one.
    #[must_use]
    pub fn previous(mut self, secret_key: impl Into<Secret>) -> Self {
        self.previous = Some(secret_key.into());
        self
    }

    /// How far the date of a delivery may be from now, before or after (default: five minutes). An older delivery may
    /// be one that somebody recorded and sends again. It isn't documented whether Powens signs anew what it sends again:
    /// where good deliveries are refused as stale, allow more.
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
        let signature = Signature::read(headers)?;
        // The signature first: until it holds, nothing of the request is worth a word.
        if !self.holds(&signature, path, body) {
            return Err(SignatureError::Mismatch);
        }
        self.check_date(&signature, now)
    }

    /// Whether this key made the signature. How long it takes doesn't tell where a wrong one differs.
    pub(super) fn holds(&self, signature: &Signature<'_>, path: &str, body: &[u8]) -> bool {
        [Some(&self.secret), self.previous.as_ref()]
            .into_iter()
            .flatten()
            // Anybody can sign with an empty key, so a setting that got lost must not open the door.
            .filter(|secret| !secret.expose().is_empty())
            .map(|secret| mac(secret, path, signature.date, body))
            .any(|mac| mac.verify_slice(&signature.code).is_ok())
    }

    /// Only for a signature that holds: before that, anybody may have written the date.
    pub(super) fn check_date(
        &self,
        signature: &Signature<'_>,
        now: SystemTime,
    ) -> Result<(), SignatureError> {
        let sent = moment(signature.date).ok_or(SignatureError::Date)?;
        let apart = now
            .duration_since(sent)
            .or_else(|_| sent.duration_since(now));
        match apart.is_ok_and(|apart| apart <= self.tolerance) {
            true => Ok(()),
            false => Err(SignatureError::Stale),
        }
    }

    /// The headers of a delivery that is sent at `at`: for tests of your own handler. A time outside of the years 1970 to
    /// 9999 counts as the nearest inside.
    pub fn sign(&self, path: &str, at: SystemTime, body: &[u8]) -> HeaderMap {
        let date = date_text(at);
        let code = mac(&self.secret, path, &date, body).finalize().into_bytes();
        let mut headers = HeaderMap::new();
        for (name, value) in [
            (DATE_HEADER, date),
            (SIGNATURE_HEADER, STANDARD.encode(code)),
        ] {
            // Digits and base64 are always a header's value.
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
        headers
    }
}

/// What the two headers say.
pub(super) struct Signature<'h> {
    date: &'h str,
    code: Vec<u8>,
}

impl<'h> Signature<'h> {
    pub(super) fn read(headers: &'h HeaderMap) -> Result<Self, SignatureError> {
        let date = header(headers, DATE_HEADER)?;
        let code = header(headers, SIGNATURE_HEADER)?;
        let code = STANDARD
            .decode(code)
            .map_err(|_| SignatureError::Mismatch)?;
        Ok(Self { date, code })
    }
}

fn header<'h>(headers: &'h HeaderMap, name: &'static str) -> Result<&'h str, SignatureError> {
    let value = headers.get(name).ok_or(SignatureError::Missing(name))?;
    value.to_str().map_err(|_| SignatureError::Mismatch)
}

fn mac(secret: &Secret, path: &str, date: &str, body: &[u8]) -> Hmac<Sha256> {
    // A key of any length will do for HMAC: this can't fail.
    let mut mac = Hmac::<Sha256>::new_from_slice(secret.expose().as_bytes())
        .unwrap_or_else(|_| Hmac::<Sha256>::new(&Default::default()));
    for part in [b"POST.", path.as_bytes(), b".", date.as_bytes(), b".", body] {
        mac.update(part);
    }
    mac
}

/// `None` for anything else than a moment in UTC from 1970 on.
fn moment(date: &str) -> Option<SystemTime> {
    let date: DateTime = date.parse().ok()?;
    if date.offset_minutes() != Some(0) {
        return None;
    }
    let seconds = u64::try_from(date.unix_seconds()?).ok()?;
    UNIX_EPOCH.checked_add(Duration::new(seconds, date.nanosecond()))
}

/// As the API writes it: `2026-03-02T09:15:40.123456Z`.
fn date_text(at: SystemTime) -> String {
    let since = at.duration_since(UNIX_EPOCH).unwrap_or_default();
    let seconds = i64::try_from(since.as_secs()).unwrap_or(LAST_SECOND);
    DateTime::from_unix_seconds(seconds.min(LAST_SECOND))
        .and_then(|date| date.with_nanosecond(since.subsec_micros() * 1000))
        .and_then(|date| date.with_fraction_digits(6))
        .map_or_else(String::new, |date| date.to_string())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn any_date_is_a_moment_or_none(start in "(2026-03-02[T ]09:15:40)?", rest in "[0-9TZtz:.+ -]{0,20}|.*") {
            let date = format!("{start}{rest}");
            if let Some(at) = moment(&date) {
                // Digits behind the microseconds are left out when it is written.
                let again = moment(&date_text(at)).unwrap_or(UNIX_EPOCH);
                prop_assert!(again <= at && at.duration_since(again).unwrap_or_default() < Duration::from_micros(1));
            }
        }
    }

    #[test]
    fn a_moment_survives_writing_and_reading() {
        for (seconds, micros) in [(0, 0), (951_868_799, 1), (1_772_442_940, 500_000)] {
            let at = UNIX_EPOCH + Duration::new(seconds, micros * 1000);
            assert_eq!(moment(&date_text(at)), Some(at), "{}", date_text(at));
        }
    }

    #[test]
    fn a_date_has_six_digits_and_stays_within_its_years() {
        let half = UNIX_EPOCH + Duration::from_millis(500);
        assert_eq!(date_text(half), "1970-01-01T00:00:00.500000Z");
        let early = UNIX_EPOCH - Duration::from_secs(1);
        assert_eq!(date_text(early), "1970-01-01T00:00:00.000000Z");
        let late = UNIX_EPOCH + Duration::from_secs(300_000_000_000);
        assert_eq!(date_text(late), "9999-12-31T23:59:59.000000Z");
    }

    #[test]
    fn what_is_no_moment_in_utc_is_refused() {
        for text in [
            "",
            "now",
            "2026-03-02",
            "2026-03-02 09:15:40",
            "2026-03-02T09:15:40+02:00",
            "1969-12-31T23:59:59Z",
        ] {
            assert_eq!(moment(text), None, "{text}");
        }
    }
}
