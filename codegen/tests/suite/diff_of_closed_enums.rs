//! What it means to close an enum, to open it, and to add to a closed one.

use sdksmith::Sources;
use sdksmith::diff::{Level, compare};

use crate::case::API;

/// Levels and rules of the changes between two enums.
fn changes(old: &str, new: &str) -> Vec<(Level, &'static str)> {
    let sources = |it: &str| {
        let things = format!(
            "resource: things\ndoc: Things.\nobjects: {{ Thing: {{ doc: A thing., fields: {{ size: {{ type: Size, doc: Its size. }} }} }} }}\n\
             enums: {{ Size: {{ doc: A size., {it} }} }}\nwebhooks: {{ MADE: {{ payload: Thing, doc: A thing was made. }} }}\n"
        );
        Sources::from_texts([("api.yaml", API), ("things.yaml", &things)])
    };
    let difference = compare(sources(old), sources(new)).unwrap();
    let changes = difference.changes.iter();
    changes.map(|it| (it.level, it.rule)).collect()
}

const OPEN: &str = "values: { small: { doc: Small. } }";
const CLOSED: &str = "closed: true, values: { small: { doc: Small. } }";
const CLOSED_WITH_MORE: &str =
    "closed: true, values: { small: { doc: Small. }, large: { doc: Large. } }";

#[test]
fn closing_and_opening_break_callers() {
    assert_eq!(changes(OPEN, CLOSED), [(Level::Major, "enum-closed")]);
    assert_eq!(changes(CLOSED, OPEN), [(Level::Major, "enum-opened")]);
    assert_eq!(changes(CLOSED, CLOSED), []);
}

#[test]
fn a_value_more_in_a_closed_enum_breaks_callers() {
    let added = changes(CLOSED, CLOSED_WITH_MORE);
    assert_eq!(added, [(Level::Major, "value-added-to-closed")]);
    let removed = changes(CLOSED_WITH_MORE, CLOSED);
    assert_eq!(removed, [(Level::Major, "value-removed")]);
}
