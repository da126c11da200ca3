//! What it means to change where resources are served: beside the table of planted changes, as its other judges see a builder's
//! methods alone.

use sdksmith::Sources;
use sdksmith::diff::{Level, compare};

use crate::case::API;

/// A host: its name, its address and what it is.
type Host<'h> = [&'h str; 3];

/// A spec with these hosts, something at each, and the resource `things` at one of them or none.
fn sources(hosts: &[Host<'_>], host: &str) -> Sources {
    let resource = |name: &str, host: &str| {
        let operation = format!("list: {{ GET: /{name}, doc: Lists them., returns: nothing }}");
        let text = format!(
            "resource: {name}\nitem: {name}_one\ndoc: Some.\n{host}operations: {{ {operation} }}\n"
        );
        (format!("{name}.yaml"), text)
    };
    let declared = hosts
        .iter()
        .map(|[name, url, doc]| format!("\n  {name}: {{ url: {url}, doc: {doc} }}"));
    let api = format!("{API}hosts:{}\n", declared.collect::<String>());
    let mut texts = vec![("api.yaml".to_owned(), api), resource("things", host)];
    texts.extend(
        hosts
            .iter()
            .map(|[name, ..]| resource(&format!("{name}_hours"), &format!("host: {name}\n"))),
    );
    Sources::from_texts(texts)
}

/// The level and the line of what one rule says.
fn said(rule: &str, old: Sources, new: Sources) -> (Level, String) {
    let difference = compare(old, new).unwrap_or_else(|report| panic!("{report}"));
    let mut changes = difference.changes.into_iter().filter(|it| it.rule == rule);
    let change = changes
        .next()
        .unwrap_or_else(|| panic!("nothing of {rule}"));
    assert!(changes.next().is_none(), "{rule} twice");
    assert!(change.new.is_some() || change.old.is_some(), "no place");
    (change.level, change.changelog)
}

const DESK: Host<'_> = ["desk", "https://desk.example", "The desk."];
const SHOP: Host<'_> = ["shop", "https://shop.example", "The shop."];

#[test]
fn each_change_has_its_level_and_its_line() {
    let one = || sources(&[DESK], "");
    let two = || sources(&[DESK, SHOP], "");
    let nothing = compare(one(), one()).unwrap_or_else(|report| panic!("{report}"));
    assert_eq!(nothing.changes, []);
    let moved = sources(&[["desk", "https://d.example", "The desk."]], "");
    let described = sources(&[["desk", "https://desk.example", "A desk."]], "");
    let cases = [
        (
            said("host-added", one(), two()),
            Level::Minor,
            "New method `ClientBuilder::shop_url`.",
        ),
        (
            said("host-removed", two(), one()),
            Level::Major,
            "The method `ClientBuilder::shop_url` is gone.",
        ),
        (
            said("host-url", one(), moved),
            Level::Patch,
            "Requests go to `https://d.example`, no longer to `https://desk.example`.",
        ),
        (
            said("described", one(), described),
            Level::Patch,
            "`ClientBuilder::desk_url` is described anew.",
        ),
        (
            said("request-line", one(), sources(&[DESK], "host: desk\n")),
            Level::Patch,
            "`things().list()` sends `GET {desk}/things`, no longer `GET /things`.",
        ),
    ];
    for (said, level, line) in cases {
        assert_eq!(said, (level, line.to_owned()));
    }
}
