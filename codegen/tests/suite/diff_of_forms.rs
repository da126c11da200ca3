//! What it means to change a form: its fields are parameters, and how it is sent follows from them.

use sdksmith::Sources;
use sdksmith::diff::{Level, compare};

use crate::case::API;

/// Levels and rules of the changes between two operations, with the place of each.
fn changes(old: &str, new: &str) -> Vec<(Level, &'static str)> {
    let sources = |it: &str| {
        let things = format!(
            "resource: things\nitem: thing\ndoc: Things.\noperations:\n  add:\n    POST: /things\n    doc: Adds one.\n    {it}\n    \
             returns: nothing\n    examples: {{}}\nobjects: {{ Thing: {{ doc: A thing., fields: {{}} }} }}\n\
             webhooks: {{ MADE: {{ payload: Thing, doc: A thing was made. }} }}\n"
        );
        Sources::from_texts([("api.yaml", API), ("things.yaml", &things)])
    };
    let difference = compare(sources(old), sources(new)).unwrap();
    let changes = difference.changes.iter();
    changes.map(|it| (it.level, it.rule)).collect()
}

const NOTE: &str = "form: { note: { type: string, doc: A word. } }";
const NOTE_NEEDED: &str = "form: { note: { type: string, required: true, doc: A word. } }";
const NOTE_AND_FILE: &str =
    "form: { note: { type: string, doc: A word. }, file: { type: file, doc: A picture. } }";

#[test]
fn fields_come_and_go_as_parameters_do() {
    let word =
        "form: { note: { type: string, doc: A word. }, word: { type: string, doc: Another one. } }";
    assert_eq!(changes(NOTE, word), [(Level::Minor, "parameter-added")]);
    assert_eq!(changes(word, NOTE), [(Level::Major, "parameter-removed")]);
    let needed = changes(NOTE, NOTE_NEEDED);
    assert_eq!(needed, [(Level::Major, "parameter-made-required")]);
    let list = "form: { note: { type: \"[string]\", doc: A word. } }";
    assert_eq!(changes(NOTE, list), [(Level::Major, "parameter-type")]);
    let other = "form: { remark: { type: string, name: note, doc: A word. } }";
    assert_eq!(changes(NOTE, other), [(Level::Patch, "parameter-key")]);
    assert_eq!(changes(NOTE, NOTE), []);
}

#[test]
fn a_parameter_can_move_into_the_form() {
    let query = "query: { note: { type: string, doc: A word. } }";
    assert_eq!(changes(query, NOTE), [(Level::Patch, "parameter-place")]);
}

#[test]
fn a_file_makes_it_another_kind_of_form() {
    let added = [
        (Level::Patch, "form-type"),
        (Level::Minor, "parameter-added"),
    ];
    assert_eq!(sorted(changes(NOTE, NOTE_AND_FILE)), added);
    let removed = [
        (Level::Patch, "form-type"),
        (Level::Major, "parameter-removed"),
    ];
    assert_eq!(sorted(changes(NOTE_AND_FILE, NOTE)), removed);
}

#[test]
fn a_form_in_the_place_of_a_body_breaks_callers() {
    let body = [
        (Level::Major, "body-removed"),
        (Level::Major, "object-not-sent"),
        (Level::Minor, "parameter-added"),
    ];
    assert_eq!(sorted(changes("body: Thing", NOTE)), body);
}

/// By their rules.
fn sorted(mut changes: Vec<(Level, &'static str)>) -> Vec<(Level, &'static str)> {
    changes.sort_by_key(|it| it.1);
    changes
}
