//! The version that a `Cargo.toml` says, itself or by its workspace.

use std::fs;
use std::path::Path;

use sdksmith::diff::Version;

/// The version of a package.
pub(super) fn version(file: &Path) -> Result<Version, String> {
    let text = read(file)?;
    if let Some(version) = value(&text, "package", "version") {
        return parse(file, version);
    }
    let inherits = value(&text, "package", "version.workspace").is_some()
        || text.contains("version = { workspace = true }");
    match inherits {
        true => of_workspace(file),
        false => Err(format!(
            "{}: there is no `version` in `[package]`",
            file.display()
        )),
    }
}

/// The nearest manifest above that has the workspace's version, or this one.
fn of_workspace(file: &Path) -> Result<Version, String> {
    let fail = |error| format!("{}: {error}", file.display());
    let absolute = fs::canonicalize(file).map_err(fail)?;
    for folder in absolute.ancestors().skip(1) {
        let manifest = folder.join("Cargo.toml");
        let Ok(text) = fs::read_to_string(&manifest) else {
            continue;
        };
        if let Some(version) = value(&text, "workspace.package", "version") {
            return parse(&manifest, version);
        }
    }
    Err(format!(
        "{}: no workspace above it says the version",
        file.display()
    ))
}

fn read(file: &Path) -> Result<String, String> {
    fs::read_to_string(file).map_err(|error| format!("{}: {error}", file.display()))
}

fn parse(file: &Path, text: &str) -> Result<Version, String> {
    text.parse()
        .map_err(|error| format!("{}: {error}", file.display()))
}

/// The value of a key in a table, without its quotes: all that a version needs of TOML.
fn value<'t>(text: &'t str, table: &str, key: &str) -> Option<&'t str> {
    let heading = format!("[{table}]");
    let lines = text
        .lines()
        .map(str::trim)
        .skip_while(|line| *line != heading);
    let mut lines = lines.skip(1).take_while(|line| !line.starts_with('['));
    lines.find_map(|line| {
        let (name, value) = line.split_once('=')?;
        let value = value.split('#').next()?.trim();
        (name.trim() == key).then(|| value.trim_matches(['"', '\'']))
    })
}
