//! `sdksmith generate`.

use std::path::PathBuf;

use anstream::println;
use clap::Args;
use sdksmith::{Change, ChangeKind, Files, Mode, Report, apply, generate_folder};
use serde_json::json;

use super::deny::Deny;
use super::exit::{Exit, Failure};
use super::form::Form;
use super::{dry_run, problems, stale};

/// Write everything that the spec's `outputs` name.
///
/// Only files that differ are touched, and generated files that are left over are removed. A file that wasn't
/// generated is never overwritten.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sdksmith generate                   writes what the spec in the folder `spec` asks for
  sdksmith generate --dry-run         shows what it would write
  sdksmith generate --only reference  writes one output: a key of `outputs` in api.yaml
  sdksmith generate --check           exits with 1 if anything is stale, for CI")]
pub(super) struct Generate {
    /// The spec's folder.
    #[arg(default_value = "spec")]
    spec: PathBuf,
    /// Change nothing; exit with 1 if anything is stale.
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// Change nothing; show what would change.
    #[arg(long)]
    dry_run: bool,
    /// One output alone: a key of `outputs` in api.yaml.
    #[arg(long, value_name = "OUTPUT")]
    only: Option<String>,
    #[command(flatten)]
    deny: Deny,
}

impl Generate {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        let mut generated = match generate_folder(&self.spec) {
            Ok(generated) => generated,
            Err(report) => return Ok(problems::refuse(&self.spec, &report, form)),
        };
        if self.deny.raise(&mut generated.warnings) {
            let (sources, diagnostics) = (generated.sources, generated.warnings);
            let report = Report {
                sources,
                diagnostics,
            };
            return Ok(problems::refuse(&self.spec, &report, form));
        }
        let files = self.selected(generated.files)?;
        let mode = match self.check || self.dry_run {
            true => Mode::Check,
            false => Mode::Write,
        };
        let changes = apply(&self.spec, &files, mode).map_err(Failure::new)?;
        if form == Form::Json {
            let warnings = problems::documents(&generated.sources, &generated.warnings);
            return Ok(self.document(&files, &changes, &warnings));
        }
        problems::show(&generated.sources, &generated.warnings);
        Ok(self.tell(&files, &changes))
    }

    fn selected(&self, files: Files) -> Result<Files, Failure> {
        let Some(only) = &self.only else {
            return Ok(files);
        };
        let outputs: Vec<_> = files.outputs().collect();
        if outputs.contains(&only.as_str()) {
            return Ok(files.only(only));
        }
        let known = outputs.join(", ");
        let message = format!("the spec has no output `{only}`; its outputs are: {known}");
        let next = format!("sdksmith generate {}", self.spec.display());
        Err(Failure::new(message).next(next))
    }

    fn document(&self, files: &Files, changes: &[Change], warnings: &serde_json::Value) -> Exit {
        let ok = changes.is_empty() || !self.check;
        Form::print(&json!({
            "ok": ok,
            "written": !(self.check || self.dry_run),
            "files": files.iter().count(),
            "changes": stale::documents(changes),
            "diagnostics": warnings,
        }));
        match ok {
            true => Exit::Done,
            false => Exit::Wrong,
        }
    }

    fn tell(&self, files: &Files, changes: &[Change]) -> Exit {
        let count = files.iter().count();
        if self.check || (self.dry_run && changes.is_empty()) {
            return stale::tell(&self.spec, count, changes);
        }
        match self.dry_run {
            true => println!("{}", dry_run::show(changes)),
            false => written(count, changes),
        }
        Exit::Done
    }
}

/// Says what was written.
pub(super) fn written(count: usize, changes: &[Change]) {
    for change in changes {
        let verb = stale::verb(change.kind);
        println!("{verb} {}", change.path.display());
    }
    let written = changes.iter().filter(|it| it.kind != ChangeKind::Removed);
    println!(
        "{} of {count} files written; the others were up to date",
        written.count()
    );
}
