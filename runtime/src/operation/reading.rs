//! How the derives' code reads a body.

use std::collections::HashSet;

use crate::json::{self, Members};
use crate::{Decode, DecodeError, Extra, Model};

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
    let Some((text, at)) = find_wrapped(body, key) else {
        return json::from_slice(body);
    };
    let mut value: T = json::value_at(text, at)?;
    let neighbours = neighbours(text, key, &value);
    value.extra_mut().append(&neighbours);
    Ok(value)
}

/// Where the object below `key` stands. `None` as well for what isn't good JSON: reading it plainly gives the better
/// error.
fn find_wrapped<'a>(body: &'a [u8], key: &str) -> Option<(&'a str, usize)> {
    let text = std::str::from_utf8(body).ok()?;
    // Most answers aren't wrapped, and this is far cheaper than a second reading.
    if !text.contains(&format!("\"{key}\"")) {
        return None;
    }
    let mut found = None;
    for member in Members::of(text) {
        let member = member.ok()?;
        if member.name == key && member.value.starts_with('{') {
            found = Some((text, member.at));
        }
    }
    found
}

/// What stands beside the object below `key` and has none of its names. One pass, with the names that it brought at hand:
/// the server chooses how many there are.
fn neighbours<T: Model>(text: &str, key: &str, value: &T) -> Extra {
    let brought: HashSet<_> = value.extra().iter().map(|(name, _)| name).collect();
    let taken =
        |name: &str| name == key || T::FIELDS.position(name).is_some() || brought.contains(name);
    let mut neighbours = Extra::new();
    Members::of(text)
        .flatten()
        .filter(|member| !taken(&member.name))
        .for_each(|member| neighbours.keep(member.whole));
    neighbours
}
