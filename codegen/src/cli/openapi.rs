//! `sdksmith openapi`.

use std::fs;
use std::path::{Path, PathBuf};

use anstream::print;
use clap::Args;
use sdksmith::openapi_folder;
use serde_json::json;

use super::exit::{Exit, Failure};
use super::form::Form;
use super::problems;

/// Write the API as an OpenAPI 3.1 document.
///
/// What OpenAPI has no word for stands under keys that begin with `x-sdksmith-`. To keep the document beside the
/// other generated files, name a place for it under `outputs`.
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
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        let document = match openapi_folder(&self.spec) {
            Ok(document) => document,
            Err(report) => return Ok(problems::refuse(&self.spec, &report, form)),
        };
        let Some(file) = &self.output else {
            // The document is JSON already: the same for a program.
            problems::show(&document.sources, &document.warnings);
            print!("{}", document.text);
            return Ok(Exit::Done);
        };
        put(file, &document.text)?;
        match form {
            Form::Text => problems::show(&document.sources, &document.warnings),
            Form::Json => Form::print(&json!({
                "ok": true,
                "file": file,
                "diagnostics": problems::documents(&document.sources, &document.warnings),
            })),
        }
        Ok(Exit::Done)
    }
}

fn put(file: &Path, text: &str) -> Result<(), Failure> {
    let refused = |error| Failure::new(format!("{}: {error}", file.display()));
    fs::write(file, text).map_err(refused)
}
