//! Rules for what an operation sends and what it answers.

use super::found::{At, Found, SAME_WIRE};
use super::rust_types::spelled;
use crate::model::{Body, FormType, Output};

/// A body that is needed is the last argument; one that may be left out is a setter.
pub(super) fn body(found: &mut Found<'_>, at: &At, old: Option<&Body>, new: Option<&Body>) {
    let at = at.part(at.what.clone(), &["body"]);
    match (old, new) {
        (None, Some(new)) => body_added(found, &at, new),
        (Some(_), None) => body_removed(found, &at),
        (Some(old), Some(new)) if old.optional != new.optional => body_needed(found, &at, new),
        (Some(old), Some(new)) => body_type(found, &at, old, new),
        (None, None) => {}
    }
}

fn body_added(found: &mut Found<'_>, at: &At, body: &Body) {
    let (what, ty) = (&at.what, spelled(&body.ty));
    match body.optional {
        true => {
            let line = format!("`{what}` can send a `{ty}`.");
            let rust = "a new setter `body`";
            found.minor(at, "body-added", [rust, "a body can be sent", &line]);
        }
        false => {
            let line = format!("`{what}` sends a `{ty}` now, which is needed.");
            let rust = "`new` and the method take an argument more";
            found.major(at, "required-body-added", [rust, "a body is sent", &line]);
        }
    }
}

fn body_removed(found: &mut Found<'_>, at: &At) {
    let line = format!("`{}` sends no body any more.", at.what);
    let rust = "the argument or setter `body` is gone";
    found.major(at, "body-removed", [rust, "no body is sent", &line]);
}

fn body_needed(found: &mut Found<'_>, at: &At, new: &Body) {
    let what = &at.what;
    match new.optional {
        true => {
            let line = format!("The body of `{what}` can be left out now.");
            let rust = "the body is a setter, no longer an argument";
            found.major(
                at,
                "body-made-optional",
                [rust, "it may be left out", &line],
            );
        }
        false => {
            let line = format!("The body of `{what}` is needed now.");
            let rust = "the body is an argument, no longer a setter";
            found.major(at, "body-made-required", [rust, "it is always sent", &line]);
        }
    }
}

fn body_type(found: &mut Found<'_>, at: &At, old: &Body, new: &Body) {
    let (old, new) = (spelled(&found.renamed(&old.ty)), spelled(&new.ty));
    if old == new {
        return;
    }
    let line = format!("`{}` sends a `{new}` now, no longer a `{old}`.", at.what);
    let rust = format!("the body is a `{new}`, no longer a `{old}`");
    found.major(at, "body-type", [&rust, "another body is sent", &line]);
}

/// How a form is sent follows from its fields: one that can have a file is sent otherwise, whether it has one or not. Callers
/// don't see it; what its fields become for them are rules for parameters.
pub(super) fn form(found: &mut Found<'_>, at: &At, old: Option<FormType>, new: Option<FormType>) {
    let (Some(old), Some(new)) = (old, new) else {
        return;
    };
    if old == new {
        return;
    }
    let at = at.part(at.what.clone(), &["form"]);
    let (old, new) = (old.as_str(), new.as_str());
    let line = format!(
        "The form of `{}` is sent as `{new}`, no longer as `{old}`.",
        at.what
    );
    let wire = format!("the body is `{new}`, no longer `{old}`");
    let rust = "programs compile as before";
    found.patch(&at, "form-type", [rust, &wire, &line]);
}

/// The type of an answer is what a program goes on with, so any other one is a break: also one that may be nothing.
pub(super) fn answer(found: &mut Found<'_>, at: &At, old: &Output, new: &Output) {
    let at = at.part(at.what.clone(), &["returns"]);
    let (before, after) = (output(found, old, true), output(found, new, false));
    if before != after {
        let line = format!("`{}` answers `{after}` now, no longer `{before}`.", at.what);
        let rust = format!("the answer is `{after}`, no longer `{before}`");
        return found.major(&at, "answer-type", [&rust, "another answer is read", &line]);
    }
    wrapped(found, &at, key(old), key(new));
}

fn output(found: &Found<'_>, output: &Output, is_old: bool) -> String {
    match output {
        Output::Nothing => "()".into(),
        Output::File => "File".into(),
        Output::Value { ty, optional, .. } => {
            let ty = match is_old {
                true => spelled(&found.renamed(ty)),
                false => spelled(ty),
            };
            match optional {
                true => format!("Option<{ty}>"),
                false => ty,
            }
        }
    }
}

fn key(output: &Output) -> Option<&str> {
    match output {
        Output::Value { wrapped, .. } => wrapped.as_deref(),
        Output::Nothing | Output::File => None,
    }
}

/// Where the value stands in the answer is hidden from callers.
fn wrapped(found: &mut Found<'_>, at: &At, old: Option<&str>, new: Option<&str>) {
    if old == new {
        return;
    }
    let wire = match new {
        Some(key) => format!("the answer may also stand under `{key}`"),
        None => "the answer is read as it stands".into(),
    };
    let line = format!(
        "The answer of `{}` is looked for elsewhere: {wire}.",
        at.what
    );
    found.patch(
        at,
        "answer-wrapped",
        ["programs compile as before", &wire, &line],
    );
}

/// Whether an empty answer, or which status, is a success.
pub(super) fn status(found: &mut Found<'_>, at: &At, old: &[u16], new: &[u16]) {
    if old == new {
        return;
    }
    let at = at.part(at.what.clone(), &["status"]);
    let list = |list: &[u16]| {
        list.iter()
            .map(u16::to_string)
            .collect::<Vec<_>>()
            .join(" or ")
    };
    let line = format!(
        "`{}` is answered with {}, no longer {}.",
        at.what,
        list(new),
        list(old)
    );
    let rust = "every success is read in the same way: only documentation and tests change";
    found.patch(&at, "status", [rust, SAME_WIRE, &line]);
}
