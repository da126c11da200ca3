//! Rules for resources, each a module and a method of the client; and what is said of a first version.

use super::found::{At, Found, SAME_WIRE};
use super::pairs::Pairs;
use super::{Change, Level, Side, words};
use crate::model::{Model, Module};

/// Definitions of the whole API are in the crate's root, not in a module.
fn all(model: &Model) -> impl Iterator<Item = &Module> {
    model.modules.iter().filter(|module| module.name != "api")
}

pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (&found.old.model, &found.new.model);
    let pairs = Pairs::by(all(old), all(new), |it| it.name.as_str());
    let at = |it: &Module| At::new(it.name.clone(), &[&it.name], &[&it.name]);
    for it in &pairs.removed {
        removed(found, &at(it).gone());
    }
    for it in &pairs.added {
        added(found, &at(it).come());
    }
    for (old, new) in pairs.both {
        let at = at(new);
        words::described(found, &at, &old.doc, &new.doc);
        handle(found, &at, old.handle.is_some(), new.handle.is_some());
        feature(found, &at, old.feature.as_deref(), new.feature.as_deref());
    }
}

fn added(found: &mut Found<'_>, at: &At) {
    let line = format!("New resource `{}`.", at.what);
    let wire = "nothing by itself: its operations are listed too";
    found.minor(at, "resource-added", ["a new module", wire, &line]);
}

fn removed(found: &mut Found<'_>, at: &At) {
    let line = format!("The resource `{}` is gone.", at.what);
    let rust = "a module is gone: every path through it";
    let wire = "nothing by itself: its operations are listed too";
    found.major(at, "resource-removed", [rust, wire, &line]);
}

/// A resource with something to do has a method on the clients.
fn handle(found: &mut Found<'_>, at: &At, old: bool, new: bool) {
    let what = &at.what;
    let wire = "nothing by itself: its operations are listed too";
    match (old, new) {
        (false, true) => {
            let line = format!("New method `{what}()` of the clients.");
            found.minor(
                at,
                "handle-added",
                ["a new method of the clients", wire, &line],
            );
        }
        (true, false) => {
            let line = format!("The method `{what}()` of the clients is gone.");
            found.major(
                at,
                "handle-removed",
                ["a method of the clients is gone", wire, &line],
            );
        }
        _ => {}
    }
}

/// A program that turns the default features off has what it turns on.
fn feature(found: &mut Found<'_>, at: &At, old: Option<&str>, new: Option<&str>) {
    let what = &at.what;
    let at = &at.part(what.clone(), &["feature"]);
    match (old, new) {
        (old, Some(new)) if old != Some(new) => {
            let line = format!("The resource `{what}` needs the Cargo feature `{new}` now.");
            let rust = format!(
                "a program without the feature `{new}` has neither its methods nor its own types"
            );
            found.major(at, "feature-needed", [&rust, SAME_WIRE, &line]);
        }
        (Some(old), None) => {
            let line = format!("The resource `{what}` no longer needs the Cargo feature `{old}`.");
            found.minor(
                at,
                "feature-not-needed",
                ["it is always there now", SAME_WIRE, &line],
            );
        }
        _ => {}
    }
}

/// With nothing before it, everything is new: one line says it.
pub(super) fn first_version(new: &Side) -> Change {
    let count = |of: fn(&Module) -> usize| new.model.modules.iter().map(of).sum::<usize>();
    let counts = [
        (count(|it| it.operations.len()), "operation"),
        (count(|it| it.addresses.len()), "address"),
        (count(|it| it.objects.len()), "object"),
        (count(|it| it.unions.len()), "union"),
        (count(|it| it.enums.len()), "enum"),
        (new.model.webhooks.events.len(), "event"),
    ];
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    let counts: Vec<String> = counts.map(|(count, word)| counted(count, word)).collect();
    Change {
        rule: "first-version",
        what: new.model.api.crate_name.clone(),
        level: Level::Minor,
        rust: "nothing was promised before".into(),
        wire: "everything is new".into(),
        changelog: format!("The first version: {}.", counts.join(", ")),
        old: None,
        new: new.places.of(&new.model, &["api".to_owned()]),
    }
}

fn counted(count: usize, word: &str) -> String {
    match (count, word.ends_with('s')) {
        (1, _) => format!("1 {word}"),
        (_, true) => format!("{count} {word}es"),
        (_, false) => format!("{count} {word}s"),
    }
}
