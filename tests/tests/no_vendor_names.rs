//! The generator serves any API, and the project any machine.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod skipped;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Each line of each file that holds one of the words, whatever its case.
fn lines_with(files: &[PathBuf], words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    for path in files {
        let Ok(bytes) = fs::read(path) else { continue };
        let text = String::from_utf8_lossy(&bytes);
        for (index, line) in text.lines().enumerate() {
            let lower = line.to_lowercase();
            for word in words.iter().filter(|word| lower.contains(*word)) {
                found.push(format!("{}:{}: {word}", path.display(), index + 1));
            }
        }
    }
    found
}

/// All files below a folder, but for what a build leaves behind.
fn files_below(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true if path.ends_with("target") => {}
            true => files_below(&path, files),
            false => files.push(path),
        }
    }
}

#[test]
fn generator_macros_and_runtime_name_no_api() {
    let mut files = Vec::new();
    for part in ["codegen", "macros", "connector", "runtime"] {
        files_below(&Path::new(ROOT).join(part), &mut files);
    }
    assert!(files.len() > 100, "the crates are somewhere else");
    let names = ["powens", "biapi", "budgea"].map(str::to_owned);
    let found = lines_with(&files, &names);
    assert!(
        found.is_empty(),
        "an API's name in what serves any API:\n{}",
        found.join("\n")
    );
    let named: Vec<_> = files
        .iter()
        .filter(|path| names.iter().any(|name| ends_like(path, name)))
        .collect();
    assert!(named.is_empty(), "{named:?}");
}

fn ends_like(path: &Path, name: &str) -> bool {
    path.file_name()
        .is_some_and(|file| file.to_string_lossy().to_lowercase().contains(name))
}

/// What git has, and what it would take on.
fn files_of_the_repository() -> Option<Vec<PathBuf>> {
    let listed = Command::new("git")
        .args([
            "ls-files",
            "-z",
            "--cached",
            "--others",
            "--exclude-standard",
        ])
        .current_dir(ROOT)
        .output()
        .ok()
        .filter(|output| output.status.success())?;
    let names = String::from_utf8(listed.stdout).unwrap();
    Some(
        names
            .split_terminator('\0')
            .map(|name| Path::new(ROOT).join(name))
            .collect(),
    )
}

/// Put together here, so that this file isn't found itself.
#[test]
fn nothing_depends_on_the_machine_where_it_was_made() {
    let Some(files) = files_of_the_repository() else {
        skipped::say("this isn't a git repository, so nobody knows which files belong to it");
        return;
    };
    let places = [
        ["/wo", "rk/"],
        ["/tmp/pl", "an"],
        ["/ro", "ot/"],
        ["/home/us", "er"],
    ];
    let tools = [
        ["clau", "de"],
        ["anthro", "pic"],
        ["chatg", "pt"],
        ["issues sh", "ow"],
    ];
    let words: Vec<String> = places
        .iter()
        .chain(&tools)
        .map(|halves| halves.concat())
        .collect();
    let found = lines_with(&files, &words);
    assert!(
        found.is_empty(),
        "words of the place where this was made:\n{}",
        found.join("\n")
    );
}
