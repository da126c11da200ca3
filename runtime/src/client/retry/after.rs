//! The header `Retry-After`.

use std::time::{Duration, SystemTime};

use http::header::{DATE, RETRY_AFTER};
use http::{HeaderMap, HeaderName};

/// How long the answer asks to wait; nothing for a date in the past, `None` where it asks nothing that can be read.
pub(crate) fn asked(
    headers: &HeaderMap,
    now: impl FnOnce() -> Option<SystemTime>,
) -> Option<Duration> {
    if let Some(seconds) = seconds(headers) {
        return Some(Duration::from_secs(seconds));
    }
    let until = date(headers, &RETRY_AFTER)?;
    // The server's own clock made the date, so it is the one to count from.
    let from = date(headers, &DATE).or_else(now)?;
    Some(until.duration_since(from).unwrap_or_default())
}

/// The form in seconds: digits alone. More of them than a number holds are a very long time.
fn seconds(headers: &HeaderMap) -> Option<u64> {
    let text = text(headers, &RETRY_AFTER)?;
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    digits.then(|| text.parse().unwrap_or(u64::MAX))
}

/// A date in one of the three forms of RFC 9110.
fn date(headers: &HeaderMap, name: &HeaderName) -> Option<SystemTime> {
    httpdate::parse_http_date(text(headers, name)?).ok()
}

fn text<'h>(headers: &'h HeaderMap, name: &HeaderName) -> Option<&'h str> {
    Some(headers.get(name)?.to_str().ok()?.trim())
}
