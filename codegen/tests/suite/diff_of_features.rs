//! What it means to put a resource behind a Cargo feature, and which types go with it.

use sdksmith::diff::{Level, compare};
use sdksmith::{Sources, generate};

const API: &str = "api: sample\ntitle: Sample API\ndoc: An API to test with.\nbase_url: https://sample.example\n\
                   outputs: { rust: rust }\n";
const FEATURES: &str = "features: { lending: What is lent., selling: What is sold. }\n";

/// A resource with an operation that answers what is named.
fn resource(name: &str, feature: &str, answers: &str, objects: &str) -> String {
    format!(
        "resource: {name}\nitem: one_of_{name}\ndoc: Things.\n{feature}\noperations:\n  get:\n    GET: /{name}\n    doc: Reads them.\n    \
         returns: {answers}\n    examples: {{ one: {{ answer: {{}} }} }}\n{objects}\n"
    )
}

fn sources(things: &str, others: &str, features: &str) -> Sources {
    let object =
        |name: &str, field: &str| format!("{name}: {{ doc: One of them., fields: {{ {field} }} }}");
    let thing = object("Thing", "part: { type: Part, doc: A part of it. }");
    let part = object("Part", "size: { type: integer, doc: How large it is. }");
    let other = object("Other", "part: { type: Part, doc: A part of it. }");
    Sources::from_texts([
        ("api.yaml", format!("{API}{features}")),
        (
            "things.yaml",
            resource(
                "things",
                things,
                "Thing",
                &format!("objects: {{ {thing}, {part} }}"),
            ),
        ),
        (
            "others.yaml",
            resource(
                "others",
                others,
                "Other",
                &format!("objects: {{ {other} }}"),
            ),
        ),
    ])
}

const LENDING: &str = "feature: lending";
const SELLING: &str = "feature: selling";

#[test]
fn what_is_needed_anywhere_else_stays() {
    let only = "features: { lending: What is lent. }\n";
    let generated = generate(sources(LENDING, "", only)).unwrap();
    let things = generated.files.get("rust/things.rs").unwrap();
    let before = |item: &str| {
        things
            .split_once(item)
            .unwrap()
            .0
            .rsplit("\n\n")
            .next()
            .unwrap()
            .to_owned()
    };
    assert!(before("pub struct Thing ").starts_with("#[cfg(feature = \"lending\")]\n"));
    assert!(
        !before("pub struct Part ").contains("cfg"),
        "`Other` holds it"
    );
    let root = generated.files.get("rust/mod.rs").unwrap();
    assert!(
        !root.contains("cfg"),
        "a module with something that stays is there"
    );
}

#[test]
fn what_only_two_of_them_need_comes_with_either() {
    let generated = generate(sources(LENDING, SELLING, FEATURES)).unwrap();
    let things = generated.files.get("rust/things.rs").unwrap();
    let any = "#[cfg(any(feature = \"lending\", feature = \"selling\"))]\n/// One of them.\n#[derive(Clone, Model)]\n";
    assert!(
        things.contains(&format!("{any}#[non_exhaustive]\npub struct Part ")),
        "{things}"
    );
    let root = generated.files.get("rust/mod.rs").unwrap();
    assert!(
        root.contains("#[cfg(feature = \"selling\")]\npub mod others;"),
        "{root}"
    );
    assert!(
        !generated
            .files
            .get("rust/others.rs")
            .unwrap()
            .contains("cfg")
    );
}

#[test]
fn a_resource_goes_behind_a_feature_and_comes_back() {
    let changes = |old, new| {
        let difference = compare(old, new).unwrap();
        let changes = difference.changes.into_iter();
        changes.map(|it| (it.level, it.rule)).collect::<Vec<_>>()
    };
    let free = || sources("", SELLING, "features: { selling: What is sold. }\n");
    let lending = || sources(LENDING, SELLING, FEATURES);
    let selling = || sources(SELLING, SELLING, "features: { selling: What is sold. }\n");
    assert_eq!(
        changes(free(), lending()),
        [(Level::Major, "feature-needed")]
    );
    assert_eq!(
        changes(lending(), selling()),
        [(Level::Major, "feature-needed")]
    );
    assert_eq!(
        changes(lending(), free()),
        [(Level::Minor, "feature-not-needed")]
    );
    assert_eq!(changes(lending(), lending()), []);
}
