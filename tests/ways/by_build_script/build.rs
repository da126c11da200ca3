//! Generates the client of the made-up library. The spec says where its files go, from its own folder on, and that would be
//! among the files of the repository: so it is a copy in cargo's folder for build scripts that generates.
#![allow(
    clippy::print_stderr,
    clippy::print_stdout,
    reason = "cargo shows what it says, and is told what to watch"
)]

use std::error::Error;
use std::path::{Path, PathBuf};
use std::{env, fs, process};

const SPEC: &str = "../../../codegen/tests/golden/spec";

fn main() {
    if let Err(error) = generate() {
        eprintln!("{error}");
        process::exit(1);
    }
}

fn generate() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={SPEC}");
    let out = PathBuf::from(env::var_os("OUT_DIR").ok_or("cargo says no OUT_DIR")?);
    let spec = out.join("spec");
    copy(Path::new(SPEC), &spec)?;
    sdksmith::build(&spec)?;
    let root = out.join("expected/rust/mod.rs");
    let text = format!("#[path = {root:?}]\nmod generated;\npub use generated::*;\n");
    Ok(fs::write(out.join("lib.rs"), text)?)
}

/// Copies the files anew where they changed; one that is gone goes.
fn copy(from: &Path, to: &Path) -> Result<(), Box<dyn Error>> {
    if to.exists() {
        fs::remove_dir_all(to)?;
    }
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let path = entry?.path();
        let name = path.file_name().ok_or("a file without a name")?;
        fs::copy(&path, to.join(name))?;
    }
    Ok(())
}
