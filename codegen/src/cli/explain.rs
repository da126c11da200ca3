//! `sdksmith explain`.

use anstream::println;
use clap::Args;
use sdksmith::Code;
use serde_json::{Value, json};

use super::exit::{Exit, Failure};
use super::form::Form;

/// Explain a diagnostic's code, such as E0201; without one, list them all.
#[derive(Debug, Args)]
#[command(after_help = "\
E… is an error: nothing is generated. W… is a warning: `--deny` makes it an error.")]
pub(super) struct Explain {
    /// The code, in any case.
    code: Option<String>,
}

impl Explain {
    pub(super) fn run(self, form: Form) -> Result<Exit, Failure> {
        match (self.code.as_deref(), form) {
            (None, Form::Json) => Form::print(&Code::ALL.iter().map(document).collect()),
            (None, Form::Text) => Code::ALL
                .iter()
                .for_each(|code| println!("{}  {}", code.as_str(), code.title())),
            (Some(text), form) => explain(find(text)?, form),
        }
        Ok(Exit::Done)
    }
}

fn find(text: &str) -> Result<Code, Failure> {
    let missing = || Failure::new(format!("there is no code `{text}`")).next("sdksmith explain");
    Code::parse(text).ok_or_else(missing)
}

fn explain(code: Code, form: Form) {
    match form {
        Form::Json => Form::print(&document(&code)),
        Form::Text => println!(
            "{}: {}\n\n{}",
            code.as_str(),
            code.title(),
            code.explanation()
        ),
    }
}

fn document(code: &Code) -> Value {
    json!({
        "code": code.as_str(),
        "severity": code.severity().as_str(),
        "title": code.title(),
        "explanation": code.explanation(),
    })
}
