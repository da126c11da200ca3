//! The JSON Schema says the same as the generator, as far as a schema can say it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use jsonschema::Validator;
use sdksmith::{Code, Sources};
use serde_json::{Value, json};

use crate::case::Case;
use crate::golden::SPEC;
use crate::scratch::spec_files;

fn validator() -> Validator {
    let text = fs::read_to_string("../spec/spec.schema.json").unwrap();
    jsonschema::validator_for(&serde_json::from_str(&text).unwrap()).unwrap()
}

fn value(text: &str) -> Option<Value> {
    Some(serde_json::from_str(&sdksmith::read_as_json(text).ok()?).unwrap())
}

fn assert_valid(validator: &Validator, name: &str, text: &str) {
    let value = value(text).unwrap_or_else(|| panic!("{name} isn't YAML"));
    let errors: Vec<String> = validator
        .iter_errors(&value)
        .map(|error| format!("{}: {error}", error.instance_path()))
        .collect();
    assert!(errors.is_empty(), "{name}\n{}", errors.join("\n"));
}

#[test]
fn the_committed_schema_is_what_the_generator_writes() {
    let generated = sdksmith::generate_folder(SPEC.as_ref()).unwrap();
    let written = generated.files.get("../expected/spec.schema.json").unwrap();
    let committed = fs::read_to_string("../spec/spec.schema.json").unwrap();
    assert!(
        written == committed,
        "run `sdksmith generate` and commit what it changes"
    );
}

#[test]
fn every_spec_file_is_valid() {
    let validator = validator();
    for folder in ["../spec", SPEC] {
        for path in spec_files(Path::new(folder)) {
            assert_valid(
                &validator,
                &path.display().to_string(),
                &fs::read_to_string(&path).unwrap(),
            );
        }
    }
}

#[test]
fn every_passing_case_is_valid() {
    let validator = validator();
    for case in Case::all("pass") {
        case.texts()
            .iter()
            .for_each(|(_, text)| assert_valid(&validator, &case.name, text));
    }
}

#[test]
fn what_a_schema_can_refuse_it_refuses() {
    let validator = validator();
    let codes = [
        Code::UnknownKey,
        Code::MissingKey,
        Code::MissingDoc,
        Code::WrongKind,
        Code::BadValue,
    ];
    // These need a look at more than one place, or at the text of a value.
    let beyond = [
        "E0201_neither_key_nor_facet",
        "E0202_answer_of_the_unknown",
        "E0202_id_with_words",
        "E0202_item",
        "E0202_mark_of_a_failure",
        "E0202_reference_without_words",
        "E0202_state_that_never_comes_back",
        "E0202_state_that_nothing_sends",
        "E0202_type_and_id",
        "E0202_type_of_an_id",
        "E0204_list_as_a_key",
        "E0205_absolute_output",
        "E0205_allowed_code",
        "E0205_base_url",
        "E0205_empty_text",
        "E0205_error_that_succeeds",
        "E0205_fixed_and_a_parameter",
        "E0205_form_without_fields",
        "E0205_guide_elsewhere",
        "E0205_host",
        "E0205_outputs_at_one_place",
        "E0205_success_that_fails",
    ];
    for case in Case::all("fail") {
        let within = codes
            .iter()
            .any(|code| case.name.starts_with(code.as_str()));
        let texts = case.texts();
        let values: Option<Vec<Value>> = texts.iter().map(|(_, text)| value(text)).collect();
        let Some(values) = values.filter(|_| within) else {
            continue;
        };
        let refused = !values.iter().all(|value| validator.is_valid(value));
        assert_eq!(
            refused,
            !beyond.contains(&case.name.as_str()),
            "{}",
            case.name
        );
    }
}

/// Where each key of each shape stands in the test library, which uses every word of the language: the shape, the key,
/// the file, and the pointer to the mapping that holds it.
type Places = BTreeMap<(String, String), (String, String)>;

/// Follows a value along the schema.
fn places(schema: &Value, of: &Value, node: &Value, file: &str, at: &str, found: &mut Places) {
    if let Some(name) = of["$ref"].as_str() {
        let shape = name.rsplit('/').next().unwrap();
        let of = &schema["$defs"][shape];
        for (key, value) in node.as_object().into_iter().flatten() {
            let place = (shape.to_owned(), key.to_owned());
            if of["properties"].get(key).is_some() {
                found
                    .entry(place)
                    .or_insert((file.to_owned(), at.to_owned()));
            }
            let below = format!("{at}/{}", escaped(key));
            places(schema, &of["properties"][key], value, file, &below, found);
        }
    }
    let options = of["anyOf"].as_array().into_iter().flatten();
    options.for_each(|it| places(schema, it, node, file, at, found));
    if of["additionalProperties"].is_object() {
        for (name, value) in node.as_object().into_iter().flatten() {
            let below = format!("{at}/{}", escaped(name));
            places(
                schema,
                &of["additionalProperties"],
                value,
                file,
                &below,
                found,
            );
        }
    }
}

fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}

/// A key is taken away or misspelt, or holds something else.
fn harms(holder: &Value, key: &str) -> Vec<(String, Value)> {
    let without = |holder: &Value| {
        let mut members = holder.as_object().unwrap().clone();
        let value = members.remove(key).unwrap();
        (members, value)
    };
    let (gone, value) = without(holder);
    let mut misspelt = gone.clone();
    misspelt.insert(format!("{key}x"), value);
    let mut harms = vec![
        ("gone".to_owned(), gone.into()),
        ("misspelt".to_owned(), misspelt.into()),
    ];
    for other in [
        json!(null),
        json!("Some text"),
        json!(["a text"]),
        json!({ "a": "text" }),
    ] {
        let (mut members, _) = without(holder);
        members.insert(key.to_owned(), other.clone());
        harms.push((other.to_string(), members.into()));
    }
    harms
}

/// The codes of what is wrong with the test library when one of its files has another text.
fn codes_with(file: &str, text: &str) -> Vec<&'static str> {
    let texts = crate::golden::texts().into_iter();
    let texts = texts.map(|(name, before)| match name == file {
        true => (name, text.to_owned()),
        false => (name, before),
    });
    let outcome = sdksmith::generate(Sources::from_texts(texts));
    let report = outcome.err().into_iter().flat_map(|it| it.diagnostics);
    report.map(|it| it.code.as_str()).collect()
}

/// Rules that a schema has no words for, as they look at another key or at another place.
const BEYOND: [&str; 11] = [
    "browser-address.query",
    "callback.echo",
    "enum-value.deprecated",
    "enum-value.name",
    "enum.closed",
    "enum.facets",
    "facet.unknown",
    "id.id",
    "id.or",
    "id.type",
    "resource.item",
];

#[test]
fn harm_done_to_any_key_is_judged_alike() {
    let validator = validator();
    let schema: Value = serde_json::from_str(&sdksmith::schema()).unwrap();
    let (mut found, mut files) = (Places::new(), BTreeMap::new());
    for (name, text) in crate::golden::texts() {
        let value = value(&text).unwrap();
        let shape = if name == "api.yaml" { "then" } else { "else" };
        places(&schema, &schema[shape], &value, &name, "", &mut found);
        files.insert(name, value);
    }
    assert_every_key_has_a_place(&schema, &found);

    let of_the_reader = ["E0201", "E0202", "E0203", "E0204"];
    let mut beyond = BTreeSet::new();
    for ((shape, key), (file, pointer)) in &found {
        for (harm, harmed) in harms(files[file].pointer(pointer).unwrap(), key) {
            let mut whole = files[file].clone();
            *whole.pointer_mut(pointer).unwrap() = harmed;
            let codes = codes_with(file, &whole.to_string());
            let is_of_the_reader = codes.iter().any(|it| of_the_reader.contains(it));
            match validator.is_valid(&whole) {
                false => assert!(
                    !codes.is_empty(),
                    "only the schema refuses {shape}.{key}: {harm}"
                ),
                true if is_of_the_reader => drop(beyond.insert(format!("{shape}.{key}"))),
                true => {}
            }
        }
    }
    let beyond: Vec<&str> = beyond.iter().map(String::as_str).collect();
    assert_eq!(
        beyond, BEYOND,
        "only the generator refuses harm done to these"
    );
}

/// Otherwise a key could be judged in two ways, and nobody would see it.
fn assert_every_key_has_a_place(schema: &Value, found: &Places) {
    let shapes = schema["$defs"].as_object().unwrap();
    let keys = |of: &Value| of["properties"].as_object().unwrap().clone().into_iter();
    let all = shapes.iter().flat_map(|(shape, of)| {
        let shape = shape.clone();
        keys(of).map(move |(key, _)| (shape.clone(), key))
    });
    let missing: Vec<_> = all.filter(|it| !found.contains_key(it)).collect();
    // The same rows of the table stand in another shape, where the library uses them.
    let shared = [("api", "unions"), ("union", "deprecated")];
    let shared = shared.map(|(shape, key)| (shape.to_owned(), key.to_owned()));
    assert_eq!(missing, shared, "the test library doesn't use these");
}
