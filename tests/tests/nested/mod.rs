//! Cargo runs inside the tests: offline, in folders of their own, with one target folder for all of them that stays
//! between runs.
#![allow(dead_code, reason = "each test file uses its own part")]

#[path = "../skipped/mod.rs"]
mod skipped;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

pub(crate) const WORKSPACE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// A folder below the target folder that belongs to one test.
pub(crate) fn folder_of(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// What a cargo said.
pub(crate) struct Said {
    pub(crate) success: bool,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Said {
    /// Whether it failed only because something that others publish was never downloaded to this machine.
    fn misses_a_download(&self) -> bool {
        // Our own crates are nowhere to be downloaded: to miss one of them is what the tests look for.
        !self.success && self.stderr.contains("offline") && !self.stderr.contains("named `sdksmith")
    }

    /// Itself, unless a download is missing; that is said loudly, and the test has nothing to show.
    #[track_caller]
    pub(crate) fn or_skip(self) -> Option<Self> {
        if self.misses_a_download() {
            let why = "not everything is downloaded, build the workspace first";
            skipped::say(&format!("{why}:\n{}", self.stderr));
            return None;
        }
        Some(self)
    }

    #[track_caller]
    pub(crate) fn assert_success(&self) {
        assert!(self.success, "{}\n{}", self.stdout, self.stderr);
    }
}

/// Runs cargo in `folder`, with a target folder that these tests share.
pub(crate) fn cargo(folder: &Path, arguments: &[&str]) -> Said {
    cargo_into(&folder_of("nested-target"), folder, arguments)
}

pub(crate) fn cargo_into(target: &Path, folder: &Path, arguments: &[&str]) -> Said {
    let output = Command::new(env!("CARGO"))
        .args(arguments)
        .args(["--offline", "--color=never"])
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        // It would change where the program ends up.
        .env_remove("CARGO_BUILD_TARGET")
        .output()
        .unwrap();
    Said {
        success: output.status.success(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

/// Makes `to` the same as `from`; what is the same isn't touched, so that cargo builds no more than it has to.
pub(crate) fn mirror(from: &Path, to: &Path) {
    if from.is_file() {
        let text = fs::read(from).unwrap();
        if fs::read(to).ok().as_ref() != Some(&text) {
            fs::write(to, text).unwrap();
        }
        return;
    }
    fs::create_dir_all(to).unwrap();
    for left_over in names_in(to)
        .into_iter()
        .filter(|name| !from.join(name).exists())
    {
        let path = to.join(left_over);
        if path.is_dir() {
            fs::remove_dir_all(path).unwrap()
        } else {
            fs::remove_file(path).unwrap()
        }
    }
    for name in names_in(from).into_iter().filter(|name| name != "target") {
        mirror(&from.join(&name), &to.join(&name));
    }
}

fn names_in(folder: &Path) -> Vec<String> {
    let names = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.collect()
}
