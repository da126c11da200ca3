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
pub(super) trait Kind: Sized + 'static {
    /// What it is called.
    const WORD: &'static str;
    /// Its key in the spec.
    const SECTION: &'static str;

    fn all(module: &Module) -> &[Self];

    fn name(&self) -> &str;

    /// What is the same in a definition that only its name tells from another.
    fn shape(&self) -> String;
}

impl Kind for Id {
    const WORD: &'static str = "identifier";
    const SECTION: &'static str = "ids";

    fn all(module: &Module) -> &[Self] {
        &module.ids
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn shape(&self) -> String {
        match &self.kind {
            IdKind::Integer => "integer".into(),
            IdKind::Text => "text".into(),
            IdKind::Reference { words, .. } => lines(words.iter().map(|it| &it.wire)),
        }
    }
}

impl Kind for Object {
    const WORD: &'static str = "object";
    const SECTION: &'static str = "objects";

    fn all(module: &Module) -> &[Self] {
        &module.objects
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn shape(&self) -> String {
        let field = |it: &crate::model::Field| format!("{} {}\n", it.wire, it.required);
        let fields: String = self.fields.iter().map(field).collect();
        format!("{} {fields}", self.is_request)
    }
}

impl Kind for Union {
    const WORD: &'static str = "union";
    const SECTION: &'static str = "unions";

    fn all(module: &Module) -> &[Self] {
        &module.unions
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn shape(&self) -> String {
        lines(self.variants.iter().map(|it| &it.wire))
    }
}

impl Kind for Enum {
    const WORD: &'static str = "enum";
    const SECTION: &'static str = "enums";

    fn all(module: &Module) -> &[Self] {
        &module.enums
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn shape(&self) -> String {
        lines(self.variants.iter().map(|it| &it.wire))
    }
}

fn lines<'t>(texts: impl Iterator<Item = &'t String>) -> String {
    texts.map(|text| text.clone() + "\n").collect()
}

/// A definition and the module that it is in.
struct Defined<'s, T> {
    module: &'s Module,
    it: &'s T,
}

impl<'s, T: Kind> Defined<'s, T> {
    fn name(&self) -> &'s str {
        self.it.name()
    }

    /// As a caller writes it.
    fn path(&self) -> String {
        path(&self.module.name, self.name())
    }

    /// The keys that lead to it in the spec.
    fn keys(&self) -> [&'s str; 3] {
        [&self.module.name, T::SECTION, self.name()]
    }
}

impl<T> Clone for Defined<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Defined<'_, T> {}

/// Those of one kind that both specs have; the others are noted.
pub(super) fn compare<'s, T: Kind>(found: &mut Found<'s>) -> Vec<Both<'s, T>> {
    let (old, new) = (found.old, found.new);
    let pairs = Pairs::by(all::<T>(&old.model), all::<T>(&new.model), |it| it.name())
        .then_by(|it| (it.module.name.as_str(), it.it.shape()));
    pairs.removed.iter().for_each(|it| removed(found, *it));
    pairs.added.iter().for_each(|it| added(found, *it));
    let both = pairs.both.into_iter();
    both.map(|(old, new)| paired(found, old, new)).collect()
}

fn all<T: Kind>(model: &Model) -> Vec<Defined<'_, T>> {
    let defined = |module| T::all(module).iter().map(move |it| Defined { module, it });
    model.modules.iter().flat_map(defined).collect()
}

/// A name as a caller writes it: what belongs to the whole API stands in the crate's root.
pub(super) fn path(module: &str, name: &str) -> String {
    match module {
        "api" => name.to_owned(),
        module => format!("{module}::{name}"),
    }
}

fn paired<'s, T: Kind>(
    found: &mut Found<'s>,
    old: Defined<'s, T>,
    new: Defined<'s, T>,
) -> Both<'s, T> {
    let at = At::new(new.path(), &old.keys(), &new.keys());
    if old.name() != new.name() {
        found.renamed.insert(old.name(), new.name());
        renamed(found, &at, old);
    } else if old.module.name != new.module.name {
        moved(found, &at, old);
    }
    Both {
        at,
        old: old.it,
        new: new.it,
    }
}

/// A type more: whoever has one of this name in scope by a glob import keeps theirs, as explicit names win.
fn added<T: Kind>(found: &mut Found<'_>, it: Defined<'_, T>) {
    let at = At::new(it.path(), &[], &it.keys()).come();
    let line = format!("New {} `{}`.", T::WORD, at.what);
    let wire = "nothing by itself: what uses it is listed too";
    found.minor(&at, "definition-added", ["a new public type", wire, &line]);
}

/// Its name can't be imported any more.
fn removed<T: Kind>(found: &mut Found<'_>, it: Defined<'_, T>) {
    let at = At::new(it.path(), &it.keys(), &[]).gone();
    let line = format!("The {} `{}` is gone.", T::WORD, at.what);
    let rust = "a public type is gone: code that names it doesn't compile";
    let wire = "nothing by itself: what used it is listed too";
    found.major(&at, "definition-removed", [rust, wire, &line]);
}

/// The types of one module aren't exported from another one too, so the path of every import changes.
fn moved<T: Kind>(found: &mut Found<'_>, at: &At, old: Defined<'_, T>) {
    let before = old.path();
    let line = format!("The {} `{before}` is `{}` now.", T::WORD, at.what);
    let rust = format!("the path `{before}` is gone: imports of it don't compile");
    found.major(at, "definition-moved", [&rust, SAME_WIRE, &line]);
}

/// One type under another name is what it was on the wire, which knows no names of types.
fn renamed<T: Kind>(found: &mut Found<'_>, at: &At, old: Defined<'_, T>) {
    let before = old.path();
    let line = format!("The {} `{before}` is called `{}` now.", T::WORD, at.what);
    let rust = format!("the name `{before}` is gone: code that has it doesn't compile");
    found.major(at, "definition-renamed", [&rust, SAME_WIRE, &line]);
}
