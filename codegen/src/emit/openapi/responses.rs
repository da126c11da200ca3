//! Answers: successes by their statuses, failures by what is said of them.

use super::description;
use super::examples::example;
use super::schema::{any_of, reference, schema, typed};
use crate::emit::prose::code;
use crate::members::Members;
use crate::model::{Errors, Example, Model, Operation, Output, Type};
use crate::value::Value;

/// The name of the answer that says that something failed.
const ERROR: &str = "Error";

/// What several operations answer.
pub(super) fn shared(model: &Model) -> Members {
    let doc = "The API refuses or fails.";
    let errors = model.api.errors.iter();
    errors
        .map(|errors| (ERROR.to_owned(), failure(Some(errors), doc).into()))
        .collect()
}

/// Every status that is known, and the ranges in which all others are failures.
pub(super) fn responses(model: &Model, it: &Operation) -> Members {
    let errors = model.api.errors.as_ref();
    let successes = it.status.iter();
    let successes = successes.map(|status| (status.to_string(), success(it, *status).into()));
    let failures = it.errors.iter();
    let failures =
        failures.map(|(status, when)| (status.to_string(), failure(errors, when).into()));
    let others = ["4XX", "5XX"].into_iter().filter(|_| errors.is_some());
    let reference = || Members::new().with("$ref", format!("#/components/responses/{ERROR}"));
    let others = others.map(|range| (range.to_owned(), reference().into()));
    successes.chain(failures).chain(others).collect()
}

fn success(it: &Operation, status: u16) -> Members {
    let members = Members::new().with("description", reason(status));
    let content = |name, schema| media(name, schema, it, status);
    match &it.output {
        // These two have no body, says HTTP.
        _ if matches!(status, 204 | 205) => members,
        Output::Nothing => members,
        Output::File => members.with("content", content("application/octet-stream", bytes())),
        Output::Value {
            ty,
            optional,
            wrapped,
        } => {
            let schema = match wrapped {
                None => schema(ty),
                Some(key) => or_in(ty, key),
            };
            members
                .with("content", content("application/json", schema))
                .with_true("x-sdksmith-may-be-empty", *optional)
                .with_some("x-sdksmith-or-in", wrapped.as_ref())
        }
    }
}

fn media(name: &str, schema: Members, it: &Operation, status: u16) -> Members {
    let media = Members::new()
        .with("schema", schema)
        .with_any("examples", answers(it, status));
    Members::new().with(name, media)
}

/// The answers of this status. One that no example has looks like the others: a mock server that has to make a value up
/// from a schema gives up where objects hold each other.
fn answers(it: &Operation, status: u16) -> Members {
    let answer = |it: &Example| Some((it.name.clone(), example(it, it.answer.clone()?).into()));
    let own = it.examples.iter().filter(|it| it.status == status);
    let own: Vec<(String, Value)> = own.filter_map(answer).collect();
    match own.is_empty() {
        true => it.examples.iter().find_map(borrowed).into_iter().collect(),
        false => own.into_iter().collect(),
    }
}

fn borrowed(it: &Example) -> Option<(String, Value)> {
    let example = Members::new()
        .with("summary", format!("as with status {}", it.status))
        .with("value", it.answer.clone()?);
    Some((it.name.clone(), example.into()))
}

/// Whatever is in the file; its type is known by the answer alone.
fn bytes() -> Members {
    typed("string").with("format", "binary")
}

/// The value itself, or under a key beside others.
fn or_in(ty: &Type, key: &str) -> Members {
    let wrapper = typed("object")
        .with(
            "description",
            format!("The same under {}, beside other fields.", code(key)),
        )
        .with("required", Value::from_iter([key]))
        .with("properties", Members::new().with(key, schema(ty)));
    any_of(vec![schema(ty).into(), wrapper.into()])
}

fn failure(errors: Option<&Errors>, when: &str) -> Members {
    let members = Members::new().with("description", description(when));
    let Some(errors) = errors else {
        return members;
    };
    let media = Members::new().with("schema", reference(&errors.object));
    members
        .with_any("headers", headers(errors))
        .with("content", Members::new().with("application/json", media))
}

fn headers(errors: &Errors) -> Members {
    let header = Members::new()
        .with("description", "Names the request when you ask for help.")
        .with("schema", typed("string"));
    let name = &errors.request_id_header;
    match name.is_empty() {
        true => Members::new(),
        false => Members::new().with(name, header),
    }
}

/// What HTTP calls a success.
fn reason(status: u16) -> &'static str {
    match status {
        200 => "OK",
        201 => "Created",
        202 => "Accepted: it goes on in the background",
        203 => "Non-Authoritative Information",
        204 => "No Content",
        205 => "Reset Content",
        206 => "Partial Content",
        _ => "Success",
    }
}
