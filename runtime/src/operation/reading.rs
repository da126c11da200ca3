//! How the derives' code reads a body.

use crate::json::{self, Member};
use crate::{Decode, DecodeError, Json, Model};

/// Nothing is expected, so nothing that comes can be wrong.
pub fn nothing(_body: &[u8]) -> Result<(), DecodeError> {
    Ok(())
}

/// `None` for an empty body and for `null`.
pub fn optional<T: Decode>(body: &[u8]) -> Result<Option<T>, DecodeError> {
    if body.trim_ascii().is_empty() {
        Ok(None)
    } else {
        json::from_slice(body)
    }
}

/// The object itself, or an object that has it as the member `key`: then what stands beside it goes into its extra
/// fields, unless it has a field of that name.
pub fn wrapped<T: Model>(body: &[u8], key: &str) -> Result<T, DecodeError> {
    let Some(wrapper) = Wrapper::find(body, key) else {
        return json::from_slice(body);
    };
    let mut value: T = json::value_at(wrapper.text, wrapper.at)?;
    for sibling in wrapper.siblings {
        let name = sibling.name.as_str();
        let known =
            value.extra().get(name).is_some() || T::FIELDS.names().any(|field| field == name);
        if !known {
            let raw: Json = json::value_at(wrapper.text, sibling.value.start)?;
            value.extra_mut().insert(name, &raw);
        }
    }
    Ok(value)
}

/// An object around the one that was asked for.
struct Wrapper<'a> {
    text: &'a str,
    at: usize,
    siblings: Vec<Member>,
}

impl<'a> Wrapper<'a> {
    /// `None` as well for what isn't good JSON: reading it plainly gives the better error.
    fn find(body: &'a [u8], key: &str) -> Option<Self> {
        let text = std::str::from_utf8(body).ok()?;
        // Most answers aren't wrapped, and this is far cheaper than a second reading.
        if !text.contains(&format!("\"{key}\"")) {
            return None;
        }
        let members = json::members(text).ok()?;
        let is_object = |member: &&Member| {
            text.get(member.value.clone())
                .is_some_and(|value| value.starts_with('{'))
        };
        let at = members
            .iter()
            .filter(|member| member.name == key)
            .rfind(is_object)?
            .value
            .start;
        let siblings = members
            .into_iter()
            .filter(|member| member.name != key)
            .collect();
        Some(Self { text, at, siblings })
    }
}
