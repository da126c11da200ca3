//! Warnings that are to count as errors.

use clap::Args;
use sdksmith::{Code, Diagnostic, Severity};

#[derive(Debug, Default, Args)]
pub(super) struct Deny {
    /// Count a warning as an error: its code, such as W0501, or `warnings` for all of them.
    #[arg(long, value_name = "CODE", value_parser = which)]
    deny: Vec<Denied>,
}

#[derive(Clone, Copy, Debug)]
enum Denied {
    All,
    One(Code),
}

fn which(text: &str) -> Result<Denied, String> {
    let code = || Code::parse(text).filter(|it| it.severity() == Severity::Warning);
    match text {
        "warnings" => Ok(Denied::All),
        _ => code().map(Denied::One).ok_or_else(|| {
            "no warning has this code; `sdksmith explain` lists them all".to_owned()
        }),
    }
}

impl Deny {
    /// Raises what is denied; says whether an error is among the problems now.
    pub(super) fn raise(&self, diagnostics: &mut [Diagnostic]) -> bool {
        for diagnostic in &mut *diagnostics {
            let is_denied = |denied: &Denied| match denied {
                Denied::All => true,
                Denied::One(code) => *code == diagnostic.code,
            };
            if self.deny.iter().any(is_denied) {
                diagnostic.severity = Severity::Error;
            }
        }
        diagnostics.iter().any(|it| it.severity == Severity::Error)
    }
}
