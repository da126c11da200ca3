//! Rules for objects as a whole; those for their fields are in `fields.rs`.

use super::definitions::Both;
use super::fields::{self, Owner};
use super::found::{At, Found, SAME_WIRE};
use super::words;
use crate::model::Object;

pub(super) fn compare(found: &mut Found<'_>, it: &Both<'_, Object>) {
    let owner = Owner {
        keys: |field| if field.expand { "expands" } else { "fields" },
        has_new: true,
        is_request: it.old.is_request && it.new.is_request,
    };
    compare_with(found, &it.at, it.old, it.new, &owner);
}

/// The same for an object whose fields stand elsewhere in the spec.
pub(super) fn compare_with(
    found: &mut Found<'_>,
    at: &At,
    old: &Object,
    new: &Object,
    owner: &Owner,
) {
    words::documented(
        found,
        at,
        (&old.doc, &old.deprecated),
        (&new.doc, &new.deprecated),
    );
    sent(found, at, old.is_request, new.is_request);
    additional(found, at, old.additional.as_ref(), new.additional.as_ref());
    fields::compare(found, at, &old.fields, &new.fields, owner);
}

/// What is sent has a setter for each field that may be absent.
fn sent(found: &mut Found<'_>, at: &At, old: bool, new: bool) {
    let what = &at.what;
    match (old, new) {
        (false, true) => {
            let line = format!("`{what}` can be sent: it has setters.");
            let rust = "new methods that set its fields";
            found.minor(
                at,
                "object-sent",
                [rust, "it stands in requests too", &line],
            );
        }
        (true, false) => {
            let line = format!("`{what}` isn't sent any more and has no setters.");
            let rust = "the methods that set its fields are gone";
            found.major(
                at,
                "object-not-sent",
                [rust, "no request has it any more", &line],
            );
        }
        _ => {}
    }
}

/// Free further properties are one method.
pub(super) fn additional(
    found: &mut Found<'_>,
    at: &At,
    old: Option<&String>,
    new: Option<&String>,
) {
    let at = at.part(at.what.clone(), &["additional"]);
    let what = &at.what;
    match (old, new) {
        (None, Some(_)) => {
            let line = format!("`{what}` takes further properties by `additional`.");
            let wire = "more can be sent";
            found.minor(
                &at,
                "additional-added",
                ["a new method `additional`", wire, &line],
            );
        }
        (Some(_), None) => {
            let line = format!("`{what}` takes no further properties any more.");
            let rust = "the method `additional` is gone";
            found.major(&at, "additional-removed", [rust, "less can be sent", &line]);
        }
        (Some(old), Some(new)) if old != new => {
            let line = format!("The further properties of `{what}` are described anew.");
            let rust = "only documentation changes";
            found.patch(&at, "described", [rust, SAME_WIRE, &line]);
        }
        _ => {}
    }
}
