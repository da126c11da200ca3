//! What is wrong with answers.

use std::fmt;

/// Why answers can't be sent: every problem at once, so that a form can show each beside its field.
///
/// Neither `Display` nor `Debug` repeats a value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AnswersError {
    pub(super) problems: Vec<AnswerProblem>,
}

impl AnswersError {
    /// What is wrong, at least one thing.
    pub fn problems(&self) -> &[AnswerProblem] {
        &self.problems
    }
}

impl fmt::Display for AnswersError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the answers can't be sent: ")?;
        for (index, problem) in self.problems.iter().enumerate() {
            let between = if index == 0 { "" } else { "; " };
            write!(f, "{between}{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for AnswersError {}

/// One thing that is wrong with answers.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AnswerProblem {
    /// The bank doesn't ask for a field of this name.
    Unknown {
        /// The name.
        name: String,
        /// The nearest name that it asks for, if one is near enough to be meant.
        nearest: Option<String>,
    },
    /// A required field has no value, or an empty one.
    Missing {
        /// The field.
        name: String,
    },
    /// The field takes one of a list of values, and this isn't one.
    NotInList {
        /// The field.
        name: String,
        /// The values that it takes.
        allowed: Vec<String>,
    },
    /// The field takes a date, `YYYY-MM-DD`.
    NotADate {
        /// The field.
        name: String,
    },
    /// The field's `regex` doesn't match.
    Pattern {
        /// The field.
        name: String,
    },
    /// Longer than 64 KiB.
    TooLong {
        /// The field.
        name: String,
    },
    /// More than 100 answers.
    TooMany,
    /// There are no answers at all, which would start a new attempt in place of answering.
    Nothing,
    /// It isn't known what the bank asks for, as the connection came without `fields`: read those of its connector,
    /// and give them to [`Prompt::with_fields`](super::Prompt::with_fields).
    NoFields,
}

impl AnswerProblem {
    /// The field that it is about, if it is about one.
    pub fn name(&self) -> Option<&str> {
        match self {
            Self::Unknown { name, .. }
            | Self::Missing { name }
            | Self::NotInList { name, .. }
            | Self::NotADate { name }
            | Self::Pattern { name }
            | Self::TooLong { name } => Some(name),
            Self::TooMany | Self::Nothing | Self::NoFields => None,
        }
    }
}

impl fmt::Display for AnswerProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(name) = self.name() {
            write!(f, "{} ", Quoted(name))?;
        }
        match self {
            Self::Unknown { nearest, .. } => {
                f.write_str("isn't asked for")?;
                nearest.as_deref().map_or(Ok(()), |nearest| {
                    write!(f, ", did you mean {}?", Quoted(nearest))
                })
            }
            Self::Missing { .. } => f.write_str("is required"),
            Self::NotInList { allowed, .. } => fmt_allowed(f, allowed),
            Self::NotADate { .. } => f.write_str("takes a date, YYYY-MM-DD"),
            Self::Pattern { .. } => f.write_str("doesn't have the form that the bank expects"),
            Self::TooLong { .. } => f.write_str("is longer than 64 KiB"),
            Self::TooMany => f.write_str("there are more than 100"),
            Self::Nothing => f.write_str("there are none"),
            Self::NoFields => f.write_str(
                "it isn't known what the bank asks for: give the connector's fields to `Prompt::with_fields`",
            ),
        }
    }
}

fn fmt_allowed(f: &mut fmt::Formatter<'_>, allowed: &[String]) -> fmt::Result {
    const SHOWN: usize = 10;
    f.write_str("takes one of ")?;
    for (index, value) in allowed.iter().take(SHOWN).enumerate() {
        let between = if index == 0 { "" } else { ", " };
        write!(f, "{between}{}", Quoted(value))?;
    }
    f.write_str(if allowed.len() > SHOWN { ", …" } else { "" })
}

/// A name or a code from outside: escaped, so that it can't speak to a terminal, and cut where it is long.
pub(super) struct Quoted<'t>(pub(super) &'t str);

impl fmt::Display for Quoted<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const SHOWN: usize = 64;
        let end = self.0.char_indices().nth(SHOWN).map(|(end, _)| end);
        let head = end.and_then(|end| self.0.get(..end)).unwrap_or(self.0);
        let dots = if end.is_some() { "…" } else { "" };
        write!(f, "`{}{dots}`", head.escape_debug())
    }
}
