//! Rules for enums, their values and their facets.

use super::definitions::{Both, path};
use super::found::{At, Found, SAME_WIRE};
use super::ids::spelt;
use super::pairs::{Pairs, are_shuffled};
use super::words;
use crate::model::{Enum, Facet, Variant, Word};

pub(super) fn compare(found: &mut Found<'_>, it: &Both<'_, Enum>) {
    let (at, old, new) = (&it.at, it.old, it.new);
    words::documented(
        found,
        at,
        (&old.doc, &old.deprecated),
        (&new.doc, &new.deprecated),
    );
    closed(found, at, old, new);
    values(found, it);
    facets(found, at, &old.facets, &new.facets);
}

/// A closed enum has no variant for other values, and none of what goes with it.
fn closed(found: &mut Found<'_>, at: &At, old: &Enum, new: &Enum) {
    let at = at.part(at.what.clone(), &["closed"]);
    match (old.closed, new.closed) {
        (false, true) => {
            let line = format!("`{}` is closed: it has no values but these.", at.what);
            let rust = "the variant `Unknown`, `is_known` and `From<&str>` are gone";
            let wire = "another value is an error";
            found.major(&at, "enum-closed", [rust, wire, &line]);
        }
        (true, false) => {
            let line = format!("`{}` is open: other values may come.", at.what);
            let rust = "a `match` needs an arm for what isn't known; `Copy` is gone";
            let wire = "another value is read as `Unknown`";
            found.major(&at, "enum-opened", [rust, wire, &line]);
        }
        _ => {}
    }
}

fn values(found: &mut Found<'_>, it: &Both<'_, Enum>) {
    let (old, new) = (&it.old.variants, &it.new.variants);
    let pairs = Pairs::by(old, new, |it| it.wire.as_str()).then_by(|it| it.name.as_str());
    let name = |value: &Variant| format!("{}::{}", it.at.what, value.name);
    let part = |value: &Variant| it.at.part(name(value), &["values", &value.wire]);
    for value in &pairs.removed {
        value_removed(found, &part(value).gone(), it.new.closed);
    }
    for value in &pairs.added {
        let at = part(value).come();
        match it.old.closed && it.new.closed {
            true => value_added_to_closed(found, &at, &value.wire),
            false => value_added(found, &at, &value.wire),
        }
    }
    values_order(found, &it.at, old, new);
    for (old, new) in pairs.both {
        let keys = (["values", &old.wire], ["values", &new.wire]);
        let at = it.at.parts(name(new), &keys.0, &keys.1);
        words::documented(
            found,
            &at,
            (&old.doc, &old.deprecated),
            (&new.doc, &new.deprecated),
        );
        spelt(found, &at, &old.wire, &new.wire);
        value_renamed(found, &at, old, new);
        also(found, &at, old, new);
        answers(found, &at, (it.old, old), (it.new, new));
    }
}

/// The enum is open: every `match` has an arm for what isn't known, and there the value was until now.
fn value_added(found: &mut Found<'_>, at: &At, wire: &str) {
    let line = format!("New value `{}` (`{wire}`).", at.what);
    let rust = "a variant more in an enum that is `#[non_exhaustive]`";
    let reads = "it was read as `Unknown` before, with the same text";
    found.minor(at, "value-added", [rust, reads, &line]);
}

/// A `match` on a closed enum has an arm for each value, and for no other.
fn value_added_to_closed(found: &mut Found<'_>, at: &At, wire: &str) {
    let line = format!("New value `{}` (`{wire}`).", at.what);
    let rust = "a variant more in an enum that is closed: every `match` needs an arm for it";
    let reads = "it was an error before";
    found.major(at, "value-added-to-closed", [rust, reads, &line]);
}

fn value_removed(found: &mut Found<'_>, at: &At, closed: bool) {
    let line = format!("The value `{}` is gone.", at.what);
    let rust = "a public variant is gone: code that names it doesn't compile";
    let wire = match closed {
        true => "where it still comes, it is an error",
        false => "where it still comes, it is read as `Unknown`",
    };
    found.major(at, "value-removed", [rust, wire, &line]);
}

fn value_renamed(found: &mut Found<'_>, at: &At, old: &Variant, new: &Variant) {
    if old.name == new.name {
        return;
    }
    let rust = format!("the public variant `{}` has another name", old.name);
    let line = format!("The value `{}` is called `{}` now.", old.name, at.what);
    found.major(at, "value-renamed", [&rust, SAME_WIRE, &line]);
}

/// Other spellings only count when a value is read.
fn also(found: &mut Found<'_>, at: &At, old: &Variant, new: &Variant) {
    if old.also == new.also {
        return;
    }
    let line = format!("`{}` is read from other spellings too.", at.what);
    let rust = "programs compile as before; other texts are read as this value";
    found.patch(at, "spellings", [rust, "other spellings are read", &line]);
}

/// The variants have no numbers that a program could ask for: one of them holds a text.
fn values_order(found: &mut Found<'_>, at: &At, old: &[Variant], new: &[Variant]) {
    fn names(values: &[Variant]) -> impl Iterator<Item = &str> {
        values.iter().map(|it| it.name.as_str())
    }
    if !are_shuffled(names(old), names(new)) {
        return;
    }
    let line = format!("The values of `{}` stand in another order.", at.what);
    let rust = "only the order of `KNOWN` and of the documentation changes";
    found.patch(at, "values-order", [rust, SAME_WIRE, &line]);
}

/// What a value answers to a facet that was there before.
fn answers(found: &mut Found<'_>, at: &At, old: (&Enum, &Variant), new: (&Enum, &Variant)) {
    for (facet, answer) in new.0.facets.iter().zip(&new.1.answers) {
        let position = old.0.facets.iter().position(|it| it.method == facet.method);
        let before = position.and_then(|at| old.1.answers.get(at));
        let Some(before) = before.filter(|before| *before != answer) else {
            continue;
        };
        let method = &facet.method;
        let line = format!(
            "`{method}()` of `{}` is `{answer}` now, no longer `{before}`.",
            at.what
        );
        let rust = format!("programs compile as before; `{method}()` answers `{answer}`");
        let at = at.part(at.what.clone(), &[method]);
        found.patch(&at, "facet-answer", [&rust, SAME_WIRE, &line]);
    }
}

fn facets(found: &mut Found<'_>, at: &At, old: &[Facet], new: &[Facet]) {
    let pairs = Pairs::by(old, new, |it| it.method.as_str());
    let name = |it: &Facet| format!("{}.{}()", at.what, it.method);
    let part = |it: &Facet| at.part(name(it), &["facets", &it.method]);
    for it in &pairs.removed {
        let at = part(it).gone();
        let line = format!("The facet `{}` is gone.", at.what);
        let rust = format!("the method and the enum `{}` are gone", it.name);
        found.major(&at, "facet-removed", [&rust, SAME_WIRE, &line]);
    }
    for it in &pairs.added {
        let at = part(it).come();
        let line = format!("New facet `{}`.", at.what);
        let rust = format!("a new method and a new enum `{}`", it.name);
        found.minor(&at, "facet-added", [&rust, SAME_WIRE, &line]);
    }
    for (old, new) in pairs.both {
        let at = part(new);
        words::described(found, &at, &old.doc, &new.doc);
        unknown(found, &at, old, new);
        facet_values(found, &at, old, new);
    }
}

/// What values that nobody knows answer.
fn unknown(found: &mut Found<'_>, at: &At, old: &Facet, new: &Facet) {
    if old.unknown == new.unknown {
        return;
    }
    // Where one of them is missing, the enum was opened or closed, and that is the change.
    let (Some(before), Some(answer)) = (&old.unknown, &new.unknown) else {
        return;
    };
    let line = format!(
        "`{}` of an unknown value is `{answer}` now, no longer `{before}`.",
        at.what
    );
    let rust = format!("programs compile as before; unknown values answer `{answer}`");
    let at = at.part(at.what.clone(), &["unknown"]);
    found.patch(&at, "facet-unknown", [&rust, SAME_WIRE, &line]);
}

/// The answers are an enum too, `#[non_exhaustive]` like the values'.
fn facet_values(found: &mut Found<'_>, at: &At, old: &Facet, new: &Facet) {
    let pairs = Pairs::by(&old.answers, &new.answers, |it| it.variant.as_str());
    let part = |it: &Word| {
        let module = at.what.rsplit_once("::").map(|(module, _)| module);
        let name = format!(
            "{}::{}",
            path(module.unwrap_or("api"), &new.name),
            it.variant
        );
        at.part(name, &["values", &it.wire])
    };
    for it in &pairs.removed {
        let at = part(it).gone();
        let line = format!("The answer `{}` is gone.", at.what);
        let rust = "a public variant is gone: code that names it doesn't compile";
        found.major(&at, "facet-value-removed", [rust, SAME_WIRE, &line]);
    }
    for it in &pairs.added {
        let at = part(it).come();
        let line = format!("New answer `{}`.", at.what);
        let rust = "a variant more in an enum that is `#[non_exhaustive]`";
        found.minor(&at, "facet-value-added", [rust, SAME_WIRE, &line]);
    }
    for (old, new) in &pairs.both {
        words::described(found, &part(new), &old.doc, &new.doc);
    }
    facet_values_numbers(found, at, old, new);
}

/// They hold nothing, so `as` gives a variant's number, `#[non_exhaustive]` or not: what stood in front of others and doesn't
/// any more changes what a program goes on with, and the compiler says nothing.
fn facet_values_numbers(found: &mut Found<'_>, at: &At, old: &Facet, new: &Facet) {
    let number = |facet: &Facet, variant: &str| {
        let mut answers = facet.answers.iter();
        answers.position(|it| it.variant == variant)
    };
    let mut old_answers = old.answers.iter();
    let is_moved = |it: &Word| {
        let now = number(new, &it.variant);
        now.is_some() && now != number(old, &it.variant)
    };
    if !old_answers.any(is_moved) {
        return;
    }
    let line = format!(
        "The answers of `{}` stand in another order: `as` gives other numbers.",
        at.what
    );
    let rust = "variants have other numbers: a program that casts them by `as` compiles, and means another one";
    found.major(at, "facet-values-numbers", [rust, SAME_WIRE, &line]);
}
