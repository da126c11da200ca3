//! Whether one value is what its field takes.

use regex_lite::RegexBuilder;

use super::AnswerProblem;
use super::answers::Answer;
use crate::Date;
use crate::connectors::{ConnectorField, ConnectorFieldType};

/// Above what an encrypted password takes, far below what a form should post.
const MAX_VALUE_BYTES: usize = 64 << 10;

/// A pattern and a value within these are compared in no time; what is beyond is the server's to check.
const MAX_PATTERN_BYTES: usize = 512;
const MAX_PROGRAM_BYTES: usize = 64 << 10;
const MAX_MATCHED_BYTES: usize = 1024;

/// An empty value is none.
pub(super) fn is_answer(answer: &Answer) -> bool {
    !answer.value.expose().is_empty()
}

/// What is wrong with a value that is asked for. Whether one is required is looked at elsewhere.
pub(super) fn problem_of(field: &ConnectorField, answer: &Answer) -> Option<AnswerProblem> {
    let (value, name) = (answer.value.expose(), || field.name.clone());
    if value.len() > MAX_VALUE_BYTES {
        return Some(AnswerProblem::TooLong { name: name() });
    }
    if value.is_empty() || answer.encrypted {
        return None;
    }
    match &field.kind {
        Some(ConnectorFieldType::List) if !is_listed(field, value) => {
            Some(AnswerProblem::NotInList {
                name: name(),
                allowed: allowed(field).map(str::to_owned).collect(),
            })
        }
        Some(ConnectorFieldType::Date) if value.parse::<Date>().is_err() => {
            Some(AnswerProblem::NotADate { name: name() })
        }
        _ if !may_match(field.regex.as_deref(), value) => {
            Some(AnswerProblem::Pattern { name: name() })
        }
        _ => None,
    }
}

/// A list that came without its values takes anything.
fn is_listed(field: &ConnectorField, value: &str) -> bool {
    allowed(field).next().is_none() || allowed(field).any(|it| it == value)
}

fn allowed(field: &ConnectorField) -> impl Iterator<Item = &str> {
    let values = field.values.iter().flatten();
    values.filter_map(|choice| choice.value.as_deref())
}

/// False only where it is certain that the server's own check would fail: the pattern is looked for anywhere in the
/// value, and one that isn't read here counts as matching.
fn may_match(pattern: Option<&str>, value: &str) -> bool {
    let Some(pattern) = pattern.filter(|it| is_common(it)) else {
        return true;
    };
    // `\w` and its like are ASCII's letters here, and every script's there.
    if !value.is_ascii() {
        return true;
    }
    let compiled = RegexBuilder::new(pattern)
        .size_limit(MAX_PROGRAM_BYTES)
        .build();
    value.len() > MAX_MATCHED_BYTES || compiled.map_or(true, |regex| regex.is_match(value))
}

/// Whether a pattern means the same to the server's engine and to this one, as far as this one can read it: no switches
/// such as `(?i)`, whose letters differ, and no `\<`, which is a letter there and the start of a word here.
fn is_common(pattern: &str) -> bool {
    let switches = pattern.replace("(?:", "(").contains("(?");
    let words = pattern.contains("\\<") || pattern.contains("\\>");
    pattern.len() <= MAX_PATTERN_BYTES && pattern.is_ascii() && !switches && !words
}
