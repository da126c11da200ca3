//! A second opinion on YAML: another reader reads every spec the same.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::case::{Case, cases};
use crate::golden::SPEC;
use crate::scratch::spec_files;

/// What the other reader makes of a text, as JSON. Keys become text, as they are in JSON.
fn theirs(value: &serde_yaml::Value) -> Value {
    match value {
        serde_yaml::Value::Sequence(items) => items.iter().map(theirs).collect(),
        serde_yaml::Value::Mapping(entries) => {
            let entries = entries
                .iter()
                .map(|(key, value)| (text(key), theirs(value)));
            Value::Object(entries.collect())
        }
        serde_yaml::Value::Tagged(tagged) => panic!("a tag: {tagged:?}"),
        scalar => serde_json::to_value(scalar).unwrap(),
    }
}

fn text(key: &serde_yaml::Value) -> String {
    match key {
        serde_yaml::Value::String(text) => text.clone(),
        other => serde_yaml::to_string(other).unwrap().trim_end().to_owned(),
    }
}

fn compare(name: &str, text: &str) {
    let ours = sdksmith::read_as_json(text).unwrap_or_else(|report| panic!("{name}: {report}"));
    let ours: Value = serde_json::from_str(&ours).unwrap_or_else(|error| panic!("{name}: {error}"));
    let other = serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"));
    let theirs = theirs(&other);
    for (key, value) in theirs.as_object().into_iter().flatten() {
        assert_eq!(ours.get(key), Some(value), "{name}: {key}");
    }
    assert_eq!(ours, theirs, "{name}");
}

fn compare_folder(folder: &Path) {
    for path in spec_files(folder) {
        compare(
            &path.display().to_string(),
            &fs::read_to_string(&path).unwrap(),
        );
    }
}

#[test]
fn every_spec_of_this_project_reads_the_same() {
    compare_folder("../spec".as_ref());
    compare_folder(SPEC.as_ref());
}

#[test]
fn every_valid_case_reads_the_same() {
    assert!(cases().is_dir());
    for case in Case::all("pass") {
        for (file, text) in case.texts() {
            compare(&format!("{}/{file}", case.name), &text);
        }
    }
}

#[test]
fn every_way_to_write_a_text_reads_the_same() {
    compare("styles", include_str!("../cases/yaml/styles.yaml"));
}

#[test]
fn what_the_other_reader_lets_pass_is_refused_here() {
    for text in [
        "a: 1\na: 2\n",
        "a: &x 1\nb: *x\n",
        "a: !t 1\n",
        "<<: { a: 1 }\n",
    ] {
        assert!(
            serde_yaml::from_str::<serde_yaml::Value>(text).is_ok() || text.starts_with("a: 1\na"),
            "{text}"
        );
        assert!(sdksmith::read_as_json(text).is_err(), "{text}");
    }
}
