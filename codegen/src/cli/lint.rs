//! `sdksmith lint`.

use std::path::PathBuf;

use anstream::println;
use clap::Args;
use sdksmith::{Census, Diagnostic, Linted, Report, Sources, lint_folder};
use serde_json::{Value, json};

use super::deny::Deny;
use super::exit::{Exit, Failure};
use super::form::Form;
use super::{fix, problems};

/// Look for what the spec may say, but could say better.
///
/// Undocumented and unused things are errors already, in `check`; this finds descriptions that say nothing, webhooks and
/// browser addresses without an example, answers in examples that don't fit their types, deprecations without a reason,
/// levels of authentication that nothing uses, and free JSON. A spec lives with a warning by `allow: { W0505: the reason }` in api.yaml.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sdksmith lint                   warnings; exits with 0
  sdksmith lint --deny warnings   the same as errors; for CI
  sdksmith lint --fix             mends what leaves no choice, such as a missing full stop
  sdksmith lint --untyped         what is left untyped: each place with free JSON")]
pub(super) struct Lint {
    /// The spec's folder.
    #[arg(default_value = "spec")]
    spec: PathBuf,
    /// Only count free JSON, place by place.
    #[arg(long, conflicts_with_all = ["fix", "deny"])]
    untyped: bool,
    /// Carry out the suggestions that leave no choice, and look again.
    #[arg(long)]
    fix: bool,
    #[command(flatten)]
    deny: Deny,
}

impl Lint {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        let read = || lint_folder(&self.spec);
        let outcome = match self.fix {
            true => fix::until_settled(form, read, problems_of)?,
            false => read(),
        };
        match outcome {
            Err(report) => Ok(problems::refuse(&self.spec, &report, form)),
            Ok(linted) if self.untyped => Ok(untyped(&linted.sources, &linted.census, form)),
            Ok(linted) => Ok(self.warn(linted, form)),
        }
    }

    fn warn(&self, mut linted: Linted, form: Form) -> Exit {
        let denied = self.deny.raise(&mut linted.warnings);
        let (sources, warnings) = (&linted.sources, &linted.warnings);
        match form {
            Form::Json => Form::print(&json!({
                "ok": !denied,
                "diagnostics": problems::documents(sources, warnings),
            })),
            Form::Text if warnings.is_empty() => println!("the spec is free of warnings"),
            Form::Text => problems::show(sources, warnings),
        }
        match denied {
            true => Exit::Wrong,
            false => Exit::Done,
        }
    }
}

fn problems_of(outcome: &Result<Linted, Report>) -> (&Sources, &[Diagnostic]) {
    match outcome {
        Ok(linted) => (&linted.sources, &linted.warnings),
        Err(report) => (&report.sources, &report.diagnostics),
    }
}

/// Each place with its type, and the count.
fn untyped(sources: &Sources, census: &Census, form: Form) -> Exit {
    match form {
        Form::Json => Form::print(&document(sources, census)),
        Form::Text => {
            for it in &census.untyped {
                let (line, column) = sources.position(it.span);
                let file = problems::path(sources, it.span);
                println!("{file}:{line}:{column}: {} is {}", it.place, it.ty);
            }
            let (free, types) = (census.untyped.len(), census.types);
            println!("{free} of {types} types are free JSON");
        }
    }
    Exit::Done
}

fn document(sources: &Sources, census: &Census) -> Value {
    let places = census.untyped.iter().map(|it| {
        let mut place = problems::place(sources, it.span);
        place["place"] = json!(it.place);
        place["type"] = json!(it.ty);
        place
    });
    json!({
        "ok": true,
        "types": census.types,
        "untyped": places.collect::<Vec<_>>(),
    })
}
