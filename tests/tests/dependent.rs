//! What is published builds without the generator: a dependent neither compiles, nor downloads, nor locks it.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod nested;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use nested::{WORKSPACE, cargo, cargo_into, folder_of};
use serde_json::Value;

const VERSION: &str = env!("CARGO_PKG_VERSION");

/// The generator, and what nothing else here needs but the generator.
const GENERATOR: [&str; 4] = ["sdksmith", "granit-parser", "annotate-snippets", "clap"];

const PROGRAM: &str = r##"
use powens::Operation;
use powens::connections::{Connection, ConnectionId, GetConnection};
use powens::users::UserRef;

fn main() {
    println!("{}", GetConnection::new(UserRef::Me, ConnectionId::new(27)).request_line());
    let connection: Connection = powens::from_slice(br#"{"id":27,"state":"bug"}"#).unwrap();
    println!("{connection:?}");
}
"##;

const PACKAGES: [&str; 5] = [
    "sdksmith",
    "sdksmith-macros",
    "sdksmith-connector",
    "sdksmith-runtime",
    "powens",
];

/// All crates as they would be uploaded: the folder where they are.
fn packaged(folder: &Path) -> Option<PathBuf> {
    let target = folder.join("packaging");
    let mut arguments = vec!["package", "--no-verify", "--allow-dirty"];
    PACKAGES
        .iter()
        .for_each(|package| arguments.extend(["--package", package]));
    cargo_into(&target, Path::new(WORKSPACE), &arguments)
        .or_skip()?
        .assert_success();
    Some(target.join("package"))
}

fn tar(archive: &Path, arguments: &[&str]) -> String {
    let output = Command::new("tar")
        .arg("-f")
        .arg(archive)
        .args(arguments)
        .output()
        .unwrap();
    assert!(output.status.success(), "{archive:?} {arguments:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// The same unpacked, but for the generator, which is then nowhere to be found.
fn unpacked(folder: &Path) -> Option<PathBuf> {
    let packaged = packaged(folder)?;
    let unpacked = folder.join("unpacked");
    let _ = fs::remove_dir_all(&unpacked);
    fs::create_dir_all(&unpacked).unwrap();
    for package in &PACKAGES[1..] {
        // Keeps the times of the files, so that cargo builds what has changed alone.
        tar(
            &packaged.join(format!("{package}-{VERSION}.crate")),
            // Packages bear a date of long ago, and cargo would take what it built of another version for this one.
            &["-xzm", "-C", unpacked.to_str().unwrap()],
        );
    }
    Some(unpacked)
}

/// The licences ask to travel with the code, as texts: in the repository each crate's are links to the two of the root.
#[test]
fn every_package_has_its_licences_and_its_readme_and_no_tests() {
    let Some(packaged) = packaged(&folder_of("packages")) else {
        return;
    };
    let root = Path::new(WORKSPACE);
    for package in PACKAGES {
        let archive = packaged.join(format!("{package}-{VERSION}.crate"));
        for licence in ["LICENSE-MIT", "LICENSE-APACHE"] {
            let text = tar(
                &archive,
                &["-xzO", &format!("{package}-{VERSION}/{licence}")],
            );
            assert_eq!(text, fs::read_to_string(root.join(licence)).unwrap());
        }
        let names = tar(&archive, &["-tz"]);
        assert!(names.contains("/README.md\n"), "{package}: {names}");
        assert!(!names.contains("/tests/"), "{package}: {names}");
    }
}

/// A program that depends on the published client, with these options for the dependency.
fn program(folder: &Path, unpacked: &Path, name: &str, options: &str) -> PathBuf {
    let program = folder.join(name);
    let _ = fs::remove_file(program.join("Cargo.lock"));
    fs::create_dir_all(program.join("src")).unwrap();
    fs::write(program.join("src/main.rs"), PROGRAM).unwrap();
    let patch = |package: &str| {
        format!(
            "{package} = {{ path = {:?} }}\n",
            unpacked.join(format!("{package}-{VERSION}"))
        )
    };
    let patches: String = [
        "sdksmith-macros",
        "sdksmith-connector",
        "sdksmith-runtime",
        "powens",
    ]
    .map(patch)
    .concat();
    let manifest = format!(
        "[package]\nname = \"{name}\"\nversion = \"1.0.0\"\nedition = \"2024\"\n\n[workspace]\n\n\
         [dependencies]\npowens = {{ version = \"={VERSION}\"{options} }}\n\n[patch.crates-io]\n{patches}"
    );
    fs::write(program.join("Cargo.toml"), manifest).unwrap();
    program
}

#[track_caller]
fn assert_without_generator(what: &str, names: &BTreeSet<String>) {
    assert!(names.contains("powens"), "{what}: {names:?}");
    let found: Vec<_> = GENERATOR
        .iter()
        .filter(|name| names.contains(**name))
        .collect();
    assert!(found.is_empty(), "{what}: {found:?}");
}

#[test]
fn the_published_client_builds_without_the_generator() {
    let folder = folder_of("dependent");
    let Some(unpacked) = unpacked(&folder) else {
        return;
    };

    let manifest =
        fs::read_to_string(unpacked.join(format!("powens-{VERSION}/Cargo.toml"))).unwrap();
    assert!(
        manifest.lines().any(|line| line == "build = false"),
        "{manifest}"
    );
    assert!(!unpacked.join(format!("powens-{VERSION}/build.rs")).exists());

    let program = program(
        &folder,
        &unpacked,
        "dependent",
        ", default-features = false",
    );
    let Some(built) = cargo(&program, &["build", "--message-format=json"]).or_skip() else {
        return;
    };
    built.assert_success();
    assert_without_generator("compiled", &compiled(&built.stdout));
    assert_without_generator("locked", &locked(&program));

    let ran = cargo(&program, &["run", "--quiet"]);
    ran.assert_success();
    let lines: Vec<_> = ran.stdout.lines().collect();
    assert_eq!(
        lines,
        [
            "GET /users/me/connections/27",
            r#"Connection {"id":27,"state":"bug"}"#
        ]
    );
}

/// The same with what is on by default; resolved only, as that is where the generator would come in.
#[test]
fn the_published_client_locks_no_generator_with_its_default_features() {
    let folder = folder_of("dependent-by-default");
    let Some(unpacked) = unpacked(&folder) else {
        return;
    };
    let program = program(&folder, &unpacked, "dependent-by-default", "");
    let Some(said) = cargo(&program, &["generate-lockfile"]).or_skip() else {
        return;
    };
    said.assert_success();
    let locked = locked(&program);
    assert_without_generator("locked", &locked);
    assert!(
        locked.contains("hyper-util") && locked.contains("rustls"),
        "{locked:?}"
    );
}

/// The counter-check: whoever asks for the generator needs it, and here it is nowhere to be found.
#[test]
fn the_generator_is_missed_only_by_those_who_ask_for_it() {
    let folder = folder_of("dependent-that-asks");
    let Some(unpacked) = unpacked(&folder) else {
        return;
    };
    let program = program(
        &folder,
        &unpacked,
        "dependent-that-asks",
        ", features = [\"regenerate\"]",
    );
    let Some(said) = cargo(&program, &["generate-lockfile"]).or_skip() else {
        return;
    };
    assert!(
        !said.success && said.stderr.contains("no matching package named `sdksmith`"),
        "{}",
        said.stderr
    );
}

/// The packages whose code was compiled or whose build script ran, by cargo's own account.
fn compiled(messages: &str) -> BTreeSet<String> {
    let messages = messages
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap());
    let ids = messages.filter_map(|message| message["package_id"].as_str().map(str::to_owned));
    ids.map(|id| name_in(&id).to_owned()).collect()
}

/// `registry+https://…#http@1.0.0`, or `path+file:///…/http#1.0.0` where the folder has the package's name.
fn name_in(package_id: &str) -> &str {
    let (place, fragment) = package_id.rsplit_once('#').unwrap();
    match fragment.split_once('@') {
        Some((name, _)) => name,
        None => place.rsplit('/').next().unwrap(),
    }
}

fn locked(program: &Path) -> BTreeSet<String> {
    let lock = fs::read_to_string(program.join("Cargo.lock")).unwrap();
    let names = lock.lines().filter_map(|line| line.strip_prefix("name = "));
    names
        .map(|name| name.trim_matches('"').to_owned())
        .collect()
}
