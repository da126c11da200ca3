//! What it means when operations come to stand side by side: beside the table of planted changes, as nothing of it is a type.

use sdksmith::Sources;
use sdksmith::diff::{Level, compare};

use crate::case::API;

/// Levels, rules and changelog lines of the changes between two specs with these operations, as `name: path, beside`.
fn changes(old: [&str; 2], new: [&str; 2]) -> Vec<(Level, &'static str, String)> {
    let sources = |[first, second]: [&str; 2]| {
        let things = format!(
            "resource: things\nitem: thing\ndoc: Things.\nauth: user\noperations:\n\
             \x20 {first}, doc: Makes one., body: One, returns: nothing }}\n\
             \x20 {second}, doc: Makes many., body: Many, returns: nothing }}\n\
             objects:\n\
             \x20 One: {{ doc: One., fields: {{ of: {{ type: string, doc: Of it. }} }} }}\n\
             \x20 Many: {{ doc: Many., fields: {{ of: {{ type: string, doc: Of it. }} }} }}\n"
        );
        Sources::from_texts([("api.yaml", API), ("things.yaml", &things)])
    };
    let difference = compare(sources(old), sources(new)).unwrap();
    let changes = difference.changes.into_iter();
    changes
        .map(|it| {
            assert!(it.new.is_some() || it.old.is_some(), "{it:?} has no place");
            (it.level, it.rule, it.changelog)
        })
        .collect()
}

const ONE: &str = "make: { POST: /things";
const MANY: &str = "make_many: { POST: /things, beside: make";

#[test]
fn standing_beside_another_one_is_documentation() {
    assert_eq!(changes([ONE, MANY], [ONE, MANY]), []);
    let apart = "make_many: { POST: /things/many";
    let lines = |old, new| -> Vec<(Level, String)> {
        let changes = changes([ONE, old], [ONE, new]).into_iter();
        let changes = changes.filter(|it| it.1 == "beside");
        changes.map(|it| (it.0, it.2)).collect()
    };
    let text = "`things().make_many()` stands beside `make` now.";
    assert_eq!(lines(apart, MANY), [(Level::Patch, text.to_owned())]);
    let text = "`things().make_many()` stands beside no other operation now.";
    assert_eq!(lines(MANY, apart), [(Level::Patch, text.to_owned())]);
}

#[test]
fn each_of_them_is_an_operation_of_its_own() {
    let rules = |old, new| -> Vec<(Level, &'static str)> {
        let changes = changes(old, new).into_iter();
        changes.map(|it| (it.0, it.1)).collect()
    };
    // Only one of the two has lost its name, so nothing else can be the other one.
    let renamed = "make_several: { POST: /things, beside: make";
    let expected = [
        (Level::Major, "operation-renamed"),
        (Level::Major, "struct-renamed"),
    ];
    assert_eq!(rules([ONE, MANY], [ONE, renamed]), expected);
    let first = "begin: { POST: /things";
    let second = "make_many: { POST: /things, beside: begin";
    let found = rules([ONE, MANY], [first, second]);
    let expected = [expected[0], expected[1], (Level::Patch, "beside")];
    assert_eq!(found, expected);
}
