//! Generates a client from each case that passes the generator's checks, for `tests/cases.rs` to compile and run, and
//! lists the book's pages, whose Rust is compiled too.
#![allow(clippy::unwrap_used, reason = "a helper of tests is a test too")]

use std::env;
use std::fmt::Write;
use std::fs;
use std::path::{Path, PathBuf};

use sdksmith::{Generated, Report, Sources};

const CASES: &str = "../codegen/tests/cases";

/// Folders of pages whose Rust is compiled: the book, and the reference of the made-up library.
const PAGES: [&str; 4] = [
    "../docs",
    "../docs/guide",
    "../docs/reference",
    "../codegen/tests/golden/expected/reference",
];

fn main() {
    println!("cargo::rerun-if-changed={CASES}");
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap());
    fs::write(out.join("pages.rs"), pages()).unwrap();
    let paths = files(&format!("{CASES}/pass"));
    let mut modules = String::new();
    for path in &paths {
        let name = path.file_stem().unwrap().to_str().unwrap().to_lowercase();
        // What isn't a client is found, and shown better, by the generator's own tests.
        if let Ok(generated) = generate(path) {
            modules.push_str(&write(&out, &name, &generated));
        }
    }
    fs::write(out.join("cases.rs"), modules).unwrap();
}

fn files(folder: &str) -> Vec<PathBuf> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder)
        .unwrap()
        .map(|it| it.unwrap().path())
        .collect();
    paths.sort();
    paths
}

/// An item for each page, with the page as its documentation.
fn pages() -> String {
    let mut items = String::new();
    for folder in PAGES {
        println!("cargo::rerun-if-changed={folder}");
        for path in files(folder) {
            if path.extension().is_some_and(|it| it == "md") {
                let path = path.canonicalize().unwrap();
                let name = path.file_stem().unwrap().to_str().unwrap();
                let name = format!("{name}_{}", items.len()).replace('-', "_");
                let _ = writeln!(
                    items,
                    "#[doc = include_str!({path:?})]\npub mod {name} {{}}"
                );
            }
        }
    }
    items
}

/// A folder is a whole spec, a file a resource of the sample API.
fn generate(path: &Path) -> Result<Generated, Report> {
    if path.is_dir() {
        return sdksmith::generate_folder(path);
    }
    let text = |path: &Path| fs::read_to_string(path).unwrap();
    let api = text(&Path::new(CASES).join("api.yaml"));
    sdksmith::generate(Sources::from_texts([
        ("api.yaml", api),
        ("things.yaml", text(path)),
    ]))
}

/// Writes a case's Rust, and gives the modules that hold it.
fn write(out: &Path, name: &str, generated: &Generated) -> String {
    let mut modules = String::new();
    for (file, text) in generated
        .files
        .iter()
        .filter(|(file, _)| file.ends_with(".rs"))
    {
        let path = out.join(name).join(file);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // Each client is a crate of its own; here it is a module.
        let text = text.replace("use sample::", &format!("use crate::{name}::"));
        fs::write(&path, text).unwrap();
        let module = match file {
            "wire_cases/main.rs" => format!("{name}_wire_cases"),
            file if file.ends_with("/mod.rs") => name.to_owned(),
            _ => continue,
        };
        let _ = writeln!(modules, "#[path = {path:?}]\npub mod {module};");
    }
    modules
}
