//! What `sdksmith new` begins is right at once: it passes `check` and `lint`, builds, tests and documents itself.

//!
//! A program of its own: it compiles with all that the machine has, and the suite has tests that look at the clock.

#![cfg(feature = "cli")]
#![allow(
    clippy::unwrap_used,
    clippy::print_stderr,
    dead_code,
    reason = "a helper of tests is a test too, and each program uses its own part of them"
)]

#[path = "suite/scratch.rs"]
mod scratch;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

fn sdksmith(folder: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdksmith"));
    command
        .args(arguments)
        .current_dir(folder)
        .output()
        .unwrap()
}

#[track_caller]
fn assert_success(output: &Output) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    let (said, complained) = (text(&output.stdout), text(&output.stderr));
    assert!(output.status.success(), "{said}\n{complained}");
}

/// Runs cargo offline in a folder, with a target folder that stays between runs.
fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let target = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("new-target");
    Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--color=never"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .env_remove("CARGO_BUILD_TARGET")
        .output()
        .unwrap()
}

/// A new API with one more resource in it.
fn begun() -> PathBuf {
    let folder = scratch::folder("new_api").join("acme");
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let repository = repository.to_str().unwrap();
    let parent = folder.parent().unwrap();
    let arguments = [
        "new",
        "api",
        "acme_shop",
        "acme",
        "--sdksmith-path",
        repository,
    ];
    assert_success(&sdksmith(parent, &arguments));
    assert_success(&sdksmith(&folder, &["new", "resource", "invoices"]));
    folder
}

#[test]
fn what_is_begun_passes_check_and_lint() {
    let folder = begun();
    assert_success(&sdksmith(&folder, &["lint", "--deny", "warnings"]));
    assert_success(&sdksmith(&folder, &["generate"]));
    assert_success(&sdksmith(&folder, &["check", "--deny", "warnings"]));
    // The same folder, so that cargo builds it no earlier than it is whole.
    builds_tests_and_documents_itself(&folder);
}

/// Without the transports, which have tests of their own and take minutes to compile.
fn builds_tests_and_documents_itself(folder: &Path) {
    let tested = cargo(folder, &["test", "--no-default-features"]);
    let complained = String::from_utf8_lossy(&tested.stderr);
    if !tested.status.success() && complained.contains("offline") {
        eprintln!(
            "SKIPPED: not everything is downloaded, build the workspace first:\n{complained}"
        );
        return;
    }
    assert_success(&tested);
    let said = String::from_utf8_lossy(&tested.stdout);
    for test in ["things::get_one", "invoices::create_named", "src/lib.rs"] {
        assert!(said.contains(test), "{said}");
    }
    let documented = cargo(folder, &["doc", "--no-deps", "--no-default-features"]);
    assert_success(&documented);
    let formatted = Command::new(env!("CARGO"))
        .args(["fmt", "--check"])
        .current_dir(folder)
        .output()
        .unwrap();
    assert_success(&formatted);
}

#[test]
fn a_resource_with_two_words_or_another_plural_passes_too() {
    let folder = scratch::folder("new_resource");
    scratch::copy_spec("tests/golden/spec".as_ref(), &folder.join("spec"));
    for arguments in [
        &["bank_accounts"][..],
        &["countries", "spec", "--item", "country"],
    ] {
        assert_success(&sdksmith(
            &folder,
            &[&["new", "resource"], arguments].concat(),
        ));
    }
    assert_success(&sdksmith(&folder, &["generate", "--dry-run"]));
    let text = fs::read_to_string(folder.join("spec/bank_accounts.yaml")).unwrap();
    assert!(text.contains("BankAccountRequest"), "{text}");
}
