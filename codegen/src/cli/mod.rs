//! What the command understands: its subcommands, each in a file of its own, and what they share.

mod check;
mod completions;
mod deny;
mod diff;
mod docs;
mod dry_run;
mod exit;
mod explain;
mod fix;
mod form;
mod generate;
mod lint;
mod manifest;
mod new;
mod openapi;
mod problems;
mod revision;
mod schema;
mod show;
mod stale;
mod watch;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

use form::{Color, Form};

/// What every subcommand's help ends with.
const AFTER_HELP: &str = "\
Exit codes:
  0  all is well
  1  the spec is wrong, a warning was denied, or a generated file is stale
  2  the command line can't be understood, or a file can't be read or written

JSON: every document has `ok`. Problems are under `diagnostics`, each with code, severity, message, file, line, column, end,
labels, help and suggestions. What can't be done at all has `error`, and in `next` the command that helps.

Begin with `sdksmith new api NAME FOLDER`; while you write, keep `sdksmith watch` running.";

/// Generates a typed Rust client from a spec that a person can write.
#[derive(Debug, Parser)]
#[command(name = "sdksmith", version, max_term_width = 100, after_help = AFTER_HELP)]
pub(crate) struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// Print one JSON document for a program, instead of text for a person.
    #[arg(long, global = true, help_heading = "Output")]
    json: bool,
    /// When to use colours: `auto` asks the terminal, and NO_COLOR.
    #[arg(
        long,
        global = true,
        value_name = "WHEN",
        default_value = "auto",
        hide_possible_values = true,
        help_heading = "Output"
    )]
    color: Color,
}

#[derive(Debug, Subcommand)]
enum Command {
    New(new::New),
    Generate(generate::Generate),
    Check(check::Check),
    Lint(lint::Lint),
    Show(show::Show),
    Watch(watch::Watch),
    Docs(docs::Docs),
    Openapi(openapi::Openapi),
    Diff(diff::Diff),
    Explain(explain::Explain),
    Schema(schema::Schema),
    Completions(completions::Completions),
}

impl Arguments {
    pub(crate) fn run(self) -> ExitCode {
        self.color.apply();
        let form = Form::new(self.json);
        let outcome = match self.command {
            Command::New(it) => it.run(form),
            Command::Generate(it) => it.run(form),
            Command::Check(it) => it.run(form),
            Command::Lint(it) => it.run(form),
            Command::Show(it) => it.run(form),
            Command::Watch(it) => it.run(form),
            Command::Docs(it) => it.run(form),
            Command::Openapi(it) => it.run(form),
            Command::Diff(it) => it.run(form),
            Command::Explain(it) => it.run(form),
            Command::Schema(it) => it.run(),
            Command::Completions(it) => it.run(),
        };
        outcome.unwrap_or_else(|failure| failure.show(form)).into()
    }
}
