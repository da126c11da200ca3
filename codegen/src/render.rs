//! How diagnostics look: rustc's layout, by the renderer that rustc uses.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Group, Level, Patch, Renderer, Snippet};

use crate::diagnostic::{Diagnostic, Severity, Suggestion};
use crate::mend::patch;
use crate::source::{FileId, Sources, Span};

/// With or without colours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// Text only.
    Plain,
    /// For a terminal that understands ANSI colours.
    Coloured,
}

/// More than this many problems are counted, not shown.
pub(crate) const SHOWN: usize = 100;

/// Every problem, each with its place and a snippet, and a count at the end.
pub fn all(sources: &Sources, diagnostics: &[Diagnostic], style: Style) -> String {
    let mut out = String::new();
    for diagnostic in diagnostics.iter().take(SHOWN) {
        out.push_str(&one(sources, diagnostic, style));
        out.push_str("\n\n");
    }
    if diagnostics.len() > SHOWN {
        out.push_str(&format!("… and {} more\n\n", diagnostics.len() - SHOWN));
    }
    out.push_str(&summary(diagnostics));
    out
}

fn summary(diagnostics: &[Diagnostic]) -> String {
    let errors = diagnostics
        .iter()
        .filter(|it| it.severity == Severity::Error)
        .count();
    let warnings = diagnostics.len() - errors;
    let count = |number: usize, word: &str| match number {
        1 => format!("1 {word}"),
        _ => format!("{number} {word}s"),
    };
    let mut out = match (errors, warnings) {
        (0, warnings) => count(warnings, "warning"),
        (errors, 0) => count(errors, "error"),
        (errors, warnings) => format!("{}, {}", count(errors, "error"), count(warnings, "warning")),
    };
    if let Some(first) = diagnostics.first() {
        out.push_str(&format!(
            "; `sdksmith explain {}` says more",
            first.code.as_str()
        ));
    }
    out.push('\n');
    out
}

fn one(sources: &Sources, diagnostic: &Diagnostic, style: Style) -> String {
    let renderer = match style {
        Style::Plain => Renderer::plain(),
        Style::Coloured => Renderer::styled(),
    };
    let level = match diagnostic.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let title = level
        .primary_title(diagnostic.message.as_str())
        .id(diagnostic.code.as_str());
    let mut group = Group::with_title(title);
    for file in files(diagnostic) {
        if let Some(snippet) = snippet(sources, diagnostic, file) {
            group = group.element(snippet);
        }
    }
    if let Some(help) = &diagnostic.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    let mut groups = vec![group];
    for suggestion in &diagnostic.suggestions {
        groups.push(change(sources, suggestion));
    }
    renderer.render(&groups)
}

/// A suggestion as a change of the text; where that can't be shown, its words alone.
fn change<'a>(sources: &'a Sources, suggestion: &'a Suggestion) -> Group<'a> {
    let group = Group::with_title(Level::HELP.secondary_title(suggestion.message.as_str()));
    let Some((patch, file)) =
        patch(sources, suggestion).and_then(|it| Some((it.clone(), sources.file(it.file)?)))
    else {
        return group;
    };
    let place = patch.start..patch.end;
    let shown = lines_of(&file.text, std::iter::once(&place));
    let place = place.start - shown.start..place.end - shown.start;
    group.element(
        Snippet::source(&file.text[shown.clone()])
            .line_start(line_of(&file.text, shown.start))
            .path(file.path.to_string_lossy().into_owned())
            .patch(Patch::new(place, patch.replacement)),
    )
}

fn line_of(text: &str, at: usize) -> usize {
    text[..at].matches('\n').count() + 1
}

/// The files that a problem touches, the primary one first.
fn files(diagnostic: &Diagnostic) -> Vec<FileId> {
    let mut files = vec![diagnostic.primary.0.file];
    for (span, _) in &diagnostic.secondary {
        if !files.contains(&span.file) {
            files.push(span.file);
        }
    }
    files
}

fn snippet<'a>(
    sources: &'a Sources,
    diagnostic: &'a Diagnostic,
    id: FileId,
) -> Option<Snippet<'a, annotate_snippets::Annotation<'a>>> {
    let file = sources.file(id)?;
    let text = file.text.as_str();
    let primary = std::iter::once((&diagnostic.primary, AnnotationKind::Primary));
    let others = diagnostic
        .secondary
        .iter()
        .map(|it| (it, AnnotationKind::Context));
    let places: Vec<_> = primary
        .chain(others)
        .filter(|((span, _), _)| span.file == id)
        .map(|((span, label), kind)| (range(text, *span), label, kind))
        .collect();
    let shown = lines_of(text, places.iter().map(|(range, ..)| range));
    let annotations = places.into_iter().map(|(range, label, kind)| {
        kind.span(range.start - shown.start..range.end - shown.start)
            .label(label.as_str())
    });
    Some(
        Snippet::source(&text[shown.clone()])
            .line_start(line_of(text, shown.start))
            .path(file.path.to_string_lossy().into_owned())
            .annotations(annotations),
    )
}

/// The whole lines from the first place to the last: all that the renderer has to look at.
fn lines_of<'r>(text: &str, places: impl Iterator<Item = &'r Range<usize>>) -> Range<usize> {
    let bounds = places.fold((text.len(), 0), |(start, end), place| {
        (start.min(place.start), end.max(place.end))
    });
    let start = text[..bounds.0].rfind('\n').map_or(0, |at| at + 1);
    let end = text[bounds.1..]
        .find('\n')
        .map_or(text.len(), |at| bounds.1 + at);
    start..end.max(start)
}

/// The part of a span that a reader wants to see: its first line, and never half a character.
fn range(text: &str, span: Span) -> Range<usize> {
    let range = span.range();
    let start = floor_boundary(text, range.start);
    let end = floor_boundary(text, range.end).max(start);
    let first_line = text[start..end].find('\n').map_or(end, |at| start + at);
    start..first_line
}

fn floor_boundary(text: &str, at: usize) -> usize {
    (0..=at.min(text.len()))
        .rev()
        .find(|at| text.is_char_boundary(*at))
        .unwrap_or(0)
}
