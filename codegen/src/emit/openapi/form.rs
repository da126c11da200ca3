//! Forms, as bodies of their media type.

use super::examples::example;
use super::parameters::schema_of;
use super::schema::typed;
use super::{described, with_name};
use crate::members::Members;
use crate::model::{Example, Operation, Parameter, Type};
use crate::naming::snake;
use crate::value::{Value, find};

/// The body of an operation that sends a form. That a list repeats its name is what OpenAPI says of forms anyway.
pub(super) fn form(it: &Operation) -> Option<Members> {
    let media_type = it.form_type()?.as_str();
    let required = it.form.iter().filter(|it| it.required);
    let required: Value = required.map(|it| it.wire.as_str()).collect();
    let properties = it.form.iter();
    let properties = properties.map(|it| (it.wire.clone(), property(it).into()));
    let schema = typed("object")
        .with_any("required", required)
        .with("properties", properties.collect::<Members>());
    let examples = it.examples.iter();
    let examples: Members = examples
        .map(|one| (one.name.clone(), filled(it, one).into()))
        .collect();
    let media = Members::new()
        .with("schema", schema)
        .with_any("examples", examples);
    let needed = it.form.iter().any(|it| it.required);
    let content = Members::new().with(media_type, media);
    Some(
        Members::new()
            .with("required", needed)
            .with("content", content),
    )
}

fn property(it: &Parameter) -> Members {
    let members = described(schema_of(it), &it.doc, it.deprecated.as_ref());
    with_name(members, &it.rust, &snake(&it.wire))
}

/// An example's form. The value of a file is its content; what else is said of it stands beside.
fn filled(it: &Operation, one: &Example) -> Members {
    let given = |it: &Parameter| Some((it.wire.clone(), find(&one.form, &it.wire)?.clone()));
    let values: Members = it
        .form
        .iter()
        .filter_map(|it| {
            let (name, value) = given(it)?;
            Some((
                name,
                if it.ty == Type::File {
                    content(&value)
                } else {
                    value
                },
            ))
        })
        .collect();
    let files = it.form.iter().filter(|it| it.ty == Type::File);
    let files: Members = files
        .filter_map(given)
        .map(|(name, value)| (name, label(&value)))
        .collect();
    example(one, values.into()).with_any("x-sdksmith-files", files)
}

fn content(file: &Value) -> Value {
    match file {
        Value::List(files) => files.iter().map(content).collect::<Vec<_>>().into(),
        Value::Object(members) => find(members, "content").cloned().unwrap_or(Value::Null),
        other => other.clone(),
    }
}

/// The name and the type of a file.
fn label(file: &Value) -> Value {
    match file {
        Value::List(files) => files.iter().map(label).collect::<Vec<_>>().into(),
        Value::Object(members) => {
            let others = members.iter().filter(|(key, _)| key != "content");
            Value::Object(others.cloned().collect())
        }
        other => other.clone(),
    }
}
