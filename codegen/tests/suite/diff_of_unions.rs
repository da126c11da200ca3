//! What it means to change a union: beside the table of planted changes, as its other judges know no unions.

use sdksmith::Sources;
use sdksmith::diff::{Level, compare};

use crate::case::API;

/// Levels, rules and changelog lines of the changes between two specs with these unions.
fn changes(old: &str, new: &str) -> Vec<(Level, &'static str, String)> {
    let sources = |unions: &str| {
        let things = format!(
            "resource: things\ndoc: Things.\n\
             objects:\n\
             \x20 Made: {{ doc: What was made., fields: {{ thing: {{ type: Thing, doc: It. }}, film: {{ type: Film, doc: F. }}, game: {{ type: Game, doc: G. }} }} }}\n\
             \x20 Film: {{ doc: A film., fields: {{ id: {{ type: integer, doc: Its number. }} }} }}\n\
             \x20 Game: {{ doc: A game., fields: {{ id: {{ type: integer, doc: Its number. }} }} }}\n\
             unions: {{ {unions} }}\n\
             webhooks: {{ MADE: {{ payload: Made, doc: A thing was made. }} }}\n"
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

fn only_change(old: &str, new: &str) -> (Level, &'static str, String) {
    let mut changes = changes(old, new);
    assert_eq!(changes.len(), 1, "{changes:?}");
    changes.remove(0)
}

fn union(by: &str, variants: &str) -> String {
    format!("Thing: {{ doc: What can be lent., by: {by}, variants: {{ {variants} }} }}")
}

const FILM: &str = "film: { type: Film, doc: To see. }";
const GAME: &str = "game: { type: Game, doc: To play. }";

#[test]
fn each_change_has_its_level_and_its_line() {
    let old = union("kind", FILM);
    assert_eq!(changes(&old, &old), []);

    let both = union("kind", &format!("{FILM}, {GAME}"));
    let line = |text: &str| text.to_owned();
    let cases = [
        (
            &old,
            &both,
            Level::Minor,
            "variant-added",
            "New variant `things::Thing::Game` (`game`).",
        ),
        (
            &both,
            &old,
            Level::Major,
            "variant-removed",
            "The variant `things::Thing::Game` is gone.",
        ),
        (
            &old,
            &union("type", FILM),
            Level::Patch,
            "union-by",
            "`things::Thing` is told apart by `type` now, no longer by `kind`.",
        ),
        (
            &old,
            &union("kind", "film: { type: Game, doc: To see. }"),
            Level::Major,
            "variant-type",
            "`things::Thing::Film` holds a `Game` now, no longer a `Film`.",
        ),
        (
            &old,
            &union("kind", "film: { type: Film, name: Movie, doc: To see. }"),
            Level::Major,
            "variant-renamed",
            "The variant `Film` is called `things::Thing::Movie` now.",
        ),
        (
            &old,
            &union("kind", "movie: { type: Film, name: Film, doc: To see. }"),
            Level::Patch,
            "spelling",
            "`things::Thing::Film` is `movie` on the wire now, no longer `film`.",
        ),
        (
            &old,
            &union("kind", "film: { type: Film, doc: To be seen. }"),
            Level::Patch,
            "described",
            "`things::Thing::Film` is described anew.",
        ),
    ];
    for (old, new, level, rule, text) in cases {
        assert_eq!(only_change(old, new), (level, rule, line(text)));
    }
}

#[test]
fn an_object_that_two_variants_hold_becomes_none_by_itself() {
    let short = format!("{FILM}, short: {{ type: Film, doc: Short. }}");
    let found = changes(&union("kind", FILM), &union("kind", &short));
    let rules: Vec<_> = found.iter().map(|it| (it.0, it.1)).collect();
    assert_eq!(
        rules,
        [
            (Level::Major, "variant-from"),
            (Level::Minor, "variant-added")
        ]
    );
}
