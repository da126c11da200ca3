//! Rules for what the API calls: what every delivery carries, and the events.

use super::fields::{self, Owner};
use super::found::{At, Found};
use super::pairs::Pairs;
use super::rust_types::spelled;
use super::words;
use crate::model::Event;

pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (&found.old.model.webhooks, &found.new.model.webhooks);
    let at = At::new("webhooks::Delivery", &["api"], &["api"]);
    match (old.events.is_empty(), new.events.is_empty()) {
        (true, false) => module_added(found, &at),
        (false, true) => module_removed(found, &at),
        (false, false) => {
            let owner = Owner {
                keys: |_| "webhooks",
                has_new: false,
                is_request: false,
            };
            fields::compare(found, &at, &old.fields, &new.fields, &owner);
        }
        // Fields of no delivery.
        (true, true) => {}
    }
    events(found, &old.events, &new.events);
}

fn module_added(found: &mut Found<'_>, at: &At) {
    let at = at.part("webhooks", &["webhooks"]).come();
    let line = "New module `webhooks`.";
    found.minor(
        &at,
        "webhooks-added",
        ["a new module", "events can be read", line],
    );
}

fn module_removed(found: &mut Found<'_>, at: &At) {
    let at = at.part("webhooks", &["webhooks"]).gone();
    let line = "The module `webhooks` is gone.";
    found.major(
        &at,
        "webhooks-removed",
        ["a module is gone", "no event is read", line],
    );
}

/// The enum of events knows no resources: in which file one stands is for the reference alone.
fn events(found: &mut Found<'_>, old: &[Event], new: &[Event]) {
    let pairs = Pairs::by(old, new, |it| it.wire.as_str()).then_by(|it| it.variant.as_str());
    let keys = |it: &Event| [it.module.clone(), "webhooks".into(), it.wire.clone()].to_vec();
    let at = |old: &Event, new: &Event| At {
        what: format!("webhooks::Event::{}", new.variant),
        old: Some(keys(old)),
        new: Some(keys(new)),
    };
    for it in &pairs.removed {
        removed(found, &at(it, it).gone());
    }
    for it in &pairs.added {
        added(found, &at(it, it).come());
    }
    for (old, new) in pairs.both {
        compare_one(found, &at(old, new), old, new);
    }
}

fn compare_one(found: &mut Found<'_>, at: &At, old: &Event, new: &Event) {
    words::documented(
        found,
        at,
        (&old.doc, &old.deprecated),
        (&new.doc, &new.deprecated),
    );
    words::examples(found, at, &old.examples, &new.examples);
    super::ids::spelt(found, at, &old.wire, &new.wire);
    renamed(found, at, old, new);
    payload(found, at, old, new);
}

/// One that wasn't known came as `Unknown` before.
fn added(found: &mut Found<'_>, at: &At) {
    let line = format!("New event `{}`.", at.what);
    let rust = "a variant more in an enum that is `#[non_exhaustive]`";
    let wire = "it was read as `Unknown` before, with its body";
    found.minor(at, "event-added", [rust, wire, &line]);
}

fn removed(found: &mut Found<'_>, at: &At) {
    let line = format!("The event `{}` is gone.", at.what);
    let rust = "a public variant is gone: code that names it doesn't compile";
    let wire = "where it still comes, it is read as `Unknown`";
    found.major(at, "event-removed", [rust, wire, &line]);
}

/// The variant follows from the event's name, so this is a name that reads the same on both sides of an upper case.
fn renamed(found: &mut Found<'_>, at: &At, old: &Event, new: &Event) {
    if old.variant == new.variant {
        return;
    }
    let line = format!("The event `{}` is called `{}` now.", old.variant, at.what);
    let rust = format!("the public variant `{}` has another name", old.variant);
    found.major(at, "event-renamed", [&rust, "nothing changes", &line]);
}

fn payload(found: &mut Found<'_>, at: &At, old: &Event, new: &Event) {
    let (old, new) = (spelled(&found.renamed(&old.payload)), spelled(&new.payload));
    if old == new {
        return;
    }
    let at = at.part(at.what.clone(), &["payload"]);
    let line = format!("`{}` holds a `{new}` now, no longer a `{old}`.", at.what);
    let rust = format!("a public variant holds a `Box<{new}>`, no longer a `Box<{old}>`");
    found.major(&at, "event-payload", [&rust, "another body is read", &line]);
}
