//! The collector: every phase reports into it, and the gates ask it.

use crate::code::Code;
use crate::diagnostic::{Diagnostic, Severity};
use crate::source::{FileId, Sources, Span};

/// Problems found so far. It must be asked with [`Cx::gate`] before it goes away, so that no phase can
/// forget to: dropping it unasked fails a debug build.
#[derive(Debug, Default)]
pub(crate) struct Cx {
    diagnostics: Vec<Diagnostic>,
    unasked: bool,
    /// Warnings that the spec lives with, and whether there was one.
    allowed: Vec<(Code, bool)>,
}

impl Cx {
    pub(crate) fn report(&mut self, diagnostic: Diagnostic) {
        let mut allowed = self.allowed.iter_mut();
        if let Some((_, seen)) = allowed.find(|(code, _)| *code == diagnostic.code) {
            *seen = true;
            return;
        }
        self.diagnostics.push(diagnostic);
        self.unasked = true;
    }

    /// Says nothing of such warnings from here on.
    pub(crate) fn allow(&mut self, code: Code) {
        if code.severity() == Severity::Warning {
            self.allowed.push((code, false));
        }
    }

    /// Whether there was such a warning, and it was allowed.
    pub(crate) fn has_allowed(&self, code: Code) -> bool {
        self.allowed.contains(&(code, true))
    }

    /// Whether more was reported than will be shown, so that looking for the nearest name is wasted.
    pub(crate) fn is_crowded(&self) -> bool {
        self.diagnostics.len() > crate::render::SHOWN
    }

    /// The files that something was reported of.
    pub(crate) fn files(&self) -> Vec<FileId> {
        self.diagnostics
            .iter()
            .map(|it| it.primary.0.file)
            .collect()
    }

    /// Passes when no error was reported so far.
    pub(crate) fn gate(&mut self) -> Result<(), Stopped> {
        self.unasked = false;
        match self
            .diagnostics
            .iter()
            .any(|it| it.severity == Severity::Error)
        {
            true => Err(Stopped),
            false => Ok(()),
        }
    }

    /// Everything reported, in the order of the files.
    pub(crate) fn finish(mut self) -> Vec<Diagnostic> {
        self.unasked = false;
        let mut diagnostics = std::mem::take(&mut self.diagnostics);
        let place = |span: Span| (span.file, span.range().start);
        diagnostics.sort_by_key(|it| place(it.primary.0));
        diagnostics
    }
}

impl Drop for Cx {
    fn drop(&mut self) {
        debug_assert!(
            !self.unasked || std::thread::panicking(),
            "a phase ended without its gate"
        );
    }
}

/// A gate didn't open: the reasons are in the collector.
#[derive(Debug)]
pub(crate) struct Stopped;

/// A spec that can't be generated from: its text and everything that is wrong with it.
///
/// Its `Display` shows each problem with its place, a snippet and a hint, without colours.
#[derive(Debug)]
pub struct Report {
    /// The spec's files.
    pub sources: Sources,
    /// At least one error, in the order of the files; warnings too.
    pub diagnostics: Vec<Diagnostic>,
}

impl std::fmt::Display for Report {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&crate::render::all(
            &self.sources,
            &self.diagnostics,
            crate::render::Style::Plain,
        ))
    }
}

impl std::error::Error for Report {}
