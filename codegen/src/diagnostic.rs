//! What is wrong with a spec, as data. How it looks is in [`crate::render`], how it is mended in [`crate::mend`].

use crate::code::Code;
use crate::mend::Edit;
use crate::source::Span;
use crate::suggest::Near;

/// One problem of a spec.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Diagnostic {
    /// Which rule was broken.
    pub code: Code,
    /// Whether it stops what was asked for: the code's own severity, unless somebody raised it.
    pub severity: Severity,
    /// What is wrong, in one line.
    pub message: String,
    /// Where it is wrong, and what is to be seen there.
    pub primary: (Span, String),
    /// Other places that explain it.
    pub secondary: Vec<(Span, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// How the spec's text would have to change.
    pub suggestions: Vec<Suggestion>,
}

/// A mend: one change of the spec's text, which [`crate::patch`] finds the place of.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Suggestion {
    /// What it does, in one line.
    pub message: String,
    /// Whether it can be applied without asking anybody: there is no other way to mean what was written.
    pub mechanical: bool,
    pub(crate) edit: Edit,
}

impl Diagnostic {
    /// A problem at a place; `label` says what is to be seen there.
    pub fn new(
        code: Code,
        span: Span,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            code,
            severity: code.severity(),
            message: message.into(),
            primary: (span, label.into()),
            secondary: Vec::new(),
            help: None,
            suggestions: Vec::new(),
        }
    }

    /// Adds a place that explains the problem.
    #[must_use]
    pub fn also(mut self, span: Span, label: impl Into<String>) -> Self {
        self.secondary.push((span, label.into()));
        self
    }

    /// Says what to do.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds a change that mends it, and is the only one that would.
    pub(crate) fn mend(self, message: impl Into<String>, edit: Edit) -> Self {
        self.suggest(message, edit, true)
    }

    /// Adds a change that may mend it: somebody has to say whether it is what was meant.
    pub(crate) fn maybe(self, message: impl Into<String>, edit: Edit) -> Self {
        self.suggest(message, edit, false)
    }

    fn suggest(mut self, message: impl Into<String>, edit: Edit, mechanical: bool) -> Self {
        self.suggestions.push(Suggestion {
            message: message.into(),
            mechanical,
            edit,
        });
        self
    }

    /// The known name that a misspelt one at the primary place was meant to be; with none near, another help.
    pub(crate) fn did_you_mean(
        self,
        wrong: &str,
        near: Option<Near<'_>>,
        otherwise: impl Into<String>,
    ) -> Self {
        let Some(near) = near else {
            return self.help(otherwise);
        };
        let span = self.primary.0;
        let message = format!("did you mean `{}`?", near.name);
        self.suggest(message, Edit::word(span, wrong, near.name), near.is_sure)
    }
}

/// Whether a problem stops the generation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Severity {
    /// Nothing is generated.
    Error,
    /// Something that a reader of the spec would want to know.
    Warning,
}

impl Severity {
    /// As it is printed: `error`, `warning`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}
