//! A spec that uses the whole language, and everything that comes of it, committed.
//!
//! The package `sdksmith-tests` compiles the Rust below `expected/` and runs its wire cases.

use std::fs;
use std::path::Path;
use std::process::Command;

use sdksmith::{Mode, apply, generate_folder};

use crate::bless::blessing;
use crate::scratch::spec_files;

/// A library with loans; its outputs stand in the folder `expected` beside it.
pub(crate) const SPEC: &str = "tests/golden/spec";

/// The spec's texts, by the names of the files.
pub(crate) fn texts() -> Vec<(String, String)> {
    let files = spec_files(SPEC.as_ref()).into_iter();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files
        .map(|path| (name(&path), fs::read_to_string(&path).unwrap()))
        .collect()
}

#[test]
fn what_comes_of_the_library_is_what_was_accepted() {
    let generated = generate_folder(SPEC.as_ref()).unwrap_or_else(|report| panic!("{report}"));
    assert!(generated.warnings.is_empty(), "{:?}", generated.warnings);
    let mode = if blessing() { Mode::Write } else { Mode::Check };
    let changes = apply(SPEC.as_ref(), &generated.files, mode).unwrap();
    for change in changes.iter().filter(|_| mode == Mode::Check) {
        let diff = similar::TextDiff::from_lines(&change.before, &change.after);
        eprintln!("{}\n{}", change.path.display(), diff.unified_diff());
    }
    assert!(
        mode == Mode::Write || changes.is_empty(),
        "BLESS=1 accepts what comes out"
    );
}

#[test]
fn the_rust_in_it_parses_and_is_formatted() {
    let generated = generate_folder(SPEC.as_ref()).unwrap();
    for (path, text) in generated
        .files
        .iter()
        .filter(|(path, _)| path.ends_with(".rs"))
    {
        syn::parse_file(text).unwrap_or_else(|error| panic!("{path}: {error}"));
    }
    // Beside the accepted files, which another test may be writing.
    let folder = crate::scratch::folder("formatted");
    apply(&folder.join("spec"), &generated.files, Mode::Write).unwrap();
    let mut check = Command::new("rustfmt");
    check
        .args(["--check", "--edition", "2024"])
        .current_dir(folder.join("expected"));
    check.args(["rust/mod.rs", "wire_cases/main.rs"]);
    match check.output() {
        Err(error) => eprintln!("SKIPPED: rustfmt can't be run: {error}"),
        Ok(output) if String::from_utf8_lossy(&output.stderr).contains("not installed") => {
            eprintln!("SKIPPED: rustfmt isn't installed");
        }
        Ok(output) => assert!(
            output.status.success(),
            "{}{}",
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        ),
    }
}

/// Nothing of the language is missing in the spec: each key of the schema stands in it.
#[test]
fn the_library_uses_every_key_of_the_language() {
    let schema = generate_folder(SPEC.as_ref()).unwrap();
    let schema = schema.files.get("../expected/spec.schema.json").unwrap();
    let schema: serde_json::Value = serde_json::from_str(schema).unwrap();
    let all: String = texts().into_iter().map(|(_, text)| text).collect();
    for (shape, definition) in schema["$defs"].as_object().unwrap() {
        for key in definition["properties"].as_object().unwrap().keys() {
            let used = ["\n", " "]
                .iter()
                .any(|before| all.contains(&format!("{before}{key}:")));
            assert!(used, "no {shape} has a `{key}`");
        }
    }
}
