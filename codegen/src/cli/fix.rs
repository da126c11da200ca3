//! `--fix`: the suggestions that leave no choice, carried out.

use std::path::Path;

use anstream::println;
use sdksmith::{Diagnostic, Mended, Overlap, Patch, Sources, Span, mend, write_file};

use super::exit::Failure;
use super::form::Form;
use super::problems::path;

/// A mend can uncover the next mistake, behind a gate; so often at most.
const ROUNDS: usize = 8;

/// Reads and mends until nothing mechanical is left, and gives the last reading.
pub(super) fn until_settled<T>(
    form: Form,
    read: impl Fn() -> T,
    problems: impl Fn(&T) -> (&Sources, &[Diagnostic]),
) -> Result<T, Failure> {
    let mut outcome = read();
    for _ in 0..ROUNDS {
        let (sources, diagnostics) = problems(&outcome);
        let mended = mend(sources, diagnostics);
        if mended.is_empty() {
            break;
        }
        for file in mended {
            let file = file.map_err(|it| overlap(sources, it))?;
            carry_out(sources, &file, form)?;
        }
        outcome = read();
    }
    Ok(outcome)
}

fn carry_out(sources: &Sources, file: &Mended, form: Form) -> Result<(), Failure> {
    let start = Span::start_of(file.file);
    write_file(Path::new(&path(sources, start)), &file.text).map_err(Failure::new)?;
    if form == Form::Text {
        for patch in &file.patches {
            println!("mended {}", describe(sources, patch));
        }
    }
    Ok(())
}

/// `spec/things.yaml:8:14: `Thign` is `Thing` now`.
fn describe(sources: &Sources, patch: &Patch) -> String {
    let span = Span::new(patch.file, patch.start..patch.end);
    let (line, column) = sources.position(span);
    let text = sources.file(patch.file).map_or("", |file| &file.text);
    let before = text.get(span.range()).unwrap_or_default();
    let what = match (before, patch.replacement.as_str()) {
        ("", added) => format!("added `{added}`"),
        (gone, "") => format!("removed `{}`", gone.trim_matches([',', ' ', '\n'])),
        (before, after) => format!("`{before}` is `{after}` now"),
    };
    format!("{}:{line}:{column}: {what}", path(sources, span))
}

fn overlap(sources: &Sources, it: Overlap) -> Failure {
    let span = Span::new(it.file, it.at..it.at);
    let (line, column) = sources.position(span);
    let file = path(sources, span);
    let message = format!("{file}:{line}:{column}: two suggestions change the same place");
    Failure::new(message).next("mend one of them by hand, then run this again")
}
