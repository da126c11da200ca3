//! Rules for addresses that a browser opens, and for what comes back with it.

use super::definitions::path;
use super::fields::Owner;
use super::found::{At, Found, SAME_WIRE};
use super::objects;
use super::operations::call;
use super::pairs::Pairs;
use super::parameters::Parameters;
use super::{parameters, words};
use crate::model::{Address, Callback, Model, Module};

/// An address and the resource that it belongs to.
#[derive(Clone, Copy)]
struct Owned<'s> {
    module: &'s Module,
    it: &'s Address,
}

impl Owned<'_> {
    fn keys(&self) -> [&str; 3] {
        [&self.module.name, "browse", &self.it.rust]
    }
}

fn all(model: &Model) -> impl Iterator<Item = Owned<'_>> {
    let modules = model.modules.iter();
    modules.flat_map(|module| module.addresses.iter().map(move |it| Owned { module, it }))
}

fn of_address(it: &Address) -> Parameters<'_> {
    Parameters {
        segments: &it.segments,
        query: &it.query,
        headers: &[],
        form: &[],
    }
}

/// Addresses are named after their method, so one that is renamed is another one.
pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (&found.old.model, &found.new.model);
    let pairs = Pairs::by(all(old), all(new), |it| it.it.rust.as_str());
    let at = |it: &Owned<'_>| At::new(call(&it.module.name, &it.it.rust), &it.keys(), &it.keys());
    for it in &pairs.removed {
        let at = at(it).gone();
        let line = format!("The address `{}()` is gone.", at.what);
        let rust = format!("the method and the struct `{}` are gone", it.it.name);
        found.major(
            &at,
            "address-removed",
            [&rust, "no browser is sent there", &line],
        );
    }
    for it in &pairs.added {
        let at = at(it).come();
        let line = format!("New address `{}()`.", at.what);
        let rust = format!("a new method, and the struct `{}`", it.it.name);
        found.minor(
            &at,
            "address-added",
            [&rust, "browsers can be sent there", &line],
        );
    }
    for (old, new) in pairs.both {
        let what = call(&new.module.name, &new.it.rust);
        let at = At::new(what, &old.keys(), &new.keys());
        compare_one(found, &at, old, new);
    }
}

fn compare_one(found: &mut Found<'_>, at: &At, old: Owned<'_>, new: Owned<'_>) {
    let modules = (old.module.name.as_str(), new.module.name.as_str());
    moved(found, at, modules);
    let module = new.module.name.as_str();
    let (old, new) = (old.it, new.it);
    words::documented(
        found,
        at,
        (&old.doc, &old.deprecated),
        (&new.doc, &new.deprecated),
    );
    words::examples(found, at, &old.examples, &new.examples);
    url(found, at, &old.url, &new.url);
    fixed(found, at, old, new);
    objects::additional(found, at, old.additional.as_ref(), new.additional.as_ref());
    parameters::compare(found, at, modules, &of_address(old), &of_address(new));
    callback(found, at, module, old, new);
}

/// As for operations: the module has the struct, and the resource's handle the method.
fn moved(found: &mut Found<'_>, at: &At, modules: (&str, &str)) {
    if modules.0 == modules.1 {
        return;
    }
    let line = format!("The address `{}()` belonged to `{}`.", at.what, modules.0);
    let rust = format!(
        "the method and the struct aren't in `{}` any more",
        modules.0
    );
    found.major(at, "address-moved", [&rust, SAME_WIRE, &line]);
}

fn url(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    if old == new {
        return;
    }
    let at = at.part(at.what.clone(), &["url"]);
    let line = format!("`{}()` leads to `{new}`, no longer to `{old}`.", at.what);
    let wire = format!("browsers are sent to `{new}`, no longer to `{old}`");
    found.patch(
        &at,
        "address-url",
        ["programs compile as before", &wire, &line],
    );
}

fn fixed(found: &mut Found<'_>, at: &At, old: &Address, new: &Address) {
    if old.fixed == new.fixed {
        return;
    }
    let at = at.part(at.what.clone(), &["fixed"]);
    let line = format!("`{}()` has other fixed parameters.", at.what);
    let wire = "other parameters stand in every address";
    found.patch(
        &at,
        "address-fixed",
        ["programs compile as before", wire, &line],
    );
}

fn callback(found: &mut Found<'_>, at: &At, module: &str, old: &Address, new: &Address) {
    let at = at.part(at.what.clone(), &["callback"]);
    match (&old.callback, &new.callback) {
        (None, Some(new)) => {
            let line = format!("`{}()` has a callback: `{}`.", at.what, new.name);
            let rust = "new public types";
            let wire = "what comes back with the browser can be read";
            found.minor(&at, "callback-added", [rust, wire, &line]);
        }
        (Some(old), None) => {
            let line = format!(
                "`{}()` has no callback any more: `{}` is gone.",
                at.what, old.name
            );
            let rust = "public types are gone";
            let wire = "what comes back with the browser isn't read";
            found.major(&at, "callback-removed", [rust, wire, &line]);
        }
        (Some(old), Some(new)) => {
            let at = at.part(path(module, &new.name), &[]);
            words::described(found, &at, &old.doc, &new.doc);
            marker(found, &at, old, new);
            state(found, &at, old, new);
            halves(found, &at, module, old, new);
        }
        (None, None) => {}
    }
}

/// What tells a failure from a success is nobody's to see.
fn marker(found: &mut Found<'_>, at: &At, old: &Callback, new: &Callback) {
    if old.marker == new.marker {
        return;
    }
    let (before, after) = (&old.marker, &new.marker);
    let line = format!(
        "`{}` is a failure where `{after}` is there, no longer `{before}`.",
        at.what
    );
    let wire = format!("`{after}` means failure, no longer `{before}`");
    found.patch(
        at,
        "callback-failure",
        ["programs compile as before", &wire, &line],
    );
}

/// With a state, `parse` takes the one that was sent.
fn state(found: &mut Found<'_>, at: &At, old: &Callback, new: &Callback) {
    let at = at.part(at.what.clone(), &["echo"]);
    let what = &at.what;
    match (&old.state, &new.state) {
        (None, Some(_)) => {
            let line = format!("`{what}::parse` takes the state that was sent.");
            let rust = "`parse` takes an argument more";
            found.major(
                &at,
                "callback-state-added",
                [rust, "the state must come back", &line],
            );
        }
        (Some(_), None) => {
            let line = format!("`{what}::parse` takes no state any more.");
            let rust = "`parse` takes an argument less, and `parse_unchecked` is gone";
            found.major(
                &at,
                "callback-state-removed",
                [rust, "no state is looked at", &line],
            );
        }
        (Some(old), Some(new)) if old != new => {
            let line = format!("The state of `{what}` is `{new}`, no longer `{old}`.");
            let wire = format!("the state comes back as `{new}`, no longer as `{old}`");
            found.patch(
                &at,
                "callback-state",
                ["programs compile as before", &wire, &line],
            );
        }
        _ => {}
    }
}

/// What comes back in both stands in both; a place of its own it has in the spec.
fn halves(found: &mut Found<'_>, at: &At, module: &str, old: &Callback, new: &Callback) {
    let halves = [
        (&old.success, &new.success, "success"),
        (&old.failure, &new.failure, "failure"),
    ];
    for (old, new, keys) in halves {
        let owner = Owner {
            keys: |_| "",
            has_new: true,
            is_request: false,
        };
        let at = at.part(path(module, &new.name), &[keys]);
        objects::compare_with(found, &at, old, new, &owner);
    }
}
