//! What an error takes out of an answer.

use std::collections::BTreeMap;

use http::HeaderMap;

use crate::client::Answer;
use crate::{Json, json};

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
        let shape = answer.shape;
        let object = if is_error {
            json::from_slice(&answer.body).unwrap_or_default()
        } else {
            BTreeMap::new()
        };
        Self {
            code: member_text(&object, shape.code),
            message: member_text(&object, shape.message),
            request_id: header_text(&answer.headers, shape.request_id_header)
                .or_else(|| member_text(&object, shape.request_id)),
        }
    }
}

/// A member as text; a number counts as its digits.
fn member_text(object: &BTreeMap<String, Json>, name: &str) -> Option<Box<str>> {
    object.get(name)?.parse::<Box<str>>().ok()
}

/// A header as text, unless it is empty or not text.
pub(crate) fn header_text(headers: &HeaderMap, name: &str) -> Option<Box<str>> {
    let text = headers.get(name)?.to_str().ok()?;
    (!text.is_empty()).then(|| text.into())
}
