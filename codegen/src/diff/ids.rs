//! Rules for identifiers, and for the words that can stand in their place.

use super::definitions::Both;
use super::found::{At, Found};
use super::pairs::Pairs;
use super::rust_types::spelled;
use super::words;
use crate::model::{Id, IdKind, Word};

pub(super) fn compare(found: &mut Found<'_>, it: &Both<'_, Id>) {
    words::described(found, &it.at, &it.old.doc, &it.new.doc);
    match (&it.old.kind, &it.new.kind) {
        (
            IdKind::Reference {
                id: old,
                words: before,
            },
            IdKind::Reference {
                id: new,
                words: after,
            },
        ) => {
            if found.renamed(old) != *new {
                holds_another(found, &it.at, &spelled(old), &spelled(new));
            }
            compare_words(found, &it.at, before, after);
        }
        (IdKind::Integer, IdKind::Integer) | (IdKind::Text, IdKind::Text) => {}
        (old, new) => made_of_another(found, &it.at, made_of(old), made_of(new)),
    }
}

fn made_of(kind: &IdKind) -> &'static str {
    match kind {
        IdKind::Integer => "an integer",
        IdKind::Text => "a text",
        IdKind::Reference { .. } => "an identifier or a word",
    }
}

/// `new` takes another type, and `Copy` comes or goes with it.
fn made_of_another(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    let what = &at.what;
    let copy = match (old, new) {
        ("an integer", _) => ", and it isn't `Copy` any more",
        (_, "an integer") => ", and it is `Copy` now",
        _ => "",
    };
    let rust = format!("it is made of {new}, no longer of {old}{copy}");
    let wire = format!("{new} stands where {old} stood");
    let line = format!("`{what}` is {new} now, no longer {old}.");
    found.major(at, "id-type", [&rust, &wire, &line]);
}

/// The variant `Id` holds a value of another type.
fn holds_another(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    let what = &at.what;
    let rust = format!("`{what}::Id` holds a `{new}`, no longer a `{old}`");
    let wire = "another identifier stands in the path or the query";
    let line = format!("`{what}` holds a `{new}` now, no longer a `{old}`.");
    found.major(at, "reference-id", [&rust, wire, &line]);
}

fn compare_words(found: &mut Found<'_>, at: &At, old: &[Word], new: &[Word]) {
    let pairs = Pairs::by(old, new, |it| it.variant.as_str());
    let part = |it: &Word| at.part(format!("{}::{}", at.what, it.variant), &["or", &it.wire]);
    for it in &pairs.removed {
        word_removed(found, &part(it).gone());
    }
    for it in &pairs.added {
        word_added(found, &part(it).come());
    }
    for (old, new) in pairs.both {
        let name = format!("{}::{}", at.what, new.variant);
        let at = at.parts(name, &["or", &old.wire], &["or", &new.wire]);
        words::described(found, &at, &old.doc, &new.doc);
        spelt(found, &at, &old.wire, &new.wire);
    }
}

/// A reference is the one enum that is closed: it is only sent, so a `match` over it may be complete, and then it misses
/// the new word.
fn word_added(found: &mut Found<'_>, at: &At) {
    let line = format!("New word `{}`.", at.what);
    let rust = "a variant more in an enum that a `match` may list completely";
    found.major(at, "word-added", [rust, "the word can be sent", &line]);
}

fn word_removed(found: &mut Found<'_>, at: &At) {
    let line = format!("The word `{}` is gone.", at.what);
    let rust = "a public variant is gone: code that names it doesn't compile";
    found.major(
        at,
        "word-removed",
        [rust, "the word isn't sent any more", &line],
    );
}

/// The variant stands for another spelling.
pub(super) fn spelt(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    if old == new {
        return;
    }
    let what = &at.what;
    let rust = "programs compile as before; `as_str` and `to_string` give the new spelling";
    let wire = format!("`{new}` stands where `{old}` stood");
    let line = format!("`{what}` is `{new}` on the wire now, no longer `{old}`.");
    found.patch(at, "spelling", [rust, &wire, &line]);
}
