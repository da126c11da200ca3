//! An error's one line: what happened, and what to do where that is known.

use std::fmt;

use http::StatusCode;
use http::header::{CONTENT_TYPE, LOCATION};

use super::{Error, Kind};
use crate::DecodeError;
use crate::client::{Answer, retry_after};

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(endpoint) = self.0.endpoint {
            write!(f, "{endpoint}")?;
            if self.0.attempts > 1 {
                write!(f, " ({} attempts)", self.0.attempts)?;
            }
            f.write_str(": ")?;
        }
        match (&self.0.kind, &self.0.answer) {
            (Kind::Build(problem), _) => f.write_str(problem),
            (Kind::State(problem), _) => f.write_str(problem),
            (Kind::Transport(error), _) => {
                write!(f, "{error}")?;
                self.0
                    .authority
                    .as_ref()
                    .map_or(Ok(()), |authority| write!(f, " ({authority})"))
            }
            (Kind::Api, Some(answer)) => self.fmt_api(f, answer),
            (Kind::Decode(error), Some(answer)) => fmt_decode(f, error, answer),
            (Kind::Decode(error), None) => write!(f, "{error}"),
            (Kind::UnderWay(waited), _) => write!(
                f,
                "it is still under way after {} s of waiting",
                waited.as_secs_f32()
            ),
            (Kind::Api, None) => f.write_str("the API answered with an error"),
        }
    }
}

impl Error {
    fn fmt_api(&self, f: &mut fmt::Formatter<'_>, answer: &Answer) -> fmt::Result {
        write!(f, "{}", answer.status)?;
        if let Some(code) = self.code().filter(|code| is_plain(code)) {
            write!(f, ", code {code}")?;
        }
        if let Some(id) = self.request_id().filter(|id| is_plain(id)) {
            write!(f, ", request {id}")?;
        }
        if matches!(answer.status.as_u16(), 301 | 302 | 303 | 307 | 308) {
            return fmt_redirect(f, answer);
        }
        match hint(answer.status) {
            Some(hint) => write!(f, "; {hint}")?,
            None => return Ok(()),
        }
        let asked = retry_after(&answer.headers, || None);
        // More than a century is no advice.
        let seconds = asked.and_then(|it| u32::try_from(it.as_secs()).ok());
        match seconds {
            Some(seconds) => write!(f, " (in {seconds} s, it says)"),
            None => Ok(()),
        }
    }
}

/// Short and without anything that could be a sentence, a line break or a terminal's control sequence.
pub(crate) fn is_plain(text: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.');
    (1..=64).contains(&text.len()) && text.bytes().all(plain)
}

fn hint(status: StatusCode) -> Option<&'static str> {
    Some(match status {
        StatusCode::UNAUTHORIZED => "the token is missing, wrong or no longer valid",
        StatusCode::FORBIDDEN => "the token doesn't allow this",
        StatusCode::NOT_FOUND => "no such thing, or the token can't see it",
        StatusCode::TOO_MANY_REQUESTS => "too many calls: wait before the next one",
        StatusCode::BAD_GATEWAY | StatusCode::SERVICE_UNAVAILABLE | StatusCode::GATEWAY_TIMEOUT => {
            "the server is unavailable: try again later"
        }
        _ => return None,
    })
}

/// The host alone: the rest of the location may carry what was sent.
fn fmt_redirect(f: &mut fmt::Formatter<'_>, answer: &Answer) -> fmt::Result {
    let location = answer
        .headers
        .get(LOCATION)
        .and_then(|value| value.to_str().ok());
    let uri = location.and_then(|text| text.parse::<http::Uri>().ok());
    let host = uri
        .as_ref()
        .and_then(|uri| uri.host())
        .filter(|host| is_plain(host));
    f.write_str("; it redirects")?;
    if let Some(host) = host {
        write!(f, " to {host}")?;
    }
    f.write_str(", which is not followed so that no token goes elsewhere: check the base URL")
}

fn fmt_decode(f: &mut fmt::Formatter<'_>, error: &DecodeError, answer: &Answer) -> fmt::Result {
    write!(f, "{}, but ", answer.status)?;
    match other_media_type(answer) {
        Some(media_type) => write!(
            f,
            "the answer is `{media_type}` where JSON was expected: check the base URL"
        ),
        None if answer.body.is_empty() => {
            f.write_str("the answer is empty where JSON was expected")
        }
        None => write!(f, "the answer can't be read: {error}"),
    }
}

/// The answer's media type, where that isn't JSON.
fn other_media_type(answer: &Answer) -> Option<&str> {
    let whole = answer.headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let media_type = whole.split(';').next()?.trim();
    let plain = media_type
        .split('/')
        .all(|part| is_plain(&part.replace('+', "-")));
    (plain && !media_type.to_ascii_lowercase().contains("json")).then_some(media_type)
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let inner = &self.0;
        let mut out = f.debug_struct("Error");
        out.field("is", &format_args!("{self}"));
        if let Kind::Transport(error) = &inner.kind {
            out.field("transport", error);
        }
        if let Some(answer) = &inner.answer {
            out.field("body_bytes", &answer.body.len());
        }
        out.finish_non_exhaustive()
    }
}
