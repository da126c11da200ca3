//! The legend in `spec/README.md` has the keys that the language has: those of the JSON Schema, which comes from the
//! table that the generator reads by.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use serde_json::Value;

/// The tables of the legend, and the shapes that they describe.
const TABLES: [(&str, &str); 15] = [
    ("`api.yaml`", "api"),
    ("Resource file", "resource"),
    ("Id", "id"),
    ("Operation", "operation"),
    ("Field, parameter, header", "field"),
    ("Object", "object"),
    ("Union", "union"),
    ("Variant", "variant"),
    ("Enum", "enum"),
    ("Enum value", "enum-value"),
    ("Facet", "facet"),
    ("Browse", "browser-address"),
    ("Callback", "callback"),
    ("Webhook", "webhook"),
    ("Example", "example"),
];

/// Shapes that one row describes: its table and its key.
const ROWS: [(&str, &str, &str); 10] = [
    ("api", "server", "server-variable"),
    ("api", "hosts", "host"),
    ("api", "auth", "authentication-level"),
    ("api", "errors", "errors"),
    ("api", "outputs", "outputs"),
    ("operation", "body", "body"),
    ("operation", "returns", "returns"),
    ("operation", "pages", "pages"),
    ("operation", "wait", "wait"),
    ("object", "additional", "additional"),
];

/// A row: whether its key is required, and what is said of it.
type Rows = BTreeMap<String, (bool, String)>;

/// The legend: for each heading the rows of its table.
fn legend() -> BTreeMap<String, Rows> {
    let text = fs::read_to_string("../spec/README.md").unwrap();
    let (_, legend) = text.split_once("## Legend").unwrap();
    let (legend, _) = legend.split_once("\n## ").unwrap();
    let sections = legend.split("\n### ").skip(1);
    sections
        .map(|section| {
            let (title, body) = section.split_once('\n').unwrap();
            let lines = body.lines().filter(|line| line.starts_with("| "));
            (title.to_owned(), lines.flat_map(rows).collect())
        })
        .collect()
}

/// The keys of a line, each with its row; none for a head.
fn rows(line: &str) -> Vec<(String, (bool, String))> {
    let (keys, says) = line.trim_matches(['|', ' ']).split_once(" | ").unwrap();
    let row = (keys.ends_with('*'), says.to_owned());
    code(keys)
        .into_iter()
        .map(|key| (key, row.clone()))
        .collect()
}

/// What stands between backquotes.
fn code(text: &str) -> BTreeSet<String> {
    let parts = text.split('`').skip(1).step_by(2);
    parts.map(str::to_owned).collect()
}

fn names(value: impl Iterator<Item = String>) -> BTreeSet<String> {
    value.collect()
}

#[test]
fn the_legend_has_the_keys_of_the_language() {
    let schema = fs::read_to_string("../spec/spec.schema.json").unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let shapes = schema["$defs"].as_object().unwrap();
    let keys = |shape: &str| {
        names(
            shapes[shape]["properties"]
                .as_object()
                .unwrap()
                .keys()
                .cloned(),
        )
    };
    let required = |shape: &str| {
        let required = shapes[shape]["required"].as_array().unwrap();
        names(required.iter().map(|key| key.as_str().unwrap().to_owned()))
    };

    let legend = legend();
    let titles: BTreeSet<&str> = legend.keys().map(String::as_str).collect();
    assert_eq!(titles, TABLES.iter().map(|(title, _)| *title).collect());
    for (title, shape) in TABLES {
        let rows = &legend[title];
        assert_eq!(names(rows.keys().cloned()), keys(shape), "{title}");
        let marked = rows.iter().filter(|(_, (is_required, _))| *is_required);
        let marked = names(marked.map(|(key, _)| key.clone()));
        assert_eq!(marked, required(shape), "{title}: what is marked with *");
    }
    for (table, key, shape) in ROWS {
        let (title, _) = TABLES.iter().find(|(_, it)| *it == table).unwrap();
        let (_, says) = &legend[*title][key];
        // Within braces a key may stand as it does in a spec: `{ type, optional: true }`.
        let said: Vec<String> = code(says)
            .iter()
            .flat_map(|it| it.split(|letter: char| !letter.is_alphanumeric() && letter != '_'))
            .map(str::to_owned)
            .collect();
        let missing: Vec<_> = keys(shape)
            .into_iter()
            .filter(|it| !said.contains(it))
            .collect();
        assert!(missing.is_empty(), "{title}, {key}: {missing:?} of {says}");
    }
    let described = TABLES.len() + ROWS.len();
    assert_eq!(shapes.len(), described, "a shape isn't described");
}
