//! What is wrong with a spec, for a person and for a program.
//!
//! A program gets for each problem: `code`, `severity`, `message`, its place, `labels` (all places, the primary one
//! first), `help` and `suggestions`, each with its `edit` where there is one. Lines and columns count from 1, columns
//! count characters; `start` and `end` of an edit are bytes.

use std::path::Path;

use anstream::eprintln;
use sdksmith::{Diagnostic, Generated, Report, Sources, Span, Style, Suggestion, patch, render};
use serde_json::{Value, json};

use super::exit::Exit;
use super::form::Form;

/// What helps where there is no spec.
pub(super) const BEGIN: &str = "sdksmith new api NAME FOLDER";

/// Shows why nothing can be done with a spec.
pub(super) fn refuse(spec: &Path, report: &Report, form: Form) -> Exit {
    match form {
        Form::Text => {
            show(&report.sources, &report.diagnostics);
            if !spec.exists() {
                eprintln!("next: {BEGIN}");
            }
            offer_fix(spec, report);
        }
        Form::Json => Form::print(&json!({
            "ok": false,
            "diagnostics": documents(&report.sources, &report.diagnostics),
        })),
    }
    Exit::Wrong
}

/// Names the command that mends what leaves no choice.
fn offer_fix(spec: &Path, report: &Report) {
    let is_mechanical = |it: &&Diagnostic| {
        let mut suggestions = it.suggestions.iter();
        suggestions.any(|it| it.mechanical && patch(&report.sources, it).is_some())
    };
    let count = report.diagnostics.iter().filter(is_mechanical).count();
    if count > 0 {
        let spec = spec.display();
        eprintln!("next: sdksmith check --fix {spec} (mends {count} of them)");
    }
}

/// Shows problems, if there are any.
pub(super) fn show(sources: &Sources, diagnostics: &[Diagnostic]) {
    if !diagnostics.is_empty() {
        eprintln!("{}", render(sources, diagnostics, Style::Coloured));
    }
}

/// What there is to be said of an attempt to generate: errors, or warnings beside the files.
pub(super) fn problems_of(outcome: &Result<Generated, Report>) -> (&Sources, &[Diagnostic]) {
    match outcome {
        Ok(generated) => (&generated.sources, &generated.warnings),
        Err(report) => (&report.sources, &report.diagnostics),
    }
}

pub(super) fn documents(sources: &Sources, diagnostics: &[Diagnostic]) -> Value {
    let documents = diagnostics.iter().map(|it| document(sources, it));
    documents.collect()
}

fn document(sources: &Sources, it: &Diagnostic) -> Value {
    let (span, label) = &it.primary;
    let secondary = it.secondary.iter();
    let labels: Vec<Value> = std::iter::once((span, label, true))
        .chain(secondary.map(|(span, label)| (span, label, false)))
        .map(|(span, label, primary)| {
            let mut document = place(sources, *span);
            document["label"] = json!(label);
            document["primary"] = json!(primary);
            document
        })
        .collect();
    let suggestions = it.suggestions.iter();
    let suggestions: Vec<Value> = suggestions.map(|it| suggestion(sources, it)).collect();
    let mut document = place(sources, *span);
    document["code"] = json!(it.code.as_str());
    document["severity"] = json!(it.severity.as_str());
    document["message"] = json!(it.message);
    document["labels"] = json!(labels);
    document["help"] = json!(it.help);
    document["suggestions"] = json!(suggestions);
    document
}

/// A file with the line and column of a place's start and end.
pub(super) fn place(sources: &Sources, span: Span) -> Value {
    let (line, column) = sources.position(span);
    let (end_line, end_column) =
        sources.position(Span::new(span.file, span.range().end..usize::MAX));
    json!({
        "file": path(sources, span),
        "line": line,
        "column": column,
        "end": { "line": end_line, "column": end_column },
    })
}

/// The file of a place, as the command line named its folder.
pub(super) fn path(sources: &Sources, span: Span) -> String {
    let file = sources.file(span.file);
    file.map_or_else(String::new, |file| file.path.display().to_string())
}

fn suggestion(sources: &Sources, it: &Suggestion) -> Value {
    let edit = patch(sources, it).map(|it| {
        json!({
            "file": path(sources, Span::new(it.file, it.start..it.end)),
            "start": it.start,
            "end": it.end,
            "replacement": it.replacement,
        })
    });
    json!({ "message": it.message, "mechanical": it.mechanical, "edit": edit })
}
