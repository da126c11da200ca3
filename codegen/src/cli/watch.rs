//! `sdksmith watch`.

use std::io::IsTerminal;
use std::path::PathBuf;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::time::{Duration, Instant};

use anstream::{eprintln, print, println};
use clap::Args;
use notify::{EventKind, RecursiveMode, Watcher};
use sdksmith::{Change, Generated, Mode, Report, WriteError, apply, generate_folder};
use serde_json::{Value, json};

use super::exit::{Exit, Failure};
use super::form::Form;
use super::problems::{self, problems_of};
use super::{generate, stale};

/// An editor saves in several steps; as long as there is another within this time, it isn't done.
const SETTLED: Duration = Duration::from_millis(20);

/// Regenerate whenever a file of the spec is saved, until it is interrupted.
///
/// Mistakes are shown in place: on a terminal the screen is cleared before each run. With `--json` each run prints
/// one line.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sdksmith watch         in one terminal, while you edit the folder `spec` in another
  sdksmith watch --json  for an editor: a line of JSON for each run")]
pub(super) struct Watch {
    /// The spec's folder.
    #[arg(default_value = "spec")]
    spec: PathBuf,
}

impl Watch {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        if !self.spec.is_dir() {
            let message = format!("there is no folder {}", self.spec.display());
            return Err(Failure::new(message).next(problems::BEGIN));
        }
        let (sender, saved) = channel();
        let hear = move |event: notify::Result<notify::Event>| {
            if event.is_ok_and(|event| concerns(&event)) {
                // Nobody listens any more when the program is about to end.
                let _ = sender.send(());
            }
        };
        let mut watcher = notify::recommended_watcher(hear).map_err(|it| self.blind(&it))?;
        watcher
            .watch(&self.spec, RecursiveMode::NonRecursive)
            .map_err(|it| self.blind(&it))?;
        loop {
            self.regenerate(form);
            if !next(&saved) {
                return Ok(Exit::Done);
            }
        }
    }

    fn blind(&self, error: &notify::Error) -> Failure {
        let spec = self.spec.display();
        let message = format!("{spec} can't be watched: {error}");
        Failure::new(message).next(format!("sdksmith check {spec}"))
    }

    /// One run; what is wrong is shown, and ends nothing.
    fn regenerate(&self, form: Form) {
        let start = Instant::now();
        let outcome = generate_folder(&self.spec);
        let applied = outcome
            .as_ref()
            .ok()
            .map(|it| apply(&self.spec, &it.files, Mode::Write));
        match form {
            Form::Json => println!("{}", line(&outcome, applied.as_ref())),
            Form::Text => {
                clear();
                tell(&outcome, applied);
                let took = start.elapsed().as_millis();
                eprintln!(
                    "took {took} ms; waiting for a change in {}",
                    self.spec.display()
                );
            }
        }
    }
}

/// What became of the files, if the spec is right.
type Applied = Result<Vec<Change>, WriteError>;

/// A run shows only what is wrong now.
fn clear() {
    if std::io::stdout().is_terminal() {
        print!("\u{1b}[2J\u{1b}[3J\u{1b}[H");
    }
}

fn tell(outcome: &Result<Generated, Report>, applied: Option<Applied>) {
    let (sources, diagnostics) = problems_of(outcome);
    problems::show(sources, diagnostics);
    match (outcome, applied) {
        (Ok(generated), Some(Ok(changes))) => {
            generate::written(generated.files.iter().count(), &changes);
        }
        (_, Some(Err(error))) => {
            Failure::new(error).show(Form::Text);
        }
        _ => {}
    }
}

fn line(outcome: &Result<Generated, Report>, applied: Option<&Applied>) -> Value {
    let (sources, diagnostics) = problems_of(outcome);
    let diagnostics = problems::documents(sources, diagnostics);
    match applied {
        None => json!({ "ok": false, "diagnostics": diagnostics }),
        Some(Err(error)) => json!({ "ok": false, "error": error.to_string(), "next": null }),
        Some(Ok(changes)) => json!({
            "ok": true,
            "changes": stale::documents(changes),
            "diagnostics": diagnostics,
        }),
    }
}

/// Whether the spec may have changed: reading it is no change.
fn concerns(event: &notify::Event) -> bool {
    let is_yaml = |path: &PathBuf| {
        path.extension()
            .is_some_and(|it| it == "yaml" || it == "yml")
    };
    !matches!(event.kind, EventKind::Access(_)) && event.paths.iter().any(is_yaml)
}

/// Waits for a save, and for the end of it; false when no more can come.
fn next(saved: &Receiver<()>) -> bool {
    if saved.recv().is_err() {
        return false;
    }
    loop {
        match saved.recv_timeout(SETTLED) {
            Ok(()) => {}
            Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
