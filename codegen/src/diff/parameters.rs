//! Rules for the parameters of operations and of addresses: arguments where they are needed, setters where they aren't.

use super::found::{At, Found, SAME_WIRE};
use super::pairs::{Pairs, is_shuffled};
use super::rust_types::of_argument;
use super::words;
use crate::model::{Parameter, Type};
use crate::names::Kind;

/// The parameters of an operation or an address.
#[derive(Clone, Copy, Debug)]
pub(super) struct Parameters<'s> {
    pub(super) segments: &'s [Parameter],
    pub(super) query: &'s [Parameter],
    pub(super) headers: &'s [Parameter],
    pub(super) form: &'s [Parameter],
}

/// Where a parameter goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Part {
    Segment,
    Query,
    Header,
    Form,
}

/// A parameter, and the how-manieth of its part it is.
#[derive(Clone, Copy)]
struct Placed<'s> {
    part: Part,
    index: usize,
    it: &'s Parameter,
}

/// A parameter on both sides.
struct Both<'s> {
    at: At,
    old: Placed<'s>,
    new: Placed<'s>,
}

impl Placed<'_> {
    /// A path's parameters are typed once for their resource: `module` is that.
    fn at(self, call: &At, modules: (&str, &str)) -> At {
        let name = format!("{}: {}", call.what, self.it.rust);
        let wire = self.it.wire.as_str();
        match self.part {
            Part::Segment => At::new(name, &[modules.0, "path", wire], &[modules.1, "path", wire]),
            Part::Query => call.part(name, &["query", wire]),
            Part::Header => call.part(name, &["headers", wire]),
            Part::Form => call.part(name, &["form", wire]),
        }
    }
}

fn all<'s>(call: &Parameters<'s>) -> Vec<Placed<'s>> {
    let parts = [
        (Part::Segment, call.segments),
        (Part::Query, call.query),
        (Part::Header, call.headers),
        (Part::Form, call.form),
    ];
    let placed = parts.into_iter().flat_map(|(part, list)| {
        let placed = move |(index, it)| Placed { part, index, it };
        list.iter().enumerate().map(placed)
    });
    placed.collect()
}

/// `modules` are those that the call is in, before and after.
pub(super) fn compare(
    found: &mut Found<'_>,
    at: &At,
    modules: (&str, &str),
    old: &Parameters<'_>,
    new: &Parameters<'_>,
) {
    let pairs = Pairs::by(all(old), all(new), |it| (it.part, it.it.wire.as_str()))
        .then_by(|it| it.it.rust.as_str())
        .then_by(segment_of_type);
    for it in &pairs.removed {
        removed(found, &it.at(at, modules).gone(), it.it);
    }
    for it in &pairs.added {
        added(found, &it.at(at, modules).come(), it.it);
    }
    order(found, at, &pairs);
    for (old, new) in pairs.both {
        let (before, after) = (old.at(at, modules), new.at(at, modules));
        let at = At {
            what: after.what,
            old: before.old,
            new: after.new,
        };
        compare_one(found, &Both { at, old, new });
    }
}

/// A path's parameter under another name is the same argument if it is of the same type, at the same place. Others have
/// a setter or a name on the wire that tells them apart.
fn segment_of_type(it: Placed<'_>) -> (Part, usize, String) {
    let ty = of_argument(&it.it.ty, it.it);
    let name = match it.part {
        Part::Segment => String::new(),
        Part::Query | Part::Header | Part::Form => it.it.wire.clone(),
    };
    (it.part, it.index, format!("{name} {ty}"))
}

fn compare_one(found: &mut Found<'_>, it: &Both<'_>) {
    let (old, new) = (it.old.it, it.new.it);
    // What is said of a path's parameter is what is said of its type.
    if it.new.part != Part::Segment {
        words::documented(
            found,
            &it.at,
            (&old.doc, &old.deprecated),
            (&new.doc, &new.deprecated),
        );
    }
    renamed(found, it);
    sent_as(found, it);
    sent_elsewhere(found, it);
    match (old.required, new.required) {
        (false, true) => made_required(found, it),
        (true, false) => made_optional(found, it),
        _ => ty(found, it),
    }
}

/// An optional parameter is a setter, and setters are only added to; a required one is an argument.
fn added(found: &mut Found<'_>, at: &At, it: &Parameter) {
    if it.required {
        let line = format!("New parameter `{}`, which is needed.", at.what);
        let rust = "`new` and the method take an argument more";
        let wire = "it is always sent";
        return found.major(at, "required-parameter-added", [rust, wire, &line]);
    }
    let line = format!("New parameter `{}`.", at.what);
    let rust = "a new setter";
    found.minor(at, "parameter-added", [rust, "it can be sent", &line]);
}

fn removed(found: &mut Found<'_>, at: &At, it: &Parameter) {
    let line = format!("The parameter `{}` is gone.", at.what);
    let rust = match it.required {
        true => "`new` and the method take an argument less",
        false => "a setter is gone",
    };
    found.major(
        at,
        "parameter-removed",
        [rust, "it isn't sent any more", &line],
    );
}

fn made_required(found: &mut Found<'_>, it: &Both<'_>) {
    let line = format!("The parameter `{}` is needed now.", it.at.what);
    let rust = "the setter is gone, and `new` and the method take an argument more";
    found.major(
        &it.at,
        "parameter-made-required",
        [rust, "it is always sent", &line],
    );
}

fn made_optional(found: &mut Found<'_>, it: &Both<'_>) {
    let line = format!("The parameter `{}` can be left out now.", it.at.what);
    let rust = "`new` and the method take an argument less, and a setter has come";
    found.major(
        &it.at,
        "parameter-made-optional",
        [rust, "it may be left out", &line],
    );
}

/// A setter's name is a promise, an argument's isn't: Rust passes arguments by their place.
fn renamed(found: &mut Found<'_>, it: &Both<'_>) {
    let (old, new) = (it.old.it, it.new.it);
    if old.rust == new.rust {
        return;
    }
    let line = format!(
        "The parameter `{}` is called `{}` now.",
        old.rust, it.at.what
    );
    if old.required && new.required {
        let rust = "an argument has another name, which no caller writes";
        found.patch(&it.at, "argument-renamed", [rust, SAME_WIRE, &line]);
    } else {
        let rust = format!("the setter `{}` has another name", old.rust);
        found.major(&it.at, "setter-renamed", [&rust, SAME_WIRE, &line]);
    }
}

/// A path's parameters stand in it without their names.
fn sent_as(found: &mut Found<'_>, it: &Both<'_>) {
    let (old, new) = (&it.old.it.wire, &it.new.it.wire);
    if old == new || it.new.part == Part::Segment {
        return;
    }
    let line = format!("`{}` is sent as `{new}`, no longer as `{old}`.", it.at.what);
    let wire = format!("`{new}` is sent, no longer `{old}`");
    found.patch(
        &it.at,
        "parameter-key",
        ["programs compile as before", &wire, &line],
    );
}

/// A query parameter that becomes a header is the same setter.
fn sent_elsewhere(found: &mut Found<'_>, it: &Both<'_>) {
    let word = |part| match part {
        Part::Segment => "path",
        Part::Query => "query",
        Part::Header => "headers",
        Part::Form => "form",
    };
    if it.old.part == it.new.part {
        return;
    }
    let (old, new) = (word(it.old.part), word(it.new.part));
    let line = format!(
        "`{}` is sent in the {new}, no longer in the {old}.",
        it.at.what
    );
    let wire = format!("it is sent in the {new}, no longer in the {old}");
    found.patch(
        &it.at,
        "parameter-place",
        ["programs compile as before", &wire, &line],
    );
}

fn ty(found: &mut Found<'_>, it: &Both<'_>) {
    let renamed = found.renamed(&it.old.it.ty);
    let old = of_argument(&renamed, it.old.it);
    let new = of_argument(&it.new.it.ty, it.new.it);
    let what = &it.at.what;
    if old == new {
        return written_otherwise(found, it);
    }
    let wire = "another kind of value is sent";
    if takes_more(found, &renamed, &it.new.it.ty) {
        let line = format!(
            "The parameter `{what}` takes `{new}` now: an identifier as before, or a word."
        );
        let rust = format!("`{new}` takes what `{old}` was, and more");
        return found.minor(
            &it.at,
            "parameter-wider",
            [&rust, "more can be sent", &line],
        );
    }
    let line = format!("The parameter `{what}` takes `{new}` now, no longer `{old}`.");
    let rust = format!("it takes `{new}`, no longer `{old}`");
    found.major(&it.at, "parameter-type", [&rust, wire, &line]);
}

/// A reference takes whatever turns into it, as the identifier that it holds does.
fn takes_more(found: &Found<'_>, old: &Type, new: &Type) -> bool {
    let Type::Named(reference) = new else {
        return false;
    };
    let mut ids = found.new.model.modules.iter().flat_map(|it| &it.ids);
    let holds = |id: &crate::model::Id| match &id.kind {
        crate::model::IdKind::Reference { id, .. } => id == old,
        _ => false,
    };
    reference.kind == Kind::Reference && ids.any(|id| id.name == reference.name && holds(id))
}

/// A flag and a boolean are both a `bool`.
fn written_otherwise(found: &mut Found<'_>, it: &Both<'_>) {
    if it.old.it.kind == it.new.it.kind {
        return;
    }
    let line = format!("`{}` is written otherwise in the query.", it.at.what);
    let wire = "its name alone is sent where `true` stood behind it, or the other way round";
    found.patch(
        &it.at,
        "parameter-form",
        ["programs compile as before", wire, &line],
    );
}

/// Two arguments of one type that change places still compile, and mean the opposite.
fn order(found: &mut Found<'_>, at: &At, pairs: &Pairs<Placed<'_>>) {
    let place = |it: &Placed<'_>| (it.part, it.index);
    let shuffled = |is: fn(&Placed<'_>) -> bool| {
        let both = pairs.both.iter().filter(|(old, new)| is(old) && is(new));
        is_shuffled(both.map(|(old, new)| (place(old), place(new))))
    };
    let what = &at.what;
    if shuffled(|it| it.it.required) {
        let line = format!("`{what}` takes its arguments in another order.");
        let rust = "the arguments of `new` and of the method stand in another order";
        found.major(at, "arguments-order", [rust, SAME_WIRE, &line]);
    } else if shuffled(|it| it.part == Part::Query)
        || shuffled(|it| it.part == Part::Header)
        || shuffled(|it| it.part == Part::Form)
    {
        let line = format!("The parameters of `{what}` are sent in another order.");
        let wire = "the same parameters are sent in another order";
        found.patch(
            at,
            "parameters-order",
            ["setters have no order", wire, &line],
        );
    }
}
