//! The file of a recording: one JSON document, laid out for people and for diffs.

use std::collections::BTreeMap;

use super::RecordingError;
use crate::{Extra, Json, Model, from_str, to_string};

/// What this version writes and reads.
pub(super) const VERSION: u32 = 1;

/// The longest file that is read or written.
pub(super) const MAX_BYTES: usize = 64 << 20;

/// A whole recording.
#[derive(Clone, Model)]
pub(super) struct Document {
    pub(super) version: u32,
    pub(super) exchanges: Vec<Exchange>,
    extra: Extra,
}

/// One request, and what came of it: an answer or a failure.
#[derive(Clone, Model)]
pub(super) struct Exchange {
    pub(super) request: Sent,
    pub(super) answer: Option<Answer>,
    /// Why no answer came.
    pub(super) failure: Option<String>,
    extra: Extra,
}

#[derive(Clone, Model)]
#[model(setters)]
pub(super) struct Sent {
    pub(super) method: String,
    /// The name of the API's host, where that isn't the base URL: addresses may say whose they are.
    pub(super) host: Option<String>,
    pub(super) path: String,
    pub(super) query: Option<String>,
    pub(super) headers: Option<BTreeMap<String, String>>,
    pub(super) body: Option<Json>,
    /// A body that isn't JSON.
    pub(super) text: Option<String>,
    extra: Extra,
}

#[derive(Clone, Model)]
#[model(setters)]
pub(super) struct Answer {
    pub(super) status: u32,
    pub(super) headers: Option<BTreeMap<String, String>>,
    pub(super) body: Option<Json>,
    /// A body that isn't JSON.
    pub(super) text: Option<String>,
    /// The body broke off.
    pub(super) cut: Option<bool>,
    extra: Extra,
}

impl Document {
    pub(super) fn of(exchanges: Vec<Exchange>) -> Self {
        Self::new(VERSION, exchanges)
    }

    pub(super) fn read(text: &str) -> Result<Self, RecordingError> {
        if text.len() > MAX_BYTES {
            return Err(RecordingError::new(format!(
                "it is longer than {MAX_BYTES} bytes"
            )));
        }
        let document: Self = from_str(text).map_err(|error| {
            let (line, column) = place(text, error.offset());
            RecordingError::new(format!("line {line}, column {column}: {error}"))
        })?;
        match document.version {
            VERSION => Ok(document),
            other => Err(RecordingError::new(format!(
                "it has the version {other}, and this program reads version {VERSION}: record it again"
            ))),
        }
    }

    /// The text, with an end of line after each value that isn't empty.
    pub(super) fn write(&self) -> String {
        laid_out(&to_string(self))
    }
}

/// Line and column of an offset, both from 1.
fn place(text: &str, offset: usize) -> (usize, usize) {
    let before = text.get(..offset).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let start = before.rfind('\n').map_or(0, |end| end + 1);
    (line, before[start..].chars().count() + 1)
}

/// Good JSON without whitespace, in lines.
fn laid_out(json: &str) -> String {
    let mut out = String::with_capacity(json.len() * 2);
    let (mut depth, mut in_text, mut escaped, mut opened) = (0_usize, false, false, false);
    for letter in json.chars() {
        let closes = !in_text && matches!(letter, '}' | ']');
        if closes {
            depth = depth.saturating_sub(1);
        }
        if opened != closes {
            new_line(&mut out, depth);
        }
        out.push(letter);
        opened = false;
        match letter {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => in_text = !in_text,
            _ if in_text => {}
            '{' | '[' => (depth, opened) = (depth + 1, true),
            ',' => new_line(&mut out, depth),
            ':' => out.push(' '),
            _ => {}
        }
    }
    out.push('\n');
    out
}

fn new_line(out: &mut String, depth: usize) {
    out.push('\n');
    out.extend(std::iter::repeat_n("  ", depth));
}

#[cfg(test)]
mod tests {
    use super::laid_out;

    #[test]
    fn json_is_laid_out_in_lines() {
        let text = laid_out(r#"{"a":[1,{"b,":"x\"]"}],"c":{},"d":[]}"#);
        let lines = [
            "{",
            "  \"a\": [",
            "    1,",
            "    {",
            "      \"b,\": \"x\\\"]\"",
            "    }",
            "  ],",
            "  \"c\": {},",
            "  \"d\": []",
            "}",
            "",
        ];
        assert_eq!(text, lines.join("\n"));
    }
}
