//! How a subcommand ends.

use std::fmt::Display;
use std::process::ExitCode;

use anstream::eprintln;
use serde_json::json;

use super::form::Form;

/// What the shell is told; `--help` says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Exit {
    Done,
    /// The spec is wrong, a warning was denied, or a file is stale.
    Wrong,
    /// The command line or a file can't be used.
    Unusable,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Done => Self::SUCCESS,
            Exit::Wrong => Self::from(1),
            Exit::Unusable => Self::from(2),
        }
    }
}

/// Why a subcommand can't do its work, and the command that helps.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
    next: Option<String>,
}

impl Failure {
    pub(super) fn new(message: impl Display) -> Self {
        Self {
            message: message.to_string(),
            next: None,
        }
    }

    /// Names what to run next.
    pub(super) fn next(mut self, command: impl Into<String>) -> Self {
        self.next = Some(command.into());
        self
    }

    pub(super) fn show(&self, form: Form) -> Exit {
        match form {
            Form::Json => {
                Form::print(&json!({ "ok": false, "error": self.message, "next": self.next }))
            }
            Form::Text => {
                eprintln!("sdksmith: error: {}", self.message);
                if let Some(next) = &self.next {
                    eprintln!("next: {next}");
                }
            }
        }
        Exit::Unusable
    }
}
