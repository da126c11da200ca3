//! Parameters of a path, a query and the headers.

use super::schema::{schema, typed};
use super::{described, with_name};
use crate::members::Members;
use crate::model::{Example, Parameter, ParameterKind, Type};
use crate::naming::snake;
use crate::value::{Value, find};

/// Where a parameter stands.
#[derive(Clone, Copy)]
pub(super) enum Place {
    Path,
    Query,
    Header,
}

impl Place {
    fn as_str(self) -> &'static str {
        match self {
            Self::Path => "path",
            Self::Query => "query",
            Self::Header => "header",
        }
    }

    /// What an example says of the parameters that stand here.
    fn values(self, example: &Example) -> &[(String, Value)] {
        match self {
            Self::Path => &example.path,
            Self::Query => &example.query,
            Self::Header => &example.headers,
        }
    }
}

/// One parameter under a name, with its value in each example.
pub(super) fn parameter(place: Place, name: &str, it: &Parameter, all: &[Example]) -> Members {
    let examples: Members = all
        .iter()
        .filter_map(|one| {
            let value = on_the_wire(it, find(place.values(one), &it.wire)?)?;
            Some((one.name.clone(), Members::new().with("value", value).into()))
        })
        .collect();
    let members = Members::new()
        .with("name", name)
        .with("in", place.as_str())
        .with_true("required", it.required);
    let members = described(members, &it.doc, it.deprecated.as_ref());
    let members = with_style(members, place, it)
        .with("schema", schema_at(place, it))
        .with_any("examples", examples);
    with_name(members, &it.rust, &snake(&it.wire))
}

/// How it is spelled, where that isn't OpenAPI's default: lists have commas between their items.
fn with_style(members: Members, place: Place, it: &Parameter) -> Members {
    let is_list = it.kind == ParameterKind::List || matches!(it.ty, Type::List(_));
    match (place, it.kind) {
        (Place::Query, ParameterKind::Flag) => members.with("allowEmptyValue", true),
        (Place::Query, _) if is_list => members.with("style", "form").with("explode", false),
        _ if is_list => members.with("style", "simple").with("explode", false),
        _ => members,
    }
}

/// A segment is never empty, and so is no list in one.
fn schema_at(place: Place, it: &Parameter) -> Members {
    match (place, it.kind) {
        (Place::Path, ParameterKind::List) => schema_of(it).with("minItems", 1_u64),
        _ => schema_of(it),
    }
}

/// A flag is there or not: its value is the empty text.
pub(super) fn schema_of(it: &Parameter) -> Members {
    match it.kind {
        ParameterKind::One => schema(&it.ty),
        ParameterKind::List => typed("array").with("items", schema(&it.ty)),
        ParameterKind::Flag => typed("string")
            .with("maxLength", 0_u64)
            .with("x-sdksmith-type", "flag"),
    }
}

/// A flag that is false isn't sent.
fn on_the_wire(it: &Parameter, value: &Value) -> Option<Value> {
    match (it.kind, value) {
        (ParameterKind::Flag, Value::Boolean(true)) => Some("".into()),
        (ParameterKind::Flag, _) => None,
        (_, value) => Some(value.clone()),
    }
}
