//! What the command understands, and what each subcommand does.
//!
//! Exit codes: 0 when all is well; 1 when the spec is wrong or missing, or a generated file is stale; 2 when the command line
//! can't be understood or a file can't be read or written.

mod diff;
mod dry_run;
mod manifest;
mod revision;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anstream::{eprintln, println};
use clap::{Parser, Subcommand};
use sdksmith::{
    Change, ChangeKind, Code, Generated, Mode, Style, WriteError, apply, generate_folder, render,
};

/// Generates a typed Rust client from a spec that a person can write.
#[derive(Debug, Parser)]
#[command(name = "sdksmith", version, max_term_width = 100)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Write everything that the spec's `outputs` name.
    ///
    /// Only files that differ are touched, and generated files that are left over are removed. A file that wasn't
    /// generated is never overwritten.
    Generate {
        /// The spec's folder.
        #[arg(default_value = "spec")]
        spec: PathBuf,
        /// Change nothing; exit with 1 if anything is stale.
        #[arg(long, conflicts_with = "dry_run")]
        check: bool,
        /// Change nothing; show what would change.
        #[arg(long)]
        dry_run: bool,
    },
    /// Check the spec, and that every generated file is up to date.
    ///
    /// Exits with 1 if the spec is wrong or a file is stale, and says which and how to mend it.
    Check {
        /// The spec's folder.
        #[arg(default_value = "spec")]
        spec: PathBuf,
    },
    /// Say what changed between two specs, what it means for callers, and which version that asks for.
    ///
    /// Each change has its place on both sides, what it asks of the version (patch, minor, major) and why, what it means for
    /// what is sent and read, and a line for a changelog. Exits with 1 if a spec is wrong or a version is too low; with 2 if
    /// a folder, revision or file can't be used.
    Diff(diff::Arguments),
    /// Explain a diagnostic's code, such as E0201; without one, list them all.
    Explain {
        /// The code, in any case.
        code: Option<String>,
    },
}

/// The spec is wrong, or a file is stale.
const STALE: u8 = 1;
/// A file can't be read or written, or a code doesn't exist.
const UNUSABLE: u8 = 2;

impl Arguments {
    pub(crate) fn run(self) -> ExitCode {
        match self.command {
            Command::Generate {
                spec,
                check: false,
                dry_run: false,
            } => generate(&spec),
            Command::Generate {
                spec,
                dry_run: true,
                ..
            } => differences(&spec, true),
            Command::Generate { spec, .. } | Command::Check { spec } => differences(&spec, false),
            Command::Diff(arguments) => diff::run(&arguments),
            Command::Explain { code } => explain(code.as_deref()),
        }
    }
}

fn generate(spec: &Path) -> ExitCode {
    let Some(generated) = read(spec) else {
        return STALE.into();
    };
    match apply(spec, &generated.files, Mode::Write) {
        Ok(changes) => {
            changes
                .iter()
                .for_each(|change| println!("{} {}", verb(change.kind), change.path.display()));
            let fresh = generated.files.iter().count();
            let written = changes
                .iter()
                .filter(|change| change.kind != ChangeKind::Removed)
                .count();
            println!("{written} of {fresh} files written; the others were up to date");
            ExitCode::SUCCESS
        }
        Err(error) => unusable(&error),
    }
}

/// Says what is stale; with `show`, how it differs.
fn differences(spec: &Path, show: bool) -> ExitCode {
    let Some(generated) = read(spec) else {
        return STALE.into();
    };
    let changes = match apply(spec, &generated.files, Mode::Check) {
        Ok(changes) => changes,
        Err(error) => return unusable(&error),
    };
    if changes.is_empty() {
        println!("{} files are up to date", generated.files.iter().count());
        return ExitCode::SUCCESS;
    }
    if show {
        println!("{}", dry_run::show(&changes));
        return ExitCode::SUCCESS;
    }
    changes
        .iter()
        .for_each(|change| eprintln!("stale: {} ({})", change.path.display(), reason(change)));
    eprintln!("\nto mend it: sdksmith generate {}", spec.display());
    STALE.into()
}

/// Reads and generates in memory; shows errors and warnings.
fn read(spec: &Path) -> Option<Generated> {
    match generate_folder(spec) {
        Ok(generated) => {
            if !generated.warnings.is_empty() {
                eprintln!(
                    "{}",
                    render(&generated.sources, &generated.warnings, Style::Coloured)
                );
            }
            Some(generated)
        }
        Err(report) => {
            eprintln!(
                "{}",
                render(&report.sources, &report.diagnostics, Style::Coloured)
            );
            None
        }
    }
}

fn unusable(error: &WriteError) -> ExitCode {
    eprintln!("error: {error}");
    UNUSABLE.into()
}

fn verb(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Changed => "changed",
        ChangeKind::Removed => "removed",
    }
}

fn reason(change: &Change) -> &'static str {
    match change.kind {
        ChangeKind::Added => "it is missing",
        ChangeKind::Changed => "the spec says otherwise",
        ChangeKind::Removed => "the spec doesn't have it any more",
    }
}

fn explain(code: Option<&str>) -> ExitCode {
    let Some(text) = code else {
        Code::ALL
            .iter()
            .for_each(|code| println!("{}  {}", code.as_str(), code.title()));
        return ExitCode::SUCCESS;
    };
    match Code::parse(text) {
        Some(code) => {
            println!(
                "{}: {}\n\n{}",
                code.as_str(),
                code.title(),
                code.explanation()
            );
            ExitCode::SUCCESS
        }
        None => {
            eprintln!("error: there is no code `{text}`; `sdksmith explain` lists them all");
            UNUSABLE.into()
        }
    }
}
