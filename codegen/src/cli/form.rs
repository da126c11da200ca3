//! For whom the output is: a person or a program.

use anstream::println;
use clap::ValueEnum;
use serde_json::Value;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Text,
    Json,
}

impl Form {
    pub(super) fn new(json: bool) -> Self {
        match json {
            true => Self::Json,
            false => Self::Text,
        }
    }

    /// Prints the one document that a program reads.
    pub(super) fn print(document: &Value) {
        println!("{document:#}");
    }
}

/// When output is coloured.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum Color {
    Auto,
    Always,
    Never,
}

impl Color {
    /// Holds for everything that is printed from here on.
    pub(super) fn apply(self) {
        let choice = match self {
            Self::Auto => anstream::ColorChoice::Auto,
            Self::Always => anstream::ColorChoice::Always,
            Self::Never => anstream::ColorChoice::Never,
        };
        choice.write_global();
    }
}
