//! Cases: tiny specs under `tests/cases/`, each named after the code that it is about.
//!
//! A file is the resource `things` of a sample API; a folder is a whole spec, for what concerns `api.yaml` or
//! several files. `fail/` has what is refused, `pass/` the same, mended.

use std::fs;
use std::path::{Path, PathBuf};

use sdksmith::{Diagnostic, Generated, Limits, Report, Sources};

/// The API that the resources of the cases belong to.
pub(crate) const API: &str = include_str!("../cases/api.yaml");

/// One case.
pub(crate) struct Case {
    /// `E0201_misspelt`.
    pub(crate) name: String,
    path: PathBuf,
}

impl Case {
    /// Every case of a kind, in the order of the names.
    pub(crate) fn all(kind: &str) -> Vec<Self> {
        let folder = cases().join(kind);
        let entries = fs::read_dir(&folder).unwrap().map(|it| it.unwrap().path());
        let mut found: Vec<Self> = entries
            .filter(|path| path.is_dir() || path.extension().is_some_and(|it| it == "yaml"))
            .map(|path| Self {
                name: path.file_stem().unwrap().to_str().unwrap().to_owned(),
                path,
            })
            .collect();
        found.sort_by(|a, b| a.name.cmp(&b.name));
        assert!(!found.is_empty(), "no cases in {}", folder.display());
        found
    }

    /// What the generator makes of it.
    pub(crate) fn run(&self) -> Result<Generated, Report> {
        if self.is_of_lint() {
            return self.lint();
        }
        match self.path.is_dir() {
            true => sdksmith::generate_folder(&self.path),
            false => sdksmith::generate(resource(&fs::read_to_string(&self.path).unwrap())),
        }
    }

    /// Whether it is about what `lint` alone looks for.
    pub(crate) fn is_of_lint(&self) -> bool {
        let unshown = matches!(
            self.name.as_str(),
            "W0501_of_a_webhook" | "W0501_of_an_address"
        );
        unshown || self.name.as_str() >= "W0503" || self.name.ends_with("_in_vain")
    }

    /// What is generated, with all that `lint` finds.
    fn lint(&self) -> Result<Generated, Report> {
        let sources = || match self.path.is_dir() {
            true => sdksmith::read(&self.path, &Limits::default()).0,
            false => resource(&fs::read_to_string(&self.path).unwrap()),
        };
        let linted = sdksmith::lint(sources())?;
        let mut generated = sdksmith::generate(sources())?;
        generated.warnings = linted.warnings;
        Ok(generated)
    }

    /// Its texts, by the names of the files.
    pub(crate) fn texts(&self) -> Vec<(String, String)> {
        let files = match self.path.is_dir() {
            true => crate::scratch::spec_files(&self.path),
            false => vec![self.path.clone()],
        };
        let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = |path: &Path| String::from_utf8_lossy(&fs::read(path).unwrap()).into_owned();
        files.iter().map(|path| (name(path), text(path))).collect()
    }
}

/// A resource in the sample API.
pub(crate) fn resource(text: &str) -> Sources {
    Sources::from_texts([("api.yaml", API), ("things.yaml", text)])
}

/// Where the cases are: relative, because diagnostics show the path.
pub(crate) fn cases() -> PathBuf {
    PathBuf::from("tests/cases")
}

/// What no file can show: each has the name and the outcome of a case.
pub(crate) fn made() -> Vec<(&'static str, Result<Generated, Report>)> {
    let long = format!("# {}\n", "x".repeat(999));
    let small = Limits {
        file_bytes: 1000,
        ..Limits::default()
    };
    let few = Limits {
        total_bytes: 1500,
        ..Limits::default()
    };
    let rest = "doc: Nothing to speak of.\n";
    let things = format!("{long}resource: things\n{rest}");
    let towers = format!("{long}resource: towers\n{rest}");
    let two = [
        ("api.yaml", API),
        ("things.yaml", &things),
        ("towers.yaml", &towers),
    ];
    vec![
        (
            "E0101_no_such_folder",
            sdksmith::generate_folder(Path::new("no/such/folder")),
        ),
        (
            "E0104_a_file",
            sdksmith::generate_within(resource(&long), &small),
        ),
        (
            "E0104_all_files",
            sdksmith::generate_within(Sources::from_texts(two), &few),
        ),
    ]
}

/// The problems of an outcome: errors, or the warnings that came with the files.
pub(crate) fn problems(outcome: &Result<Generated, Report>) -> (&Sources, &[Diagnostic]) {
    match outcome {
        Ok(generated) => (&generated.sources, &generated.warnings),
        Err(report) => (&report.sources, &report.diagnostics),
    }
}
