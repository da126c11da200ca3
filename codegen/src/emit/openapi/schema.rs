//! Types as JSON Schema, as the wire has them.

use crate::members::Members;
use crate::model::{Named, Type};
use crate::names::Kind;
use crate::value::Value;

// Narrow, because mock servers make values from them; that a month is shorter than 31 days is more than a pattern says.
const DAY: &str = "[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
const TIME: &str = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]{1,9})?";
const ZONE: &str = " ?([Zz]|[+-]([01][0-9]|2[0-3])(:?[0-5][0-9])?)";
const DECIMAL: &str = "^-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?$";
const MONTH_OR_YEAR: &str = "[0-9]{4}(-(0[1-9]|1[0-2]))?";

/// A value of this type.
pub(super) fn schema(ty: &Type) -> Members {
    match ty {
        Type::Boolean => typed("boolean"),
        Type::Integer => typed("integer").with("format", "int64"),
        Type::String => typed("string"),
        Type::Secret => special("secret", typed("string").with("format", "password")),
        Type::State => special("state", typed("string").with("format", "password")),
        Type::Decimal => special("decimal", decimal()),
        Type::Date => typed("string").with("format", "date"),
        Type::DateTime => special("date-time", matching(&date_time())),
        Type::Period => special("period", matching(&format!("^({DAY}|{MONTH_OR_YEAR})$"))),
        Type::LooseId => special("loose-id", one_of(&["integer", "string"])),
        Type::File => special("file", file()),
        Type::RedirectUri => special("redirect-uri", redirect_uri()),
        Type::Json => Members::new(),
        Type::List(item) => typed("array").with("items", schema(item)),
        Type::Map(value) => typed("object").with("additionalProperties", schema(value)),
        Type::OneOrMany(inner) => one_or_many(schema(inner)),
        Type::OrNull(inner) => or_null(schema(inner)),
        Type::Named(named) => reference(&named.name),
    }
}

/// Only one of the two can hold, as the value is no list itself.
fn one_or_many(one: Members) -> Members {
    let one = Value::from(one);
    let many = typed("array").with("items", one.clone());
    Members::new().with("oneOf", vec![one, many.into()])
}

/// The same, or null. What has no room for a second type becomes one of two.
pub(super) fn or_null(schema: Members) -> Members {
    let null = typed("null");
    match schema.get("type") {
        None if schema.get("$ref").or(schema.get("oneOf")).is_some() => {
            any_of(vec![schema.into(), null.into()])
        }
        None => schema,
        Some(_) => schema.into_iter().map(with_null).collect(),
    }
}

fn with_null((name, value): (String, Value)) -> (String, Value) {
    let types = match value {
        Value::List(types) if name == "type" => types,
        Value::Text(_) if name == "type" => vec![value],
        value => return (name, value),
    };
    let null = Value::from("null");
    (
        name,
        types.into_iter().chain([null]).collect::<Vec<_>>().into(),
    )
}

/// The same, or one of these texts: where the type doesn't allow them anyway.
pub(super) fn or_texts(ty: &Type, schema: Members, texts: &[String]) -> Members {
    if texts.is_empty() || allows_any_text(ty) {
        return schema;
    }
    let texts: Value = texts.iter().map(String::as_str).collect();
    let others = typed("string").with("enum", texts);
    any_of(vec![schema.into(), others.into()])
}

fn allows_any_text(ty: &Type) -> bool {
    match ty {
        Type::String | Type::Secret | Type::State | Type::LooseId | Type::Json => true,
        Type::Named(Named { kind, .. }) => matches!(kind, Kind::TextId | Kind::Enum),
        _ => false,
    }
}

pub(super) fn typed(name: &str) -> Members {
    Members::new().with("type", name)
}

pub(super) fn reference(name: &str) -> Members {
    Members::new().with("$ref", format!("#/components/schemas/{name}"))
}

pub(super) fn any_of(schemas: Vec<Value>) -> Members {
    Members::new().with("anyOf", schemas)
}

/// A type that JSON Schema can only describe: its name in the spec goes with it.
fn special(name: &str, schema: Members) -> Members {
    schema.with("x-sdksmith-type", name)
}

fn one_of(types: &[&str]) -> Members {
    Members::new().with("type", types.iter().copied().collect::<Value>())
}

fn matching(pattern: &str) -> Members {
    typed("string").with("pattern", pattern)
}

/// A number or its digits as text; the pattern is about the text alone.
fn decimal() -> Members {
    one_of(&["number", "string"])
        .with("format", "decimal")
        .with("pattern", DECIMAL)
}

/// Not JSON Schema's `date-time`, which wants a `T` and a zone.
fn date_time() -> String {
    format!("^{DAY}([ Tt]{TIME}({ZONE})?)?$")
}

/// Both words for bytes: the one that JSON Schema has now, and the one that most tools still look for.
fn file() -> Members {
    typed("string")
        .with("format", "binary")
        .with("contentMediaType", "application/octet-stream")
}

fn redirect_uri() -> Members {
    matching("^[A-Za-z][A-Za-z0-9+.-]*:[^?#]+$").with("format", "uri")
}
