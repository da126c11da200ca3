//! Rules for unions and their variants.

use super::definitions::Both;
use super::found::{At, Found, SAME_WIRE};
use super::ids::spelt;
use super::pairs::Pairs;
use super::rust_types::spelled;
use super::words;
use crate::model::{Type, Union, UnionVariant};

pub(super) fn compare(found: &mut Found<'_>, it: &Both<'_, Union>) {
    let (at, old, new) = (&it.at, it.old, it.new);
    words::documented(
        found,
        at,
        (&old.doc, &old.deprecated),
        (&new.doc, &new.deprecated),
    );
    told_apart(found, at, &old.by, &new.by);
    variants(found, it);
}

/// Another field says which one it is.
fn told_apart(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    if old == new {
        return;
    }
    let at = at.part(at.what.clone(), &["by"]);
    let line = format!(
        "`{}` is told apart by `{new}` now, no longer by `{old}`.",
        at.what
    );
    let rust = "programs compile as before; `tag` gives what the new field says";
    let wire =
        format!("`{new}` says which one it is; an object with `{old}` alone is read as `Unknown`");
    found.patch(&at, "union-by", [rust, &wire, &line]);
}

fn variants(found: &mut Found<'_>, it: &Both<'_, Union>) {
    let (old, new) = (&it.old.variants, &it.new.variants);
    let pairs = Pairs::by(old, new, |it| it.wire.as_str()).then_by(|it| it.name.as_str());
    let name = |variant: &UnionVariant| format!("{}::{}", it.at.what, variant.name);
    let part = |variant: &UnionVariant| it.at.part(name(variant), &["variants", &variant.wire]);
    for variant in &pairs.removed {
        removed(found, &part(variant).gone());
    }
    for variant in &pairs.added {
        added(found, &part(variant).come(), &variant.wire);
    }
    for (old, new) in pairs.both {
        let keys = (["variants", &old.wire], ["variants", &new.wire]);
        let at = it.at.parts(name(new), &keys.0, &keys.1);
        words::described(found, &at, &old.doc, &new.doc);
        spelt(found, &at, &old.wire, &new.wire);
        renamed(found, &at, &old.name, &new.name);
        held(found, &at, &old.ty, &new.ty);
        made_from(found, &at, it, (old, new));
    }
}

/// Every `match` has an arm for what isn't known, and there it was until now.
fn added(found: &mut Found<'_>, at: &At, wire: &str) {
    let line = format!("New variant `{}` (`{wire}`).", at.what);
    let rust = "a variant more in an enum that is `#[non_exhaustive]`";
    let reads = "it was read as `Unknown` before, with all that it holds";
    found.minor(at, "variant-added", [rust, reads, &line]);
}

fn removed(found: &mut Found<'_>, at: &At) {
    let line = format!("The variant `{}` is gone.", at.what);
    let rust = "a public variant is gone: code that names it doesn't compile";
    let wire = "where it still comes, it is read as `Unknown`";
    found.major(at, "variant-removed", [rust, wire, &line]);
}

fn renamed(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    if old == new {
        return;
    }
    let rust = format!("the public variant `{old}` has another name");
    let line = format!("The variant `{old}` is called `{}` now.", at.what);
    found.major(at, "variant-renamed", [&rust, SAME_WIRE, &line]);
}

fn held(found: &mut Found<'_>, at: &At, old: &Type, new: &Type) {
    let (old, new) = (spelled(&found.renamed(old)), spelled(new));
    if old == new {
        return;
    }
    let line = format!("`{}` holds a `{new}` now, no longer a `{old}`.", at.what);
    let rust = format!("the variant holds a `{new}`, no longer a `{old}`");
    found.major(
        at,
        "variant-type",
        [&rust, "another object is read and sent", &line],
    );
}

/// An object becomes the union by itself while only one variant holds such a one.
fn made_from(
    found: &mut Found<'_>,
    at: &At,
    it: &Both<'_, Union>,
    (old, new): (&UnionVariant, &UnionVariant),
) {
    let before = it.old.is_made_from(&old.ty);
    let same = found.renamed(&old.ty) == new.ty;
    if same && before && !it.new.is_made_from(&new.ty) {
        let object = spelled(&new.ty);
        let line = format!(
            "`{}` isn't made from a `{object}` by `from` any more.",
            it.at.what
        );
        let rust = format!("`From<{object}>` is gone, as several variants hold one");
        found.major(at, "variant-from", [&rust, SAME_WIRE, &line]);
    }
}
