//! The link to the next page, in an answer.

use crate::DecodeError;
use crate::json::{self, Members};

/// A link as it stands in an answer.
pub(super) struct Found {
    pub(super) link: String,
    /// Where it stands, in bytes.
    pub(super) at: usize,
}

/// The text at `path`, which is names with dots between them. `None` where it is missing, null or empty, or where a part of
/// the path is missing or no object: that is the last page.
pub(super) fn find(body: &str, path: &str) -> Result<Option<Found>, DecodeError> {
    let (mut value, mut at) = (body, 0);
    for name in path.split('.') {
        let Some((inner, offset)) = member(value, name) else {
            return Ok(None);
        };
        (value, at) = (inner, at + offset);
    }
    if !value.starts_with('"') {
        let error = DecodeError::new("expected a link, found another value".into(), at);
        return Err(error.locate(body));
    }
    let link: String = json::from_str(value)?;
    Ok((!link.is_empty()).then_some(Found { link, at }))
}

/// The member of this name that isn't null; the last one, as everywhere, of several.
fn member<'a>(object: &'a str, name: &str) -> Option<(&'a str, usize)> {
    let members = Members::of(object).map_while(Result::ok);
    let named = members.filter(|it| it.name == name && it.value != "null");
    named.last().map(|it| (it.value, it.at))
}
