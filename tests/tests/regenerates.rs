//! Editing the spec and building is all there is to regenerating. Shown on a copy of the workspace.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod nested;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use nested::{Said, WORKSPACE, cargo, folder_of, mirror};

const PROBES: &str = r#"resource: probes
item: probe
doc: Made up by a test.
path: { probe: ProbeId }
ids: { ProbeId: { type: integer, doc: Identifies a probe. } }
operations:
  get:
    GET: /probes/{probe}
    doc: Reads one probe.
    auth: user
    returns: Probe
    examples: { one: { doc: The only one., path: { probe: 7 }, answer: { id: 7 } } }
objects:
  Probe:
    doc: A probe.
    fields: { id: { type: ProbeId, required: true, doc: Identifies it. } }
"#;

/// A member that needs the generated client, as a plain `cargo build` of the workspace builds it: no feature is given.
fn build(copy: &Path) -> Option<Said> {
    cargo(copy, &["build", "--package", "sdksmith-tests"]).or_skip()
}

fn copy_of_the_workspace() -> PathBuf {
    let copy = folder_of("regenerates");
    let parts = [
        "Cargo.toml",
        "Cargo.lock",
        "codegen",
        "macros",
        "connector",
        "runtime",
        "generated-client",
        "tests",
        "spec",
        "docs",
    ];
    for part in parts {
        mirror(&Path::new(WORKSPACE).join(part), &copy.join(part));
    }
    copy
}

#[test]
fn editing_the_spec_and_building_regenerates() {
    let copy = copy_of_the_workspace();
    let generated = copy.join("generated-client/src/generated");
    let probes = copy.join("spec/probes.yaml");
    let before = texts_and_times(&generated);

    let Some(said) = build(&copy) else { return };
    said.assert_success();
    assert!(
        before == texts_and_times(&generated),
        "a build without an edit touches generated files"
    );

    fs::write(&probes, PROBES).unwrap();
    let said = build(&copy).unwrap();
    said.assert_success();
    assert!(
        fs::read_to_string(generated.join("probes.rs"))
            .unwrap()
            .contains("pub struct GetProbe<C = ()>")
    );
    assert!(
        fs::read_to_string(generated.join("mod.rs"))
            .unwrap()
            .contains("pub mod probes;")
    );
    assert!(copy.join("docs/reference/probes.md").exists());

    fs::write(&probes, PROBES.replace("returns:", "retruns:")).unwrap();
    let said = build(&copy).unwrap();
    assert!(!said.success);
    assert!(
        said.stderr.contains("probes.yaml:11:5") && said.stderr.contains("`returns`"),
        "{}",
        said.stderr
    );

    fs::remove_file(&probes).unwrap();
    let said = build(&copy).unwrap();
    said.assert_success();
    assert_eq!(
        texts(&before),
        texts(&texts_and_times(&generated)),
        "without the edit all is as before"
    );
    assert!(!copy.join("docs/reference/probes.md").exists());
}

type TextsAndTimes = BTreeMap<PathBuf, (String, SystemTime)>;

fn texts_and_times(folder: &Path) -> TextsAndTimes {
    let paths = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let read = |path: &PathBuf| {
        (
            fs::read_to_string(path).unwrap(),
            fs::metadata(path).unwrap().modified().unwrap(),
        )
    };
    paths.map(|path| (path.clone(), read(&path))).collect()
}

fn texts(files: &TextsAndTimes) -> Vec<(&PathBuf, &String)> {
    files.iter().map(|(path, (text, _))| (path, text)).collect()
}
