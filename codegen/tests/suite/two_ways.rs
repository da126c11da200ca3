//! The command and the build script make the same files as the generation in memory.
//!
//! The third way, the macro `sdk!`, is held against these in its own crate.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use crate::golden::SPEC;
use crate::scratch;

/// Every file below a folder.
fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(next) = folders.pop() {
        for entry in fs::read_dir(next).unwrap().map(|it| it.unwrap().path()) {
            if entry.is_dir() {
                folders.push(entry);
                continue;
            }
            let name = entry
                .strip_prefix(folder)
                .unwrap()
                .to_str()
                .unwrap()
                .to_owned();
            files.insert(name, fs::read(&entry).unwrap());
        }
    }
    files
}

#[test]
fn the_command_and_the_build_script_make_the_same_files() {
    let [by_command, by_script] = ["by_command", "by_script"].map(|name| {
        let folder = scratch::folder(name);
        scratch::copy_spec(SPEC.as_ref(), &folder.join("spec"));
        folder
    });
    let mut command = Command::new(env!("CARGO_BIN_EXE_sdksmith"));
    let status = command
        .arg("generate")
        .current_dir(&by_command)
        .output()
        .unwrap()
        .status;
    assert!(status.success());
    sdksmith::build(by_script.join("spec")).unwrap();

    let expected = tree(&by_command.join("expected"));
    assert_eq!(tree(&by_script.join("expected")), expected);
    let generated = sdksmith::generate_folder(SPEC.as_ref()).unwrap().files;
    let in_memory = generated
        .iter()
        .map(|(path, text)| (&path["../expected/".len()..], text));
    let in_memory = in_memory.map(|(path, text)| (path.to_owned(), text.as_bytes().to_owned()));
    assert_eq!(in_memory.collect::<BTreeMap<_, _>>(), expected);
}

#[test]
fn a_build_script_gets_the_whole_report() {
    let folder = scratch::folder("script_fails");
    scratch::write(&folder.join("api.yaml"), "api: [1]\n");
    let error = sdksmith::build(&folder).unwrap_err().to_string();
    assert!(
        error.contains("error[E0204]") && error.contains("error[E0202]"),
        "{error}"
    );
}
