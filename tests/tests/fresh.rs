//! What is generated and committed is what the spec says today.
//!
//! A build of this workspace generates first, so this finds what a build doesn't: a generated file that was edited by
//! hand afterwards, and a generator that never comes to rest.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use sdksmith::{Change, Files, Generated, Mode, apply, generate_folder};

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../spec");

fn generate() -> Generated {
    generate_folder(Path::new(SPEC))
        .unwrap_or_else(|report| panic!("the spec has problems\n\n{report}"))
}

fn describe(changes: &[Change]) -> String {
    let lines = changes
        .iter()
        .map(|change| format!("  {} ({:?})\n", change.path.display(), change.kind));
    lines.collect()
}

#[test]
fn every_generated_file_is_fresh() {
    let changes = apply(Path::new(SPEC), &generate().files, Mode::Check).unwrap();
    assert!(
        changes.is_empty(),
        "these generated files differ from the spec:\n{}edit the spec instead of them, then run\n\n    \
         cargo run -p sdksmith -- generate\n",
        describe(&changes)
    );
}

#[test]
fn the_spec_has_no_warnings() {
    let generated = generate();
    let messages: Vec<_> = generated
        .warnings
        .iter()
        .map(|warning| &warning.message)
        .collect();
    assert!(messages.is_empty(), "{messages:#?}");
}

/// What people read stays readable; an OpenAPI document and a JSON Schema are one file each, whatever their length.
#[test]
fn no_generated_file_is_too_long_to_read() {
    let files = generate().files;
    let read = texts(&files).into_iter();
    let long: Vec<_> = read
        .filter(|(path, _)| !path.ends_with(".json"))
        .filter(|(_, text)| text.lines().count() > 2_500)
        .map(|(path, _)| path)
        .collect();
    assert!(long.is_empty(), "over 2,500 lines: {long:?}");
}

#[test]
fn the_same_spec_gives_the_same_bytes() {
    let (once, twice) = (generate().files, generate().files);
    assert_eq!(texts(&once), texts(&twice));
}

fn texts(files: &Files) -> Vec<(&str, &str)> {
    files.iter().collect()
}

/// In a folder of its own: the first run writes everything, the second doesn't touch a file.
#[test]
fn a_second_generation_changes_nothing() {
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("fresh");
    let _ = fs::remove_dir_all(&root);
    let spec = root.join("spec");
    fs::create_dir_all(&spec).unwrap();
    let files = generate().files;

    let first = apply(&spec, &files, Mode::Write).unwrap();
    assert_eq!(first.len(), files.iter().count());
    let written: Vec<_> = first
        .iter()
        .map(|change| when_written(&change.path))
        .collect();

    let second = apply(&spec, &files, Mode::Write).unwrap();
    assert!(
        second.is_empty(),
        "a second run writes again:\n{}",
        describe(&second)
    );
    let written_later: Vec<_> = first
        .iter()
        .map(|change| when_written(&change.path))
        .collect();
    assert_eq!(written, written_later, "a second run touches files");
}

fn when_written(path: &PathBuf) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}
