//! `sdksmith check`.

use std::path::PathBuf;

use clap::Args;
use sdksmith::{Generated, Mode, apply, generate_folder};
use serde_json::json;

use super::deny::Deny;
use super::exit::{Exit, Failure};
use super::form::Form;
use super::{fix, problems, stale};

/// Check the spec, and that every generated file is up to date.
///
/// Exits with 1 if the spec is wrong or a file is stale, and says which and how to mend it. `lint` looks for what
/// is allowed but could be better.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sdksmith check                   the spec in the folder `spec`
  sdksmith check --fix             mends what can be meant in one way only, and checks again
  sdksmith check --deny warnings   for CI: warnings are errors
  sdksmith explain E0201           what a code means")]
pub(super) struct Check {
    /// The spec's folder.
    #[arg(default_value = "spec")]
    spec: PathBuf,
    /// Carry out the suggestions that leave no choice, and check again.
    #[arg(long)]
    fix: bool,
    #[command(flatten)]
    deny: Deny,
}

impl Check {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        let read = || generate_folder(&self.spec);
        let outcome = match self.fix {
            true => fix::until_settled(form, read, problems::problems_of)?,
            false => read(),
        };
        match outcome {
            Ok(generated) => self.compare(generated, form),
            Err(report) => Ok(problems::refuse(&self.spec, &report, form)),
        }
    }

    fn compare(&self, mut generated: Generated, form: Form) -> Result<Exit, Failure> {
        let denied = self.deny.raise(&mut generated.warnings);
        let changes = apply(&self.spec, &generated.files, Mode::Check).map_err(Failure::new)?;
        let count = generated.files.iter().count();
        let (sources, warnings) = (&generated.sources, &generated.warnings);
        let exit = match form {
            Form::Json => {
                let fresh = changes.is_empty() && !denied;
                Form::print(&json!({
                    "ok": fresh,
                    "files": count,
                    "changes": stale::documents(&changes),
                    "diagnostics": problems::documents(sources, warnings),
                }));
                if fresh { Exit::Done } else { Exit::Wrong }
            }
            Form::Text => {
                problems::show(sources, warnings);
                stale::tell(&self.spec, count, &changes)
            }
        };
        Ok(if denied { Exit::Wrong } else { exit })
    }
}
