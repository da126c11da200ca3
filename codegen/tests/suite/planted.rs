//! Changes planted in a small spec: what `diff` says of each, with its level and its line for a changelog.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use sdksmith::diff::{Difference, compare};
use sdksmith::{Severity, Sources};
use serde_json::Value;

use crate::bless;
use crate::scratch::spec_files;

/// A change, and what it is expected to be.
pub(crate) struct Planted {
    pub(crate) name: String,
    pub(crate) level: String,
    pub(crate) changelog: String,
    /// Who is right where other judges say something else, and why.
    pub(crate) judges: Option<String>,
    /// The whole spec with the change in it.
    pub(crate) texts: BTreeMap<String, String>,
    compared: OnceLock<Result<Difference, String>>,
}

impl Planted {
    /// All of them, in the order of the files; several tests ask the same of each.
    pub(crate) fn all() -> &'static [Self] {
        static ALL: LazyLock<Vec<Planted>> = LazyLock::new(|| {
            let files = spec_files("tests/diff/changes".as_ref());
            files.iter().flat_map(|path| of_file(path)).collect()
        });
        &ALL
    }

    pub(crate) fn difference(&self) -> &Difference {
        let difference = self.compared().as_ref();
        difference.unwrap_or_else(|report| panic!("{report}"))
    }

    fn compared(&self) -> &Result<Difference, String> {
        self.compared.get_or_init(|| self.compare())
    }

    fn compare(&self) -> Result<Difference, String> {
        compare(sources(&base()), sources(&self.texts)).map_err(|mut report| {
            let errors = &mut report.diagnostics;
            errors.retain(|it| it.code.severity() == Severity::Error);
            format!("{}: {report}", self.name)
        })
    }
}

/// The spec without a change, by the names of its files.
pub(crate) fn base() -> BTreeMap<String, String> {
    let files = spec_files("tests/diff/base".as_ref()).into_iter();
    let name = |path: &Path| path.file_name().unwrap().to_str().unwrap().to_owned();
    files
        .map(|path| (name(&path), fs::read_to_string(&path).unwrap()))
        .collect()
}

pub(crate) fn sources(texts: &BTreeMap<String, String>) -> Sources {
    Sources::from_texts(texts.clone())
}

fn of_file(path: &Path) -> Vec<Planted> {
    let text = fs::read_to_string(path).unwrap();
    let list: Vec<Value> = serde_yaml::from_str(&text).unwrap();
    list.iter().map(planted).collect()
}

fn planted(case: &Value) -> Planted {
    let text = |key: &str| case[key].as_str().unwrap().to_owned();
    let mut texts = base();
    for edit in case["edits"].as_array().unwrap() {
        let [file, old, new] = [0, 1, 2].map(|at| edit[at].as_str().unwrap());
        let before = texts.entry(file.to_owned()).or_default();
        let count = if old.is_empty() {
            1
        } else {
            before.matches(old).count()
        };
        assert_eq!(
            count,
            1,
            "{}: {old:?} stands {count} times in {file}",
            text("name")
        );
        *before = before.replacen(old, new, 1);
    }
    Planted {
        name: text("name"),
        level: text("level"),
        changelog: text("changelog"),
        judges: case["judges"].as_str().map(str::to_owned),
        texts,
        compared: OnceLock::new(),
    }
}

#[test]
fn each_planted_change_has_its_level_and_its_line() {
    let all = Planted::all();
    assert!(all.len() >= 60, "only {} planted changes", all.len());
    let wrong: String = all.iter().filter_map(wrong).collect();
    assert!(wrong.is_empty(), "{wrong}");
}

/// How what is said of a change differs from what is expected.
fn wrong(planted: &Planted) -> Option<String> {
    let difference = match planted.compared() {
        Ok(difference) => difference,
        Err(report) => return Some(report.clone()),
    };
    let level = difference.level().map_or("none", |it| it.as_str());
    let mut lines = difference.changes.iter();
    let is_said = lines.any(|it| it.changelog == planted.changelog);
    let (name, expected) = (&planted.name, (&planted.level, &planted.changelog));
    (!is_said || level != planted.level)
        .then(|| format!("=== {name}: expected {expected:?}\n{difference}\n"))
}

#[test]
fn what_is_said_of_each_planted_change_is_what_was_accepted() {
    let said = Planted::all().iter();
    let said = said.map(|it| format!("=== {}\n\n{}", it.name, it.difference()));
    let said: Vec<String> = said.collect();
    bless::compare("tests/diff/expected.txt".as_ref(), &said.join("\n"));
}

/// Whatever is written differently, in the client or in what is said of it, is a change; and so is the way back.
#[test]
fn nothing_that_changes_an_output_goes_unseen() {
    let generate = |texts: &BTreeMap<_, _>| sdksmith::generate(sources(texts)).unwrap();
    let before = generate(&base());
    for planted in Planted::all() {
        let after = generate(&planted.texts);
        assert!(
            before.files != after.files,
            "{} changes no file",
            planted.name
        );
        let back = compare(sources(&planted.texts), sources(&base())).unwrap();
        assert!(!back.changes.is_empty(), "{}, taken back", planted.name);
    }
}

#[test]
fn a_spec_differs_from_itself_in_nothing() {
    let same = compare(sources(&base()), sources(&base())).unwrap();
    assert_eq!(same.to_string(), "nothing changed\n");
    assert_eq!(same.level(), None);
}

#[test]
fn every_change_has_its_place_on_each_side_that_has_it() {
    let before = base();
    for planted in Planted::all() {
        for change in &planted.difference().changes {
            let places = [&change.old, &change.new];
            assert!(
                places.iter().any(|it| it.is_some()),
                "{}: {}",
                planted.name,
                change.changelog
            );
            for (place, texts) in [(&change.old, &before), (&change.new, &planted.texts)] {
                let Some(place) = place else { continue };
                let text = &texts[place.file.as_str()];
                assert!(
                    place.line <= text.lines().count(),
                    "{}: {place}",
                    planted.name
                );
            }
        }
    }
}

/// What grows with the square of the spec would show here.
#[test]
fn thousands_of_changes_take_no_time() {
    let spec = |doc: &str| {
        let mut texts = base();
        let books = texts.get_mut("books.yaml").unwrap();
        let fields: String = (0..5_000)
            .map(|it| format!("      f{it}: {{ type: string, doc: {doc} }}\n"))
            .collect();
        *books = books.replace("      note: {", &format!("{fields}      note: {{"));
        texts
    };
    let start = std::time::Instant::now();
    let difference = compare(sources(&spec("One.")), sources(&spec("Two."))).unwrap();
    assert_eq!(difference.changes.len(), 5_000);
    assert!(start.elapsed().as_secs() < 30, "{:?}", start.elapsed());
}
