//! Rules for what every kind of thing has: a description, a deprecation, examples.

use super::found::{At, Found, SAME_WIRE};
use crate::model::Example;

/// Only what people read.
pub(super) fn described(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    if old == new {
        return;
    }
    let line = format!("`{}` is described anew.", at.what);
    let rust = "only documentation changes";
    found.patch(at, "described", [rust, SAME_WIRE, &line]);
}

/// A description and a deprecation: most things have both.
pub(super) fn documented(
    found: &mut Found<'_>,
    at: &At,
    old: (&str, &Option<String>),
    new: (&str, &Option<String>),
) {
    described(found, at, old.0, new.0);
    deprecated(found, at, old.1.as_ref(), new.1.as_ref());
}

/// A deprecation warns who uses the thing, and a program that refuses warnings doesn't compile any more: Cargo's own rules
/// call that a minor change all the same, because nothing is taken away. Taking the warning back is none.
fn deprecated(found: &mut Found<'_>, at: &At, old: Option<&String>, new: Option<&String>) {
    let what = &at.what;
    match (old, new) {
        (None, Some(reason)) => {
            let rust = "whoever uses it is warned; it works as before";
            let line = format!("`{what}` is deprecated: {reason}.");
            found.minor(at, "deprecated", [rust, SAME_WIRE, &line]);
        }
        (Some(_), None) => {
            let line = format!("`{what}` isn't deprecated any more.");
            let rust = "the warning goes away";
            found.patch(at, "not-deprecated", [rust, SAME_WIRE, &line]);
        }
        (Some(old), Some(new)) if old != new => {
            let line = format!("`{what}` is deprecated for another reason: {new}.");
            let rust = "the warning has other words";
            found.patch(at, "deprecated-anew", [rust, SAME_WIRE, &line]);
        }
        _ => {}
    }
}

/// Examples are documentation and tests.
pub(super) fn examples(found: &mut Found<'_>, at: &At, old: &[Example], new: &[Example]) {
    if format!("{old:?}") == format!("{new:?}") {
        return;
    }
    let at = at.part(at.what.clone(), &["examples"]);
    let line = format!("`{}` has other examples.", at.what);
    let rust = "only documentation and tests change";
    found.patch(&at, "examples", [rust, SAME_WIRE, &line]);
}
