//! What an error takes out of an answer.

use http::HeaderMap;

use crate::client::Answer;
use crate::json::{self, Members};

/// The parts of an API's error object that are common to all APIs.
#[derive(Default)]
pub(super) struct Parts {
    pub(super) code: Option<Box<str>>,
    pub(super) message: Option<Box<str>>,
    pub(super) request_id: Option<Box<str>>,
}

impl Parts {
    /// An error object is looked for in an answer that `is_error` alone.
    pub(super) fn of(answer: &Answer, is_error: bool) -> Self {
        let object = is_error.then(|| Self::in_body(answer)).flatten();
        let mut parts = object.unwrap_or_default();
        let header = header_text(&answer.headers, answer.shape.request_id_header);
        parts.request_id = header.or(parts.request_id);
        parts
    }

    /// `None` where the body isn't a JSON object. Only the parts are taken out: the server chooses how much there is
    /// beside them.
    fn in_body(answer: &Answer) -> Option<Self> {
        let (text, shape) = (str::from_utf8(&answer.body).ok()?, answer.shape);
        let mut parts = Self::default();
        for member in Members::of(text) {
            let member = member.ok()?;
            let part = match &*member.name {
                "" => continue,
                name if name == shape.code => &mut parts.code,
                name if name == shape.message => &mut parts.message,
                name if name == shape.request_id => &mut parts.request_id,
                _ => continue,
            };
            // A number counts as its digits. Of a name that comes twice, the last text counts.
            if let Ok(value) = json::from_str(member.value) {
                *part = Some(value);
            }
        }
        Some(parts)
    }
}

/// A header as text, unless it is empty or not text.
pub(crate) fn header_text(headers: &HeaderMap, name: &str) -> Option<Box<str>> {
    let text = headers.get(name)?.to_str().ok()?;
    (!text.is_empty()).then(|| text.into())
}
