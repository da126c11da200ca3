//! Names are written the way Rust writes them, because they become Rust names as they are.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Definitions, Document};
use crate::naming::{is_pascal, is_snake};
use crate::source::Text;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    snake(cx, &document.api.name);
    document
        .api
        .auth
        .iter()
        .for_each(|level| snake(cx, &level.name));
    let hosts = document.api.hosts.iter();
    hosts.for_each(|host| snake(cx, &host.name));
    let levels = document.api.auth.iter().filter_map(|it| it.header.as_ref());
    let errors = document.api.errors.iter();
    levels
        .chain(errors.filter_map(|it| it.request_id_header.as_ref()))
        .for_each(|name| header(cx, name));
    document.definitions().for_each(|it| definitions(cx, it));
    let given = document.fields().filter_map(|it| it.rust_name.as_ref());
    given.for_each(|name| snake(cx, name));
    for resource in &document.resources {
        snake(cx, &resource.name);
        resource.item.iter().for_each(|item| snake(cx, item));
        if let (None, Some(operation)) = (&resource.item, resource.operations.first()) {
            let label =
                "its operations' names need the resource's `item`: one of it, in snake_case";
            report(cx, Code::MissingKey, operation.name.span, label);
        }
        resource.operations.iter().for_each(|operation| {
            snake(cx, &operation.name);
            operation.headers.iter().for_each(|it| header(cx, &it.name));
            let form = operation.form_fields().iter();
            form.for_each(|it| form_field(cx, &it.name));
            operation.rust_name.iter().for_each(|name| pascal(cx, name));
            operation
                .examples
                .iter()
                .for_each(|example| snake(cx, &example.name));
        });
        resource.browse.iter().for_each(|browse| {
            snake(cx, &browse.name);
            browse
                .examples
                .iter()
                .for_each(|example| snake(cx, &example.name));
        });
        let examples = resource
            .webhooks
            .iter()
            .flat_map(|webhook| &webhook.examples);
        examples.for_each(|example| snake(cx, &example.name));
    }
}

/// Names of headers are words that HTTP has and pages can show; the generated code relies on it.
fn header(cx: &mut Cx, name: &Text) {
    let fits = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_');
    if !name.value.chars().all(fits) {
        let code = Code::BadName;
        let help = "it has letters, digits, `-` and `_`, as in `X-Request-Id`";
        let label = "a header can't have this name";
        cx.report(Diagnostic::new(code, name.span, code.title(), label).help(help));
    }
}

/// The name stands between quotes in each part of a form with files: the client refuses what servers would read otherwise.
fn form_field(cx: &mut Cx, name: &Text) {
    if name.value.contains(char::is_control) || name.value.ends_with('\\') {
        let code = Code::BadName;
        let help = "it has no control characters, and no `\\` at its end";
        let label = "a field of a form can't have this name";
        cx.report(Diagnostic::new(code, name.span, code.title(), label).help(help));
    }
}

fn definitions(cx: &mut Cx, definitions: &Definitions) {
    definitions.ids.iter().for_each(|id| pascal(cx, &id.name));
    definitions
        .objects
        .iter()
        .for_each(|object| pascal(cx, &object.name));
    for union in &definitions.unions {
        pascal(cx, &union.name);
        let given = union.variants.iter().filter_map(|it| it.rust_name.as_ref());
        given.for_each(|name| pascal(cx, name));
    }
    for it in &definitions.enums {
        pascal(cx, &it.name);
        it.facets.iter().for_each(|facet| snake(cx, &facet.name));
        let given = it.values.iter().filter_map(|it| it.rust_name.as_ref());
        given.for_each(|name| pascal(cx, name));
    }
}

fn snake(cx: &mut Cx, name: &Text) {
    if !name.value.is_empty() && !is_snake(name.as_str()) {
        report(
            cx,
            Code::BadName,
            name.span,
            "this one is written in snake_case",
        );
    }
}

fn pascal(cx: &mut Cx, name: &Text) {
    if !name.value.is_empty() && !is_pascal(name.as_str()) {
        report(
            cx,
            Code::BadName,
            name.span,
            "this one is written in UpperCamelCase",
        );
    }
}
