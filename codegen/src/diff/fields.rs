//! Rules for fields: of objects, of what comes back with the browser, and of webhooks.

use super::found::{At, Found, SAME_WIRE};
use super::pairs::{Pairs, is_shuffled};
use super::rust_types::{of_field, spelled};
use super::words;
use crate::model::Field;

/// What the fields belong to.
#[derive(Debug)]
pub(super) struct Owner {
    /// The key in the spec that a field stands below.
    pub(super) keys: fn(&Field) -> &'static str,
    /// Whether a caller can make one by `new`.
    pub(super) has_new: bool,
    /// Whether it is sent, before and after, so that fields have setters.
    pub(super) is_request: bool,
}

/// A field, and the how-manieth it is.
type Placed<'s> = (usize, &'s Field);

/// A field on both sides.
struct Both<'s> {
    at: At,
    old: &'s Field,
    new: &'s Field,
}

pub(super) fn compare(found: &mut Found<'_>, at: &At, old: &[Field], new: &[Field], owner: &Owner) {
    let placed = (old.iter().enumerate(), new.iter().enumerate());
    let pairs =
        Pairs::by(placed.0, placed.1, |it| it.1.wire.as_str()).then_by(|it| it.1.rust.as_str());
    let part = |it: &Field| at.part(name(at, it), &[(owner.keys)(it), &it.wire]);
    for (_, it) in &pairs.removed {
        removed(found, &part(it).gone(), owner);
    }
    for (_, it) in &pairs.added {
        added(found, &part(it).come(), it, owner);
    }
    order(found, at, &pairs, owner);
    for ((_, old), (_, new)) in pairs.both {
        let keys = ((owner.keys)(old), (owner.keys)(new));
        let at = at.parts(name(at, new), &[keys.0, &old.wire], &[keys.1, &new.wire]);
        compare_one(found, &Both { at, old, new }, owner);
    }
}

fn name(at: &At, field: &Field) -> String {
    format!("{}.{}", at.what, field.rust)
}

fn compare_one(found: &mut Found<'_>, it: &Both<'_>, owner: &Owner) {
    let (old, new) = (it.old, it.new);
    words::documented(
        found,
        &it.at,
        (&old.doc, &old.deprecated),
        (&new.doc, &new.deprecated),
    );
    renamed(found, it);
    key(found, it);
    ty(found, it);
    nullable(found, it, owner);
    secret(found, it);
    null_when(found, it);
    expand(found, it);
}

/// Nobody outside can build the struct by hand or take it apart completely, so a field more breaks nobody; but what must
/// be there is an argument of `new`, and an answer without it is an error.
fn added(found: &mut Found<'_>, at: &At, field: &Field, owner: &Owner) {
    let line = match field.required {
        true => format!("New field `{}`, which must be there.", at.what),
        false => format!("New field `{}`.", at.what),
    };
    match (field.required, owner.has_new) {
        (false, _) => {
            let rust = match owner.is_request {
                true => "a new public field and its setter",
                false => "a new public field of a struct that is `#[non_exhaustive]`",
            };
            let wire = match owner.is_request {
                true => "it can be sent",
                false => "it is read where it comes; it was kept in `extra` before",
            };
            found.minor(at, "field-added", [rust, wire, &line]);
        }
        (true, true) => {
            let rust = "`new` takes an argument more";
            let wire = "it is always sent, and an answer without it is an error";
            found.major(at, "required-field-added", [rust, wire, &line]);
        }
        (true, false) => {
            let rust = "a new public field of a struct that nobody outside can make";
            let wire = "a body without it is an error";
            found.minor(at, "required-field-added", [rust, wire, &line]);
        }
    }
}

fn removed(found: &mut Found<'_>, at: &At, owner: &Owner) {
    let line = format!("The field `{}` is gone.", at.what);
    let rust = "a public field is gone: code that reads or sets it doesn't compile";
    let wire = match owner.is_request {
        true => "it can't be sent any more but through `extra`",
        false => "where it still comes, it is kept in `extra`",
    };
    found.major(at, "field-removed", [rust, wire, &line]);
}

fn renamed(found: &mut Found<'_>, it: &Both<'_>) {
    if it.old.rust == it.new.rust {
        return;
    }
    let (old, what) = (&it.old.rust, &it.at.what);
    let rust = format!("the public field `{old}` has another name");
    let line = format!("The field `{old}` is called `{what}` now.");
    found.major(&it.at, "field-renamed", [&rust, SAME_WIRE, &line]);
}

/// The Rust name hides what the wire calls it.
fn key(found: &mut Found<'_>, it: &Both<'_>) {
    let (old, new, what) = (&it.old.wire, &it.new.wire, &it.at.what);
    if old == new {
        return;
    }
    let rust = "programs compile as before";
    let wire = format!("the key is `{new}`, no longer `{old}`");
    let line = format!("`{what}` is `{new}` on the wire now, no longer `{old}`.");
    found.patch(&it.at, "field-key", [rust, &wire, &line]);
}

/// The field is public, so its type is a promise, whichever way it goes.
fn ty(found: &mut Found<'_>, it: &Both<'_>) {
    let renamed = found.renamed(&it.old.ty);
    let (old, new) = (of_field(&renamed, it.old), of_field(&it.new.ty, it.new));
    if old == new {
        return;
    }
    let what = &it.at.what;
    let rust = format!("the type of a public field changes from `{old}` to `{new}`");
    let (rule, wire, line) = match (it.old.required, it.new.required) {
        (true, false) => (
            "field-made-optional",
            "it may be absent",
            format!("`{what}` may be absent now: it is `{new}`."),
        ),
        (false, true) => (
            "field-made-required",
            "an answer without it is an error, and it is always sent",
            format!("`{what}` is always there now: it is `{new}`."),
        ),
        _ if spelled(&renamed) == spelled(&it.new.ty) => (
            "field-boxed",
            SAME_WIRE,
            format!("`{what}` is `{new}` now, no longer `{old}`."),
        ),
        _ => (
            "field-type",
            "another kind of value is read and written",
            format!("`{what}` is `{new}` now, no longer `{old}`."),
        ),
    };
    found.major(&it.at, rule, [&rust, wire, &line]);
}

/// In what is sent, null is a method; in what is read it is `None` either way.
fn nullable(found: &mut Found<'_>, it: &Both<'_>, owner: &Owner) {
    let (what, rust) = (&it.at.what, &it.new.rust);
    match (it.old.nullable, it.new.nullable, owner.is_request) {
        (old, new, _) if old == new => {}
        (_, new, false) => {
            let line = match new {
                true => format!("`{what}` is known to be null at times."),
                false => format!("`{what}` isn't documented as null any more."),
            };
            let reason = "null is `None` as before";
            found.patch(&it.at, "field-null", [reason, SAME_WIRE, &line]);
        }
        (_, true, true) => {
            let line = format!("`{what}` can be taken away: new method `clear_{rust}`.");
            let reason = format!("a new method `clear_{rust}`");
            found.minor(
                &it.at,
                "field-nullable",
                [&reason, "null can be sent", &line],
            );
        }
        (_, false, true) => {
            let line = format!("`{what}` can't be sent as null any more.");
            let reason = format!("the method `clear_{rust}` is gone");
            let wire = "null can't be sent any more";
            found.major(&it.at, "field-not-nullable", [&reason, wire, &line]);
        }
    }
}

/// What is secret doesn't print. Taking that back is a change to look at twice, though no program breaks.
fn secret(found: &mut Found<'_>, it: &Both<'_>) {
    let what = &it.at.what;
    if it.old.secret == it.new.secret {
        return;
    }
    let (rust, line) = match it.new.secret {
        true => (
            "`Debug` doesn't print it any more",
            format!("`{what}` isn't printed any more."),
        ),
        false => (
            "`Debug` prints it now",
            format!("`{what}` is printed now: it isn't secret any more."),
        ),
    };
    found.patch(&it.at, "field-secret", [rust, SAME_WIRE, &line]);
}

/// Texts that stand for nothing are read as `None`.
fn null_when(found: &mut Found<'_>, it: &Both<'_>) {
    if it.old.null_when == it.new.null_when {
        return;
    }
    let line = format!("`{}` has other texts that mean null.", it.at.what);
    let rust = "programs compile as before; other texts are read as `None`";
    let wire = "other texts mean null in answers";
    found.patch(&it.at, "field-null-texts", [rust, wire, &line]);
}

/// Only the documentation says whether a field has to be asked for.
fn expand(found: &mut Found<'_>, it: &Both<'_>) {
    let what = &it.at.what;
    if it.old.expand == it.new.expand {
        return;
    }
    let (wire, line) = match it.new.expand {
        true => (
            "it comes when it is asked for",
            format!("`{what}` comes only with `expand`."),
        ),
        false => (
            "it comes without being asked for",
            format!("`{what}` comes without `expand`."),
        ),
    };
    let rust = "the field is the same; what can be expanded is an enum of its own";
    found.patch(&it.at, "field-expand", [rust, wire, &line]);
}

/// The arguments of `new` stand in the fields' order: two of one type that change places compile, and mean the opposite.
/// The order of the others is that of the JSON.
fn order(found: &mut Found<'_>, at: &At, pairs: &Pairs<Placed<'_>>, owner: &Owner) {
    let shuffled = |is: fn(&Field) -> bool| {
        let both = pairs
            .both
            .iter()
            .filter(|(old, new)| is(old.1) && is(new.1));
        is_shuffled(both.map(|(old, new)| (old.0, new.0)))
    };
    let what = &at.what;
    let wire = "the keys of what is sent stand in another order";
    if owner.has_new && shuffled(|it| it.required) {
        let line = format!("`{what}::new` takes its arguments in another order.");
        let rust = "the arguments of `new` stand in another order";
        found.major(at, "arguments-order", [rust, wire, &line]);
    } else if shuffled(|_| true) {
        let line = format!("The fields of `{what}` stand in another order.");
        let rust = "fields are named, not counted";
        found.patch(at, "fields-order", [rust, wire, &line]);
    }
}
