//! `sdksmith docs`.

use std::fs;
use std::path::{Path, PathBuf};

use anstream::println;
use clap::Args;
use sdksmith::{Change, Files, Generated, Mode, apply, book_folder, is_by_hand};
use serde_json::{Value, json};

use super::exit::{Exit, Failure};
use super::form::Form;
use super::{generate, problems, stale};

/// Write a whole book on the API: pages for people and for programs.
///
/// Whatever the spec's `outputs` say, the folder gets the reference, an introduction, SUMMARY.md and book.toml, which mdBook
/// renders, and llms.txt. Its reference is the one that `generate` writes, so both may go to one folder. Pages under `guide`
/// in api.yaml are in it if they are there.
///
/// Begin with it, and write on by hand: README.md, SUMMARY.md and book.toml are yours once their first line is gone, and
/// then they are kept as they are. No other file that was written by hand is ever overwritten either.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sdksmith docs                       the spec in the folder `spec`, a book in `docs`
  sdksmith docs spec book             another folder
  mdbook build docs                   makes HTML with a search of it, in docs/book
  sdksmith docs spec docs --check     exits with 1 if a page is stale, for CI")]
pub(super) struct Docs {
    /// The spec's folder.
    #[arg(default_value = "spec")]
    spec: PathBuf,
    /// The book's folder.
    #[arg(default_value = "docs")]
    folder: PathBuf,
    /// Change nothing; exit with 1 if anything is stale.
    #[arg(long)]
    check: bool,
}

/// What a person may take over.
const GIVEN: [&str; 3] = ["README.md", "SUMMARY.md", "book.toml"];

/// A file that a person has taken over, and the pages that it should link to but doesn't.
struct Kept {
    path: PathBuf,
    lacks: Vec<String>,
}

impl Docs {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        let mut generated = match book_folder(&self.spec, &self.folder) {
            Ok(generated) => generated,
            Err(report) => return Ok(problems::refuse(&self.spec, &report, form)),
        };
        let kept = kept(&self.folder, &generated.files)?;
        for name in GIVEN {
            if kept.iter().any(|it| it.path.ends_with(name)) {
                generated.files = generated.files.without(name);
            }
        }
        let mode = match self.check {
            true => Mode::Check,
            false => Mode::Write,
        };
        let changes = apply(&self.folder, &generated.files, mode).map_err(Failure::new)?;
        match form {
            Form::Json => Ok(self.document(&generated, &changes, &kept)),
            Form::Text => Ok(self.tell(&generated, &changes, &kept)),
        }
    }

    fn tell(&self, generated: &Generated, changes: &[Change], kept: &[Kept]) -> Exit {
        problems::show(&generated.sources, &generated.warnings);
        for Kept { path, lacks } in kept {
            println!("kept {}: it was written by hand", path.display());
            lacks
                .iter()
                .for_each(|it| println!("  it has no line for {it}"));
        }
        let count = generated.files.iter().count();
        if self.check {
            let (spec, folder) = (self.spec.display(), self.folder.display());
            return stale::tell_with(&format!("sdksmith docs {spec} {folder}"), count, changes);
        }
        generate::written(count, changes);
        println!("next: mdbook build {}", self.folder.display());
        Exit::Done
    }

    fn document(&self, generated: &Generated, changes: &[Change], kept: &[Kept]) -> Exit {
        let ok = changes.is_empty() || !self.check;
        let kept = kept
            .iter()
            .map(|it| json!({ "path": it.path, "lacks": it.lacks }));
        Form::print(&json!({
            "ok": ok,
            "written": !self.check,
            "files": generated.files.iter().count(),
            "changes": stale::documents(changes),
            "kept": kept.collect::<Value>(),
            "diagnostics": problems::documents(&generated.sources, &generated.warnings),
        }));
        match ok {
            true => Exit::Done,
            false => Exit::Wrong,
        }
    }
}

fn kept(folder: &Path, files: &Files) -> Result<Vec<Kept>, Failure> {
    let mut kept = Vec::new();
    for name in GIVEN {
        let path = folder.join(name);
        if is_by_hand(&path).map_err(Failure::new)? {
            let lacks = match name {
                "SUMMARY.md" => missing(&path, files)?,
                _ => Vec::new(),
            };
            kept.push(Kept { path, lacks });
        }
    }
    Ok(kept)
}

/// mdBook shows only what the table of contents names.
fn missing(summary: &Path, files: &Files) -> Result<Vec<String>, Failure> {
    let refused = |error| Failure::new(format!("{}: {error}", summary.display()));
    let text = fs::read_to_string(summary).map_err(refused)?;
    let pages = files.iter().map(|(path, _)| path);
    let pages = pages.filter(|it| it.ends_with(".md") && !GIVEN.contains(it));
    let is_missing = |page: &&str| !text.contains(&format!("({page})"));
    Ok(pages.filter(is_missing).map(str::to_owned).collect())
}
