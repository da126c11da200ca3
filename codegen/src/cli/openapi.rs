//! The API for other tools: `sdksmith openapi`.

use std::path::PathBuf;
use std::process::ExitCode;
use std::{fs, io};

use anstream::{eprintln, print};
use clap::Args;
use sdksmith::{Diagnostic, Sources, Style, openapi_folder, render};

use super::{STALE, UNUSABLE};

#[derive(Debug, Args)]
pub(super) struct Openapi {
    /// The spec's folder.
    #[arg(default_value = "spec")]
    spec: PathBuf,
    /// Write to this file instead of the standard output.
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
}

impl Openapi {
    pub(super) fn run(self) -> ExitCode {
        let document = match openapi_folder(&self.spec) {
            Ok(document) => document,
            Err(report) => {
                show(&report.sources, &report.diagnostics);
                return STALE.into();
            }
        };
        if !document.warnings.is_empty() {
            show(&document.sources, &document.warnings);
        }
        self.put(&document.text)
    }

    fn put(&self, text: &str) -> ExitCode {
        let Some(file) = &self.output else {
            print!("{text}");
            return ExitCode::SUCCESS;
        };
        match fs::write(file, text) {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => refused(file, &error),
        }
    }
}

fn refused(file: &std::path::Path, error: &io::Error) -> ExitCode {
    eprintln!("error: {}: {error}", file.display());
    UNUSABLE.into()
}

fn show(sources: &Sources, diagnostics: &[Diagnostic]) {
    eprintln!("{}", render(sources, diagnostics, Style::Coloured));
}
