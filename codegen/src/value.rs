//! Values of examples: JSON, as the YAML says it.

use std::fmt::Write;

use crate::source::turns_text;
use crate::yaml::{Kind, Node};

/// A JSON value; numbers keep their digits.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Value {
    Null,
    Boolean(bool),
    Number(String),
    Text(String),
    List(Vec<Value>),
    Object(Vec<(String, Value)>),
}

impl From<&Node<'_>> for Value {
    fn from(node: &Node<'_>) -> Self {
        match &node.kind {
            _ if node.is_null() => Self::Null,
            Kind::Scalar { text, plain: true } => plain(text),
            Kind::Scalar { text, .. } => Self::Text(text.to_string()),
            Kind::Sequence(items) => Self::List(items.iter().map(Self::from).collect()),
            Kind::Mapping(entries) => Self::Object(
                entries
                    .iter()
                    .map(|it| (it.key.to_string(), Self::from(&it.value)))
                    .collect(),
            ),
            Kind::Refused => Self::Null,
        }
    }
}

/// What a text without quotes means: what YAML's JSON schema says, and `~`; everything else is text.
fn plain(text: &str) -> Value {
    match text {
        "true" => Value::Boolean(true),
        "false" => Value::Boolean(false),
        _ if is_number(text) => Value::Number(text.to_owned()),
        _ => Value::Text(text.to_owned()),
    }
}

/// Whether a text is a JSON number: so `007` and `1.` stay text.
pub(crate) fn is_number(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|it| it.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (mantissa, exponent) = text
        .split_once(['e', 'E'])
        .map_or((text, None), |(m, e)| (m, Some(e)));
    let (whole, fraction) = mantissa
        .split_once('.')
        .map_or((mantissa, None), |(w, f)| (w, Some(f)));
    digits(whole)
        && (whole.len() == 1 || !whole.starts_with('0'))
        && fraction.is_none_or(digits)
        && exponent.is_none_or(|exponent| digits(exponent.trim_start_matches(['+', '-'])))
}

/// The value of this name.
pub(crate) fn find<'v>(members: &'v [(String, Value)], name: &str) -> Option<&'v Value> {
    members
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value)
}

impl Value {
    /// JSON on one line.
    pub(crate) fn to_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, None);
        out
    }

    /// JSON with two blanks for each level; what fits on a line of 80 stays on one.
    pub(crate) fn to_pretty_json(&self) -> String {
        let mut out = String::new();
        self.write(&mut out, Some(0));
        out
    }

    /// What is left of a line of so many bytes behind the value without blanks; looks no further than the line goes.
    fn room_after(&self, room: usize) -> Option<usize> {
        let member = |room: usize, name: Option<&str>, value: &Self| {
            let room = name.map_or(Some(room), |it| text_room_after(room.checked_sub(1)?, it))?;
            value.room_after(room)?.checked_sub(1)
        };
        // A comma less than there are members, and two brackets.
        match self {
            Self::Null => room.checked_sub(4),
            Self::Boolean(value) => room.checked_sub(if *value { 4 } else { 5 }),
            Self::Number(digits) => room.checked_sub(digits.len()),
            Self::Text(text) => text_room_after(room, text),
            Self::List(items) if items.is_empty() => room.checked_sub(2),
            Self::Object(members) if members.is_empty() => room.checked_sub(2),
            Self::List(items) => items
                .iter()
                .try_fold(room.checked_sub(1)?, |room, it| member(room, None, it)),
            Self::Object(members) => members
                .iter()
                .try_fold(room.checked_sub(1)?, |room, (name, it)| {
                    member(room, Some(name), it)
                }),
        }
    }

    fn write(&self, out: &mut String, indent: Option<usize>) {
        match self {
            Self::Null => out.push_str("null"),
            Self::Boolean(value) => out.push_str(if *value { "true" } else { "false" }),
            Self::Number(digits) => out.push_str(digits),
            Self::Text(text) => write_text(out, text),
            Self::List(items) => {
                let items = items.iter().map(|item| (None, item));
                self.write_members(out, indent, ['[', ']'], items);
            }
            Self::Object(members) => {
                let members = members
                    .iter()
                    .map(|(name, item)| (Some(name.as_str()), item));
                self.write_members(out, indent, ['{', '}'], members);
            }
        }
    }

    fn write_members<'v>(
        &self,
        out: &mut String,
        indent: Option<usize>,
        [open, close]: [char; 2],
        members: impl Iterator<Item = (Option<&'v str>, &'v Value)>,
    ) {
        let fits = |indent: usize| {
            80_usize
                .checked_sub(indent)
                .and_then(|it| self.room_after(it))
        };
        let broken = indent.filter(|indent| fits(*indent).is_none());
        out.push(open);
        let spaced = indent.is_some() && broken.is_none() && open == '{';
        let mut empty = true;
        for (name, value) in members {
            if !empty {
                out.push_str(if broken.is_none() && indent.is_some() {
                    ", "
                } else {
                    ","
                });
            } else if spaced {
                out.push(' ');
            }
            empty = false;
            if let Some(indent) = broken {
                let _ = write!(out, "\n{:1$}", "", indent + 2);
            }
            if let Some(name) = name {
                write_text(out, name);
                out.push_str(if indent.is_some() { ": " } else { ":" });
            }
            value.write(
                out,
                indent.map(|indent| indent + if broken.is_some() { 2 } else { 0 }),
            );
        }
        match broken {
            Some(indent) if !empty => {
                let _ = write!(out, "\n{:1$}", "", indent);
            }
            _ if spaced && !empty => out.push(' '),
            _ => {}
        }
        out.push(close);
    }
}

fn text_room_after(room: usize, text: &str) -> Option<usize> {
    let room = room.checked_sub(text.len() + 2)?;
    if !text.contains(is_escaped) {
        return Some(room);
    }
    let mut written = String::new();
    write_text(&mut written, text);
    room.checked_sub(written.len() - text.len() - 2)
}

fn write_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    while let Some(at) = rest.find(is_escaped) {
        let (plain, from) = rest.split_at(at);
        out.push_str(plain);
        let mut letters = from.chars();
        letters.next().iter().for_each(|it| write_escape(out, *it));
        rest = letters.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

fn is_escaped(letter: char) -> bool {
    matches!(letter, '"' | '\\') || (!matches!(letter, ' '..='~') && hides(letter))
}

fn hides(letter: char) -> bool {
    letter.is_control() || turns_text(letter)
}

fn write_escape(out: &mut String, letter: char) {
    match letter {
        '"' => out.push_str("\\\""),
        '\\' => out.push_str("\\\\"),
        '\n' => out.push_str("\\n"),
        '\t' => out.push_str("\\t"),
        '\r' => out.push_str("\\r"),
        hidden => {
            let _ = write!(out, "\\u{:04x}", u32::from(hidden));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_text_means_what_the_core_schema_says() {
        for (text, value) in [
            ("true", Value::Boolean(true)),
            ("12.50", Value::Number("12.50".into())),
            ("-1e-7", Value::Number("-1e-7".into())),
            ("007", Value::Text("007".into())),
            ("yes", Value::Text("yes".into())),
            ("1.", Value::Text("1.".into())),
            ("2026-01-31", Value::Text("2026-01-31".into())),
        ] {
            assert_eq!(plain(text), value, "{text}");
        }
    }

    #[test]
    fn json_breaks_only_where_it_is_long() {
        let long = Value::Text("x".repeat(70));
        let value = Value::Object(vec![
            ("a".into(), Value::List(vec![Value::Null])),
            ("b".into(), long),
        ]);
        assert_eq!(
            value.to_pretty_json(),
            format!("{{\n  \"a\": [null],\n  \"b\": \"{}\"\n}}", "x".repeat(70))
        );
        assert_eq!(
            value.to_json(),
            format!("{{\"a\":[null],\"b\":\"{}\"}}", "x".repeat(70))
        );
    }
}
