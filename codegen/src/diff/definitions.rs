//! What ids, objects, unions and enums have in common: they come, go, move and are called otherwise.

use super::found::{At, Found, SAME_WIRE};
use super::pairs::Pairs;
use crate::model::{Enum, Id, IdKind, Model, Module, Object, Union};

/// A definition on both sides.
#[derive(Debug)]
pub(super) struct Both<'s, T> {
    pub(super) at: At,
    pub(super) old: &'s T,
    pub(super) new: &'s T,
}

/// A kind of definition.
struct Kind<T: 'static> {
    /// What it is called.
    word: &'static str,
    /// Its key in the spec.
    section: &'static str,
    of: fn(&Module) -> &[T],
    name: fn(&T) -> &str,
    /// What is the same in a definition that only its name tells from another.
    shape: fn(&T) -> String,
}

/// A definition and the module that it is in.
struct Defined<'s, T> {
    module: &'s Module,
    name: &'s str,
    it: &'s T,
}

impl<T> Clone for Defined<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Defined<'_, T> {}

pub(super) fn ids<'s>(found: &mut Found<'s>) -> Vec<Both<'s, Id>> {
    let kind = Kind {
        word: "identifier",
        section: "ids",
        of: |module| &module.ids,
        name: |id: &Id| &id.name,
        shape: shape_of_id,
    };
    compare(found, &kind)
}

pub(super) fn objects<'s>(found: &mut Found<'s>) -> Vec<Both<'s, Object>> {
    let kind = Kind {
        word: "object",
        section: "objects",
        of: |module| &module.objects,
        name: |object: &Object| &object.name,
        shape: shape_of_object,
    };
    compare(found, &kind)
}

pub(super) fn unions<'s>(found: &mut Found<'s>) -> Vec<Both<'s, Union>> {
    let kind = Kind {
        word: "union",
        section: "unions",
        of: |module| &module.unions,
        name: |it: &Union| &it.name,
        shape: |it| {
            it.variants
                .iter()
                .map(|it| it.wire.clone() + "\n")
                .collect()
        },
    };
    compare(found, &kind)
}

pub(super) fn enums<'s>(found: &mut Found<'s>) -> Vec<Both<'s, Enum>> {
    let kind = Kind {
        word: "enum",
        section: "enums",
        of: |module| &module.enums,
        name: |it: &Enum| &it.name,
        shape: |it| {
            it.variants
                .iter()
                .map(|it| it.wire.clone() + "\n")
                .collect()
        },
    };
    compare(found, &kind)
}

fn shape_of_id(id: &Id) -> String {
    match &id.kind {
        IdKind::Integer => "integer".into(),
        IdKind::Text => "text".into(),
        IdKind::Reference { words, .. } => words.iter().map(|it| it.wire.clone() + "\n").collect(),
    }
}

fn shape_of_object(object: &Object) -> String {
    let field = |it: &crate::model::Field| format!("{} {}\n", it.wire, it.required);
    let fields: String = object.fields.iter().map(field).collect();
    format!("{} {fields}", object.is_request)
}

fn compare<'s, T>(found: &mut Found<'s>, kind: &Kind<T>) -> Vec<Both<'s, T>> {
    let (old, new) = (found.old, found.new);
    let pairs = Pairs::by(all(&old.model, kind), all(&new.model, kind), |it| it.name)
        .then_by(|it| (it.module.name.as_str(), (kind.shape)(it.it)));
    pairs
        .removed
        .iter()
        .for_each(|it| removed(found, kind, *it));
    pairs.added.iter().for_each(|it| added(found, kind, *it));
    let both = pairs.both.into_iter();
    both.map(|(old, new)| paired(found, kind, old, new))
        .collect()
}

fn all<'s, T>(model: &'s Model, kind: &Kind<T>) -> Vec<Defined<'s, T>> {
    let defined = |module: &'s Module| {
        let of: fn(&'s Module) -> &'s [T] = kind.of;
        let name: fn(&'s T) -> &'s str = kind.name;
        let named = move |it: &'s T| Defined {
            module,
            name: name(it),
            it,
        };
        of(module).iter().map(named)
    };
    model.modules.iter().flat_map(defined).collect()
}

/// A name as a caller writes it: what belongs to the whole API stands in the crate's root.
pub(super) fn path(module: &str, name: &str) -> String {
    match module {
        "api" => name.to_owned(),
        module => format!("{module}::{name}"),
    }
}

fn paired<'s, T>(
    found: &mut Found<'s>,
    kind: &Kind<T>,
    old: Defined<'s, T>,
    new: Defined<'s, T>,
) -> Both<'s, T> {
    let at = At::new(
        path(&new.module.name, new.name),
        &[&old.module.name, kind.section, old.name],
        &[&new.module.name, kind.section, new.name],
    );
    if old.name != new.name {
        found.renamed.insert(old.name, new.name);
        renamed(found, kind, &at, old);
    } else if old.module.name != new.module.name {
        moved(found, kind, &at, old);
    }
    Both {
        at,
        old: old.it,
        new: new.it,
    }
}

/// A type more: whoever has one of this name in scope by a glob import keeps theirs, as explicit names win.
fn added<T>(found: &mut Found<'_>, kind: &Kind<T>, it: Defined<'_, T>) {
    let keys: [&str; 3] = [&it.module.name, kind.section, it.name];
    let at = At::new(path(&it.module.name, it.name), &[], &keys).come();
    let line = format!("New {} `{}`.", kind.word, at.what);
    let wire = "nothing by itself: what uses it is listed too";
    found.minor(&at, "definition-added", ["a new public type", wire, &line]);
}

/// Its name can't be imported any more.
fn removed<T>(found: &mut Found<'_>, kind: &Kind<T>, it: Defined<'_, T>) {
    let keys: [&str; 3] = [&it.module.name, kind.section, it.name];
    let at = At::new(path(&it.module.name, it.name), &keys, &[]).gone();
    let line = format!("The {} `{}` is gone.", kind.word, at.what);
    let rust = "a public type is gone: code that names it doesn't compile";
    let wire = "nothing by itself: what used it is listed too";
    found.major(&at, "definition-removed", [rust, wire, &line]);
}

/// The types of one module aren't exported from another one too, so the path of every import changes.
fn moved<T>(found: &mut Found<'_>, kind: &Kind<T>, at: &At, old: Defined<'_, T>) {
    let before = path(&old.module.name, old.name);
    let line = format!("The {} `{before}` is `{}` now.", kind.word, at.what);
    let rust = format!("the path `{before}` is gone: imports of it don't compile");
    found.major(at, "definition-moved", [&rust, SAME_WIRE, &line]);
}

/// One type under another name is what it was on the wire, which knows no names of types.
fn renamed<T>(found: &mut Found<'_>, kind: &Kind<T>, at: &At, old: Defined<'_, T>) {
    let before = path(&old.module.name, old.name);
    let line = format!("The {} `{before}` is called `{}` now.", kind.word, at.what);
    let rust = format!("the name `{before}` is gone: code that has it doesn't compile");
    found.major(at, "definition-renamed", [&rust, SAME_WIRE, &line]);
}
