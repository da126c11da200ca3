//! Two names of the wire never become one in Rust unreported.

use std::collections::BTreeSet;

use proptest::prelude::*;
use sdksmith::{Files, generate};

use crate::case::resource;

/// A spec whose object, enum and query have these names.
fn spec(names: &[String]) -> String {
    let quoted = names
        .iter()
        .map(|name| serde_json::to_string(name).unwrap());
    let each = |rest: &str| {
        quoted
            .clone()
            .map(|name| format!("{name}: {rest}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let fields = each("{ type: Kind, doc: One. }");
    let values = each("{ doc: One. }");
    format!(
        "resource: things\nitem: thing\ndoc: Things.\noperations:\n  find:\n    GET: /things\n    doc: Finds.\n    \
         query: {{ {fields} }}\n    returns: Thing\n    examples: {{ one: {{ answer: {{}} }} }}\n\
         objects: {{ Thing: {{ doc: A thing., fields: {{ {fields} }} }} }}\n\
         enums: {{ Kind: {{ doc: A kind., values: {{ {values} }} }} }}\n"
    )
}

/// The names inside of a generated struct or enum.
fn names(files: &Files, item: &str) -> Vec<String> {
    let file = syn::parse_file(files.get("rust/things.rs").unwrap()).unwrap();
    let found = file.items.iter().find_map(|it| match it {
        syn::Item::Struct(it) if it.ident == item => Some(
            it.fields
                .iter()
                .filter_map(|it| it.ident.as_ref())
                .map(ToString::to_string)
                .collect(),
        ),
        syn::Item::Enum(it) if it.ident == item => {
            Some(it.variants.iter().map(|it| it.ident.to_string()).collect())
        }
        _ => None,
    });
    found.unwrap_or_else(|| panic!("no `{item}`"))
}

fn name() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => "[aAbB1_ -]{1,5}",
        2 => "[a-zA-Z][a-zA-Z0-9_.-]{0,10}",
        1 => "\\PC{1,6}",
        1 => prop::sample::select(vec!["type", "Type", "self", "Self", "gen", "match", "r#type", "_", "extra", "Unknown"])
            .prop_map(str::to_owned),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn different_names_stay_different_or_are_reported(
        wire in prop::collection::btree_set(name(), 2..4)
    ) {
        let wire: Vec<String> = wire.into_iter().collect();
        let Ok(generated) = generate(resource(&spec(&wire))) else { return Ok(()) };
        // Besides the names there are: the rest of an object, the client of an operation, the unknown value.
        for item in ["Thing", "FindThing", "Kind"] {
            let found = names(&generated.files, item);
            prop_assert_eq!(found.len(), wire.len() + 1, "{}: {:?}", item, found);
            prop_assert_eq!(found.iter().collect::<BTreeSet<_>>().len(), found.len(), "{}: {:?}", item, found);
        }
    }
}

#[test]
fn keywords_stay_readable_names() {
    let wire = ["type", "gen", "match", "async", "priv", "try"].map(str::to_owned);
    let generated = generate(resource(&spec(&wire))).unwrap();
    let found = names(&generated.files, "Thing");
    assert_eq!(
        found,
        [
            "r#type", "r#gen", "r#match", "r#async", "r#priv", "r#try", "extra"
        ]
    );
}
