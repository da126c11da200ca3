//! What an example's request looks like on the wire: worked out here, independently of the runtime, so that
//! the generated tests compare two opinions.

use super::prose::on_one_line;
use crate::model::{Address, Example, Model, Operation, Parameter, ParameterKind, Type};
use crate::path::{Piece, pieces, split_origin};
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
    let path = path(&operation.path, &operation.segments, example);
    let query = query(reader, &operation.query, example);
    format!("{} {}", operation.method.as_str(), with_query(path, query))
}

/// A browser address: the whole of it.
pub(super) fn address(model: &Model, it: &Address, example: &Example) -> String {
    let (origin, template) = split_origin(&it.url);
    let start = match origin {
        "" => example_base_url(model),
        origin => origin.to_owned(),
    };
    let fixed = it.fixed.iter();
    let mut pairs: Vec<String> = fixed
        .map(|(name, value)| format!("{}={}", encode(name, ""), encode(&filled(model, value), "")))
        .collect();
    pairs.extend(query(Reader::Server, &it.query, example));
    with_query(start + &path(template, &it.segments, example), pairs)
}

/// The API's address with the examples of its variables.
pub(super) fn example_base_url(model: &Model) -> String {
    filled(model, &model.api.base_url)
}

fn filled(model: &Model, template: &str) -> String {
    let servers = model.api.servers.iter();
    servers.fold(template.to_owned(), |text, it| {
        text.replace(&format!("{{{}}}", it.name), &it.example)
    })
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

/// The path with its values; a segment that is left out takes its slash with it.
fn path(template: &str, segments: &[Parameter], example: &Example) -> String {
    let mut out = String::new();
    for piece in pieces(template).unwrap_or_default() {
        let name = match piece {
            Piece::Literal(text) => {
                out.push_str(text);
                continue;
            }
            Piece::Parameter(name) => name,
            Piece::Optional(before, name) => {
                if let Some(value) = find(&example.path, name) {
                    out.push_str(before);
                    out.push_str(&segment(Some(value)));
                }
                continue;
            }
        };
        let can_be_left_out = segments.iter().any(|it| it.wire == name && !it.required);
        match find(&example.path, name) {
            None if can_be_left_out => {
                out.pop();
            }
            value => out.push_str(&segment(value)),
        }
    }
    out
}

/// A value in a path; those of a list have commas between them.
fn segment(value: Option<&Value>) -> String {
    let Some(Value::List(items)) = value else {
        return encode(&text(value), "");
    };
    let items = items.iter().map(|item| encode(&text(Some(item)), ""));
    items.collect::<Vec<_>>().join(",")
}

/// The query's pairs in the order of the parameters, then those that have none.
fn query(reader: Reader, parameters: &[Parameter], example: &Example) -> Vec<String> {
    let declared = parameters
        .iter()
        .filter_map(|it| pair(reader, it, find(&example.query, &it.wire)));
    let is_declared = |name: &str| parameters.iter().any(|it| it.wire == name);
    let others = example
        .query
        .iter()
        .filter(|(name, _)| !is_declared(name))
        .map(|(name, value)| format!("{}={}", encode(name, ""), encode(&text(Some(value)), "")));
    declared.chain(others).collect()
}

fn with_query(path: String, pairs: Vec<String>) -> String {
    match pairs.is_empty() {
        true => path,
        false => format!("{path}?{}", pairs.join("&")),
    }
}

/// `name=value`, a flag's name alone, or nothing where it isn't given.
fn pair(reader: Reader, parameter: &Parameter, value: Option<&Value>) -> Option<String> {
    let name = encode(&parameter.wire, "");
    let value = value?;
    if reader == Reader::Person && matches!(parameter.ty, Type::Secret | Type::State) {
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

/// A value as it is spelled in a path, a query or a form.
pub(super) fn text(value: Option<&Value>) -> String {
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
