//! Operations: requests, answers, and what a client does beyond one call.

use super::beside::united;
use super::examples::{examples, without_answer};
use super::form::form;
use super::headed;
use super::parameters::{Place, parameter};
use super::responses::responses;
use super::schema::schema;
use crate::members::Members;
use crate::model::{Body, Model, Module, Name, Operation, PagedBy, Pages, Parameter, Wait};
use crate::naming::pascal;
use crate::path::parameters as names;
use crate::value::Value;

/// An operation at one form of its path.
pub(super) struct At<'m> {
    pub(super) operation: &'m Operation,
    pub(super) form: String,
    /// The parameters that can be left out, and aren't here.
    pub(super) with: Vec<&'m str>,
}

impl At<'_> {
    /// The form without anything that can be left out has the operation's own name.
    fn name(&self) -> String {
        let with = self.with.iter().map(|name| pascal(name));
        let with: Vec<String> = with.collect();
        match with.is_empty() {
            true => camel(&self.operation.name),
            false => format!("{}By{}", camel(&self.operation.name), with.join("And")),
        }
    }
}

/// One operation, whose path parameters are called as in `path`; OpenAPI has room for one alone, so it says what those beside
/// it do too.
pub(super) fn operation(
    model: &Model,
    module: &Module,
    at: &At<'_>,
    beside: &[&At<'_>],
    path: &str,
) -> Members {
    let whole = Members::new()
        .with("operationId", at.name())
        .with("tags", Value::from_iter([module.name.as_str()]));
    let mut whole = alone(whole, model, at, path);
    for other in beside {
        let own = alone(Members::new(), model, other, path);
        whole = united(whole, &own, &other.operation.rust);
    }
    let others = beside.iter().map(|other| {
        let own = alone(Members::new(), model, other, path);
        (other.name(), own.into())
    });
    whole.with_any("x-sdksmith-beside", others.collect::<Members>())
}

/// What an operation says by itself.
fn alone(members: Members, model: &Model, at: &At<'_>, path: &str) -> Members {
    let it = at.operation;
    let members = headed(members, &it.doc, it.deprecated.as_ref())
        .with("security", security(it.auth.as_deref()))
        .with_any("parameters", parameters(at, path))
        .with_some(
            "requestBody",
            it.body
                .as_ref()
                .map(|body| request(it, body))
                .or_else(|| form(it)),
        )
        .with("responses", responses(model, it))
        .with("x-sdksmith-method", &it.rust)
        .with_some("x-sdksmith-path", (it.path != path).then_some(&it.path))
        .with("x-sdksmith-idempotent", it.idempotent);
    members
        .with_some("x-sdksmith-timeout", it.timeout)
        .with_some("x-sdksmith-pages", it.pages.as_ref().map(pages))
        .with_some("x-sdksmith-wait", it.wait.as_ref().map(wait))
        .with_any("x-sdksmith-examples", without_answer(&it.examples))
}

/// Structs of operations have unique names; OpenAPI's custom is a small letter first.
pub(super) fn camel(name: &str) -> String {
    let mut letters = name.chars();
    let first = letters.next().map(|it| it.to_ascii_lowercase());
    first.into_iter().chain(letters).collect()
}

/// The level that it needs; an empty list says that it needs none.
fn security(level: Option<&str>) -> Vec<Value> {
    let requirement = |level: &str| Members::new().with(level, Vec::<Value>::new()).into();
    level.into_iter().map(requirement).collect()
}

fn parameters(at: &At<'_>, path: &str) -> Vec<Value> {
    let it = at.operation;
    let all = &it.examples;
    let own = names(&at.form);
    let segments = it.segments.iter();
    let segments = segments.filter(|segment| own.contains(&segment.wire.as_str()));
    let segments = segments.map(|segment| {
        let name = renamed(&own, path, &segment.wire);
        // What can be left out is there in this form of the path.
        let there = Parameter {
            required: true,
            ..segment.clone()
        };
        parameter(Place::Path, name, &there, all)
    });
    let query = it.query.iter();
    let query = query.map(|it| parameter(Place::Query, &it.wire, it, all));
    let headers = it.headers.iter();
    let headers = headers.map(|it| parameter(Place::Header, &it.wire, it, all));
    segments
        .chain(query)
        .chain(headers)
        .map(Value::from)
        .collect()
}

/// What the parameter of this name is called in the path that the document has.
fn renamed<'p>(own: &[&str], path: &'p str, name: &'p str) -> &'p str {
    let at = own.iter().position(|known| *known == name);
    at.and_then(|at| names(path).get(at).copied())
        .unwrap_or(name)
}

fn request(it: &Operation, body: &Body) -> Members {
    let media = Members::new()
        .with("schema", schema(&body.ty))
        .with_any("examples", examples(&it.examples, |it| it.body.as_ref()));
    Members::new()
        .with("required", !body.optional)
        .with("content", Members::new().with("application/json", media))
}

/// Times of waiting are in seconds.
fn wait(it: &Wait) -> Members {
    let values: Value = it.values.iter().map(|it| it.wire.as_str()).collect();
    Members::new()
        .with("field", &it.field.wire)
        .with("while", values)
        .with("every", it.every)
        .with("up_to", it.up_to)
        .with("deadline", it.deadline)
}

fn pages(it: &Pages) -> Members {
    match &it.by {
        PagedBy::Link(next) => Members::new().with("next", next),
        PagedBy::Offset {
            offset,
            limit,
            total,
        } => Members::new()
            .with("offset", &offset.wire)
            .with("limit", &limit.wire)
            .with_some("total", total.as_ref().map(|Name { wire, .. }| wire)),
    }
}
