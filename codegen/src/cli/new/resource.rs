//! `sdksmith new resource`.

use std::path::{Path, PathBuf};

use anstream::println;
use clap::Args;
use sdksmith::{Limits, Report, Sources, generate, write_file};
use serde_json::json;

use super::{fill, snake_case};
use crate::cli::exit::{Exit, Failure};
use crate::cli::form::Form;
use crate::cli::problems;

/// Begin a resource: a file with comments that passes `check` at once.
///
/// It has the three usual operations, with examples. Change it until it is your API.
#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  sdksmith new resource invoices
  sdksmith new resource countries --item country")]
pub(super) struct Resource {
    /// Its name, in snake_case: the file's, the Rust module's and the path's.
    #[arg(value_parser = snake_case)]
    name: String,
    /// The spec's folder.
    #[arg(default_value = "spec")]
    spec: PathBuf,
    /// One of it, in snake_case; without this the name without its `s`.
    #[arg(long, value_parser = snake_case)]
    item: Option<String>,
}

/// The starter of a resource.
pub(super) fn text(name: &str, item: &str) -> String {
    let words = [("resource", name), ("item", item), ("Item", &pascal(item))];
    fill(include_str!("templates/resource.yaml"), &words)
}

/// `bank_account` as a type: `BankAccount`.
fn pascal(name: &str) -> String {
    let word = |word: &str| {
        let (first, rest) = word.split_at(word.len().min(1));
        first.to_ascii_uppercase() + rest
    };
    name.split('_').map(word).collect()
}

impl Resource {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        let file = self.spec.join(format!("{}.yaml", self.name));
        if file.exists() {
            let message = format!("{} is there already", file.display());
            return Err(
                Failure::new(message).next(format!("sdksmith check {}", self.spec.display()))
            );
        }
        let item = self.item.clone().unwrap_or_else(|| singular(&self.name));
        let text = text(&self.name, &item);
        // A name that is taken elsewhere is found before anything is written.
        if let Err(report) = with(&self.spec, &file, &text) {
            return Ok(problems::refuse(&self.spec, &report, form));
        }
        write_file(&file, &text).map_err(Failure::new)?;
        self.tell(&file, form);
        Ok(Exit::Done)
    }

    fn tell(&self, file: &Path, form: Form) {
        let spec = self.spec.display();
        let next = format!("sdksmith generate {spec}");
        match form {
            Form::Json => Form::print(&json!({ "ok": true, "files": [file], "next": next })),
            Form::Text => println!("added {}\nnext: edit it, then {next}", file.display()),
        }
    }
}

fn singular(name: &str) -> String {
    name.strip_suffix('s').unwrap_or(name).to_owned()
}

/// What would come of the spec with this file in it.
fn with(spec: &Path, file: &Path, text: &str) -> Result<(), Report> {
    let (sources, problems) = sdksmith::read(spec, &Limits::default());
    if !problems.is_empty() {
        return Err(Report {
            sources,
            diagnostics: problems,
        });
    }
    let name = |path: &Path| {
        let name = path.file_name().map(|it| it.to_string_lossy().into_owned());
        name.unwrap_or_default()
    };
    let mut texts: Vec<_> = sources
        .iter()
        .map(|(_, file)| (file.name.clone(), file.text.clone()))
        .collect();
    texts.push((name(file), text.to_owned()));
    generate(Sources::from_texts(texts)).map(drop)
}
