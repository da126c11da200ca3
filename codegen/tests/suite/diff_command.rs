//! What `sdksmith diff` reads, prints and writes, and the codes that it ends with.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use crate::command::{THINGS, expect, project, run};
use crate::scratch;

/// The things with a field more, which is minor, and with the id as a text, which is major.
fn changed(things: &str) -> String {
    let field = "id: { type: integer, doc: Its number. }";
    assert!(things.contains(field));
    let text = "id: { type: string, doc: Its number. }, size: { type: integer, doc: How large. }";
    things.replace(field, text)
}

/// A folder with a spec in `old`, and another one in `spec`.
fn two_folders(test: &str) -> PathBuf {
    let folder = project(test);
    scratch::copy_spec(&folder.join("spec"), &folder.join("old"));
    scratch::write(&folder.join("spec/things.yaml"), changed(THINGS));
    folder
}

#[test]
fn two_folders_are_compared() {
    let folder = two_folders("diff_folders");
    let all = [
        run(&folder, &["diff", "old"]),
        run(
            &folder,
            &[
                "diff",
                "old",
                "spec",
                "--json",
                "--propose",
                "--since",
                "0.1.0",
            ],
        ),
        run(&folder, &["diff", "spec", "spec"]),
        run(&folder, &["diff", "nothing", "spec", "--propose"]),
    ];
    expect("diff_folders", &all.join("\n"));
}

#[test]
fn a_version_that_is_too_low_ends_with_one() {
    let folder = two_folders("diff_version");
    scratch::write(
        &folder.join("Cargo.toml"),
        "[workspace.package]\nversion = \"0.1.1\"\n[workspace]\n",
    );
    scratch::write(
        &folder.join("client/Cargo.toml"),
        "[package]\nname = \"client\"\nversion.workspace = true\n",
    );
    let check = |more: &[&str]| run(&folder, &[&["diff", "old", "spec"], more].concat());
    let all = [
        check(&["--since", "0.1.0", "--check-version", "0.1.1"]),
        check(&["--since", "0.1.0", "--check-version", "0.2.0"]),
        check(&["--since", "0.1.0", "--manifest", "client/Cargo.toml"]),
        check(&["--check-version", "0.2.0"]),
        check(&["--since", "main"]),
    ];
    let ends: Vec<&str> = all
        .iter()
        .filter_map(|it| it.split("--- stderr\n").nth(1))
        .collect();
    expect("diff_version", &ends.join("\n"));
}

#[test]
fn what_a_person_wrote_in_the_changelog_stays() {
    let folder = two_folders("diff_changelog");
    let file = folder.join("CHANGELOG.md");
    let write = |old: &str| {
        run(
            &folder,
            &[
                "diff",
                old,
                "spec",
                "--since",
                "0.1.0",
                "--propose",
                "--changelog",
                "CHANGELOG.md",
            ],
        )
    };
    let by_hand = "# Changelog\n\n## Unreleased\n\nPlans.\n\n## 0.2.0 - soon\n\nBy hand.\n\n## 0.1.0\n\nThe first one.\n";
    fs::write(&file, by_hand).unwrap();
    write("old");
    let first = fs::read_to_string(&file).unwrap();
    write("old");
    assert_eq!(first, fs::read_to_string(&file).unwrap(), "the second time");
    fs::write(&file, first.replace("By hand.", "By hand, later.")).unwrap();
    write("old");
    let later = fs::read_to_string(&file).unwrap();
    assert_eq!(later, first.replace("By hand.", "By hand, later."));
    fs::remove_file(&file).unwrap();
    write("old");
    let alone = fs::read_to_string(&file).unwrap();
    write("old");
    assert_eq!(
        alone,
        fs::read_to_string(&file).unwrap(),
        "a new file, the second time"
    );
    fs::write(&file, "# Changelog\n\n## 0.1.0\n\nThe first one.\n").unwrap();
    write("old");
    let new_section = fs::read_to_string(&file).unwrap();
    expect(
        "diff_changelog",
        &[first, alone, new_section].join("\n==========\n\n"),
    );
    let cut: Vec<&str> = later
        .lines()
        .filter(|it| !it.contains("End of what"))
        .collect();
    fs::write(&file, cut.join("\n")).unwrap();
    expect(
        "diff_changelog_cut",
        write("old").split("--- stderr").nth(1).unwrap(),
    );
}

fn git(folder: &Path, arguments: &[&str]) -> bool {
    let by = ["-c", "user.name=a", "-c", "user.email=a@b.example"];
    let mut command = Command::new("git");
    command.arg("-C").arg(folder).args(by).args(arguments);
    command.output().is_ok_and(|output| output.status.success())
}

#[test]
fn a_revision_is_read_as_git_has_it() {
    let folder = project("diff_revision");
    if !git(&folder, &["init", "-q"]) {
        eprintln!("SKIPPED: git can't be run");
        return;
    }
    assert!(git(&folder, &["add", "."]) && git(&folder, &["commit", "-qm", "One"]));
    assert!(git(&folder, &["tag", "v0.1.0"]));
    scratch::write(&folder.join("spec/things.yaml"), changed(THINGS));
    assert!(git(&folder, &["commit", "-qam", "Two"]) && git(&folder, &["tag", "v0.2.0"]));
    let all = [
        run(&folder, &["diff", "v0.1.0", "--propose"]),
        run(
            &folder,
            &[
                "diff",
                "v0.1.0:spec",
                "v0.2.0:./spec",
                "--check-version",
                "0.1.1",
            ],
        ),
        run(&folder, &["diff", "v0.1.0", "v0.2.0"]),
        run(&folder.join("spec"), &["diff", "v0.1.0", "."]),
        run(&folder, &["diff", "v0.9.0"]),
        run(&folder, &["diff", "v0.1.0:specs"]),
        run(&folder, &["diff", "v0.1.0", "nothing"]),
    ];
    expect("diff_revision", &all.join("\n"));
}
