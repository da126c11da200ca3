//! What an example's request looks like on the wire: worked out here, independently of the runtime, so that
//! the generated tests compare two opinions.

use super::prose::on_one_line;
use crate::model::{Example, Operation, Parameter, ParameterKind, Type};
use crate::path::{Piece, pieces};
use crate::value::{Value, find};

/// `PUT /users/me/connections/27?psu_requested=false`.
pub(super) fn line(operation: &Operation, example: &Example) -> String {
    line_for(Reader::Server, operation, example)
}

/// The same as the runtime shows it, which never shows a secret.
pub(super) fn shown_line(operation: &Operation, example: &Example) -> String {
    line_for(Reader::Person, operation, example)
}

/// Who reads the line.
#[derive(Clone, Copy, PartialEq)]
enum Reader {
    Server,
    Person,
}

fn line_for(reader: Reader, operation: &Operation, example: &Example) -> String {
    let target = target_for(reader, &operation.path, &operation.query, example);
    format!("{} {target}", operation.method.as_str())
}

/// The headers that the operation adds, each behind a line end.
pub(super) fn header_lines(example: &Example) -> String {
    let value = |value| on_one_line(&text(Some(value)));
    let lines = example
        .headers
        .iter()
        .map(|(name, it)| format!("\n{name}: {}", value(it)));
    lines.collect()
}

/// The path with its values, and the query in the order of the parameters.
pub(super) fn target(path: &str, query: &[Parameter], example: &Example) -> String {
    target_for(Reader::Server, path, query, example)
}

fn target_for(reader: Reader, path: &str, query: &[Parameter], example: &Example) -> String {
    let mut out = String::new();
    for piece in pieces(path).unwrap_or_default() {
        match piece {
            Piece::Literal(text) => out.push_str(text),
            Piece::Parameter(name) => out.push_str(&encode(&text(find(&example.path, name)), "")),
        }
    }
    let mut separator = '?';
    let mut push = |pair: String, out: &mut String| {
        out.push(separator);
        out.push_str(&pair);
        separator = '&';
    };
    for parameter in query {
        if let Some(pair) = pair(reader, parameter, find(&example.query, &parameter.wire)) {
            push(pair, &mut out);
        }
    }
    for (name, value) in &example.query {
        if !query.iter().any(|parameter| parameter.wire == *name) {
            push(
                format!("{}={}", encode(name, ""), encode(&text(Some(value)), "")),
                &mut out,
            );
        }
    }
    out
}

/// `name=value`, a flag's name alone, or nothing where it isn't given.
fn pair(reader: Reader, parameter: &Parameter, value: Option<&Value>) -> Option<String> {
    let name = encode(&parameter.wire, "");
    let value = value?;
    if reader == Reader::Person && parameter.ty == Type::Secret {
        return Some(format!("{name}=[redacted]"));
    }
    match (parameter.kind, value) {
        (ParameterKind::Flag, Value::Boolean(true)) => Some(name),
        (ParameterKind::Flag, _) => None,
        (ParameterKind::List, Value::List(items)) if items.is_empty() => None,
        (ParameterKind::List, Value::List(items)) => {
            let items: Vec<String> = items
                .iter()
                .map(|item| encode(&text(Some(item)), ",[]"))
                .collect();
            Some(format!("{name}={}", items.join(",")))
        }
        (_, value) => Some(format!("{name}={}", encode(&text(Some(value)), ""))),
    }
}

/// A value as it is spelled in a path or a query.
fn text(value: Option<&Value>) -> String {
    match value {
        Some(Value::Text(text)) => text.clone(),
        Some(Value::Null) | None => String::new(),
        Some(value) => value.to_json(),
    }
}

/// Percent-encodes everything but RFC 3986's unreserved characters and those in `kept`.
fn encode(text: &str, kept: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => {
                out.push(char::from(byte))
            }
            byte if byte.is_ascii() && kept.contains(char::from(byte)) => {
                out.push(char::from(byte))
            }
            byte => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}
