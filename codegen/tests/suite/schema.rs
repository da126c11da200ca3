//! The JSON Schema says the same as the generator, as far as a schema can say it.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use sdksmith::Code;
use serde_json::Value;

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
