//! The two sides of a difference: folders, and folders as a git revision has them.

use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::process::Command;

use sdksmith::{Diagnostic, Limits, SourceFile, Sources};

/// What stands for no spec at all.
pub(super) const NOTHING: &str = "nothing";

/// A spec's text, and what couldn't be read of it.
pub(super) type Read = (Sources, Vec<Diagnostic>);

/// What one side is.
#[derive(Debug)]
pub(super) enum Side {
    Nothing,
    Spec(Read),
}

/// Reads a side; `other` is the other one, which says what a revision alone means.
pub(super) fn read(side: &str, other: &str) -> Result<Side, String> {
    if Path::new(side).is_dir() {
        return Ok(Side::Spec(sdksmith::read(
            Path::new(side),
            &Limits::default(),
        )));
    }
    if side == NOTHING {
        return Ok(Side::Nothing);
    }
    let (repository, folder) = folder(side, other)?;
    let sources = read_revision(&repository, name(side), &folder)?;
    Ok(Side::Spec((sources, Vec::new())))
}

/// The revision of a side, without its folder.
pub(super) fn name(side: &str) -> &str {
    side.split_once(':').map_or(side, |(name, _)| name)
}

/// Where git is to look, and the folder from the repository's root: as for git itself, `./` begins at this folder. A
/// revision alone means the other side's folder, or `spec`.
fn folder(side: &str, other: &str) -> Result<(PathBuf, String), String> {
    let (repository, folder) = match side.split_once(':') {
        Some((_, folder)) if !folder.starts_with("./") => return Ok((".".into(), trimmed(folder))),
        Some((_, folder)) => (".", folder.trim_start_matches("./")),
        None if Path::new(other).is_dir() => (other, ""),
        None => (".", "spec"),
    };
    let prefix = git(repository.as_ref(), &["rev-parse", "--show-prefix"])
        .map_err(|reason| format!("`{side}` is neither a folder nor a git revision: {reason}"))?;
    let prefix = String::from_utf8_lossy(&prefix);
    Ok((
        repository.into(),
        trimmed(&format!("{}{folder}", prefix.trim_end())),
    ))
}

fn trimmed(folder: &str) -> String {
    folder.trim_end_matches('/').to_owned()
}

fn read_revision(repository: &Path, name: &str, folder: &str) -> Result<Sources, String> {
    let commit = format!("{name}^{{commit}}");
    let found = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &commit,
    ];
    let commit = git(repository, &found).map_err(|_| {
        format!("`{name}` is neither a folder nor a revision of a git repository here")
    })?;
    let commit = String::from_utf8_lossy(&commit).trim().to_owned();
    let listed = git(
        repository,
        &[
            "ls-tree",
            "--full-tree",
            "-z",
            &format!("{commit}:{folder}"),
        ],
    )
    .map_err(|_| format!("the revision `{name}` has no folder `{folder}`"))?;
    let listed = String::from_utf8_lossy(&listed).into_owned();
    let entries = listed.split_terminator('\0').filter_map(blob);
    let files = entries.map(|(hash, file)| {
        let path = PathBuf::from(format!("{name}:{folder}/{file}"));
        let text = git(repository, &["cat-file", "blob", hash])?;
        let text =
            String::from_utf8(text).map_err(|_| format!("{}: it isn't UTF-8", path.display()))?;
        Ok(SourceFile {
            name: file.to_owned(),
            path,
            text,
        })
    });
    files
        .collect::<Result<Vec<_>, String>>()
        .map(Sources::from_files)
}

/// The hash and the name of a spec's file: `100644 blob hash<tab>name`.
fn blob(entry: &str) -> Option<(&str, &str)> {
    let (about, name) = entry.split_once('\t')?;
    let hash = about.rsplit(' ').next()?;
    (name.ends_with(".yaml") && !name.starts_with('.')).then_some((hash, name))
}

/// What git prints; its own words where it fails.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let mut command = Command::new("git");
    command
        .arg("-C")
        .arg(folder)
        .args(arguments.iter().map(OsStr::new));
    let output = command
        .output()
        .map_err(|error| format!("git can't be run: {error}"))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => {
            let words = String::from_utf8_lossy(&output.stderr);
            Err(words.lines().next().unwrap_or("git failed").to_owned())
        }
    }
}
