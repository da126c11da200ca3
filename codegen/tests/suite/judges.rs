//! What other people's tools say of the planted changes: cargo-public-api and cargo-semver-checks, over the client that is
//! generated before and after each. `.ci/semver` installs them and runs this; the table that it writes is committed.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::planted::{Planted, base, sources};

/// Where everything is built, and the table.
const WORK: &str = "../target/semver";
const TABLE: &str = "../docs/semver.md";

const MANIFEST: &str = "[package]\nname = \"library\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n\
    sdksmith-runtime = { path = \"../../../runtime\", default-features = false }\n\n[workspace]\n";

type Judge = fn(&Path, &Path) -> &'static str;

#[test]
#[ignore = "takes minutes and needs two tools: .ci/semver installs them and runs it"]
fn other_judges_say_what_the_table_says() {
    prepare();
    let before = documented("base", &base());
    let rows = Planted::all().iter().map(|planted| {
        let after = documented(&planted.name, &planted.texts);
        let judges: [(&str, Judge); 2] =
            [("public-api", public_api), ("semver-checks", semver_checks)];
        let verdicts = judges.map(|(name, judge)| verdict(name, judge, &before, &after));
        eprintln!("{}: {} {verdicts:?}", planted.name, planted.level);
        row(planted, &verdicts)
    });
    let rows: Vec<String> = rows.collect();
    fs::write(TABLE, table(&rows)).unwrap();
}

/// A verdict is kept beside what it was given on, until that is another one.
fn verdict(name: &str, judge: Judge, before: &Path, after: &Path) -> String {
    let kept = after.with_extension(name);
    fs::read_to_string(&kept).unwrap_or_else(|_| {
        let verdict = judge(before, after).to_owned();
        fs::write(&kept, &verdict).unwrap();
        verdict
    })
}

/// The crate around what is generated: only its text changes, so that what it depends on is built once.
fn prepare() {
    let package = Path::new(WORK).join("crate");
    fs::create_dir_all(package.join("src")).unwrap();
    fs::create_dir_all(Path::new(WORK).join("json")).unwrap();
    fs::write(package.join("Cargo.toml"), MANIFEST).unwrap();
    fs::copy("../Cargo.lock", package.join("Cargo.lock")).unwrap();
}

/// The documentation of a client as JSON, which both tools read; kept until its text is another one.
fn documented(name: &str, texts: &BTreeMap<String, String>) -> PathBuf {
    let json = fs::canonicalize(WORK).unwrap().join("json");
    let (kept, key) = (
        json.join(format!("{name}.json")),
        json.join(format!("{name}.key")),
    );
    let files = rust_files(texts);
    let text = format!("{files:?}");
    if !kept.exists() || fs::read_to_string(&key).ok().as_deref() != Some(&text) {
        let source = Path::new(WORK).join("crate/src");
        fs::remove_dir_all(&source).unwrap();
        fs::create_dir(&source).unwrap();
        files
            .iter()
            .for_each(|(name, text)| fs::write(source.join(name), text).unwrap());
        document();
        fs::copy(Path::new(WORK).join("target/doc/library.json"), &kept).unwrap();
        for judge in ["public-api", "semver-checks"] {
            let _ = fs::remove_file(kept.with_extension(judge));
        }
        fs::write(&key, text).unwrap();
    }
    kept
}

fn rust_files(texts: &BTreeMap<String, String>) -> Vec<(String, String)> {
    let generated = sdksmith::generate(sources(texts)).unwrap();
    let rust = generated.files.iter().filter_map(|(path, text)| {
        let name = path
            .strip_prefix("src/generated/")?
            .replace("mod.rs", "lib.rs");
        Some((name, text.to_owned()))
    });
    rust.collect()
}

/// The JSON is no stable output of rustdoc, which is why the compiler is told that it may.
fn document() {
    let mut cargo = Command::new("cargo");
    cargo.args([
        "rustdoc",
        "-q",
        "--lib",
        "--",
        "-Zunstable-options",
        "--output-format=json",
    ]);
    cargo.args(["--document-hidden-items", "--cap-lints=allow"]);
    cargo
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_TARGET_DIR", "../target");
    let output = cargo
        .current_dir(Path::new(WORK).join("crate"))
        .output()
        .unwrap();
    assert!(output.status.success(), "{}", said(&output));
}

/// `.ci/semver` says where the judges are.
fn tool(variable: &str, arguments: &[&str]) -> Output {
    let path = std::env::var_os(variable).unwrap();
    Command::new(path).args(arguments).output().unwrap()
}

fn said(output: &Output) -> String {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    text(&output.stdout) + &text(&output.stderr)
}

/// It lists; what its lists mean is in its manual: removed or changed items are a break, added ones aren't.
fn public_api(before: &Path, after: &Path) -> &'static str {
    let files = [before.to_str().unwrap(), after.to_str().unwrap()];
    let output = tool(
        "PUBLIC_API",
        &["public-api", "-ss", "diff", files[0], files[1]],
    );
    let said = said(&output);
    assert!(output.status.success(), "{said}");
    let lists: Vec<bool> = said
        .split("=====\n")
        .skip(1)
        .map(|it| !it.starts_with("(none)"))
        .collect();
    match lists[..] {
        [false, false, false] => "none",
        [false, false, true] => "minor",
        [_, _, _] => "major",
        _ => panic!("{said}"),
    }
}

/// It says which version it asks for; nothing, where it sees no break and no deprecation.
fn semver_checks(before: &Path, after: &Path) -> &'static str {
    let files = [before.to_str().unwrap(), after.to_str().unwrap()];
    let arguments = [
        "semver-checks",
        "--baseline-rustdoc",
        files[0],
        "--current-rustdoc",
        files[1],
    ];
    let output = tool(
        "SEMVER_CHECKS",
        &[&arguments[..], &["--release-type", "patch"]].concat(),
    );
    let said = said(&output);
    let words = [
        ("semver requires new major", "major"),
        ("semver requires new minor", "minor"),
        ("no semver update required", "none"),
    ];
    let found = words.iter().find(|(words, _)| said.contains(words));
    found.unwrap_or_else(|| panic!("{said}")).1
}

const HEAD: &str = "\
# What a change asks of the version, by three judges

Each row is a change planted in a small made-up spec (`codegen/tests/diff/`). *Ours* is what `sdksmith diff` says. The others
judge the client that is generated before and after: `cargo-public-api` by its lists (removed or changed items: major; only
added ones: minor), `cargo-semver-checks` by the version that it asks for. Both say *none* where we say *patch*, which is
agreement. Three things lie in their design: `cargo-semver-checks` looks for breaks and deprecations, so it is silent on
additions, and it doesn't compare types; `cargo-public-api` lists signatures, so no deprecation. Such rows say so in short; the
others say who is right, and why.

Written by `.ci/semver`; `cargo test -p sdksmith` holds the changes and our levels against it.
";

const COLUMNS: &str = "\n| Change | What it says | Ours | public-api | semver-checks | Who is right, and why |\n\
    |---|---|---|---|---|---|\n";

/// What the tools leave out by design.
const ADDITION: &str =
    "Ours and `cargo-public-api`: an addition is no break, so `cargo-semver-checks` says nothing.";
const DEPRECATION: &str =
    "Ours and `cargo-semver-checks`: `cargo-public-api` doesn't list deprecations.";
const TYPE: &str = "Ours and `cargo-public-api`: `cargo-semver-checks` doesn't compare the types of fields, arguments and answers.";

fn row(planted: &Planted, verdicts: &[String; 2]) -> String {
    let [public_api, semver_checks] = verdicts;
    let Planted {
        name,
        level,
        changelog,
        ..
    } = planted;
    let changelog = changelog.replace('|', "\\|");
    let why = why(planted, verdicts);
    format!("| {name} | {changelog} | {level} | {public_api} | {semver_checks} | {why} |\n")
}

fn why(planted: &Planted, verdicts: &[String; 2]) -> String {
    let ours = planted.level.as_str();
    let by_design = match [ours, &verdicts[0], &verdicts[1]] {
        ["minor", "minor", "none"] => ADDITION,
        ["minor", "none", "minor"] => DEPRECATION,
        ["major", "major", "none"] => TYPE,
        _ => "",
    };
    planted
        .judges
        .clone()
        .unwrap_or_else(|| by_design.to_owned())
}

/// What the rows come to.
fn sum(rows: &[String]) -> String {
    let cells: Vec<Vec<&str>> = rows.iter().map(|row| cells(row)).collect();
    let agree = |column: usize| cells.iter().filter(|it| agrees(it[2], it[column])).count();
    let total = rows.len();
    format!(
        "\nOf {total} changes, `cargo-public-api` agrees on {}, `cargo-semver-checks` on {}.\n",
        agree(3),
        agree(4)
    )
}

fn agrees(ours: &str, theirs: &str) -> bool {
    ours.replace("patch", "none") == theirs
}

fn cells(row: &str) -> Vec<&str> {
    let row = row.trim().trim_start_matches("| ").trim_end_matches(" |");
    row.split(" | ").map(str::trim).collect()
}

fn table(rows: &[String]) -> String {
    format!("{HEAD}{}{COLUMNS}{}", sum(rows), rows.concat())
}

#[test]
fn the_table_of_judges_has_every_planted_change_and_a_reason_for_each_disagreement() {
    let table = fs::read_to_string(TABLE).unwrap();
    let rows = table
        .lines()
        .skip_while(|line| !line.starts_with("|---"))
        .skip(1);
    let rows: Vec<Vec<&str>> = rows.map(cells).collect();
    let all = Planted::all();
    assert_eq!(rows.len(), all.len(), "run .ci/semver");
    for (row, planted) in rows.iter().zip(all) {
        let expected = [
            &planted.name,
            &planted.changelog.replace('|', "\\|"),
            &planted.level,
        ];
        assert_eq!(row[..3], expected, "run .ci/semver");
        let agree = agrees(row[2], row[3]) && agrees(row[2], row[4]);
        let has_reason = row.get(5).is_some_and(|why| !why.is_empty());
        assert_eq!(
            agree, !has_reason,
            "{}: say under `judges:` who is right",
            planted.name
        );
    }
}
