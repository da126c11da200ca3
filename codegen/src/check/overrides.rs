//! Whatever says what would hold anyway is removed: it would mislead, and hide the day on which it matters.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::document::{
    Definitions, Document, FieldDocument, OperationDocument, ResourceDocument, ReturnsDocument,
};
use crate::lower::{default_status, operation_struct_name};
use crate::naming::{snake, variant};
use crate::source::{Spanned, Text};

pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let api = &document.api;
    check_fields(cx, api.lists.iter().chain(&api.webhooks));
    check_definitions(cx, &api.definitions);
    for resource in &document.resources {
        check_definitions(cx, &resource.definitions);
        resource
            .operations
            .iter()
            .for_each(|operation| check_operation(cx, resource, operation));
        resource
            .browse
            .iter()
            .for_each(|browse| check_fields(cx, browse.query.iter()));
    }
}

fn check_definitions(cx: &mut Cx, definitions: &Definitions) {
    for object in &definitions.objects {
        check_fields(cx, object.fields.iter().chain(&object.expands));
    }
    for value in definitions.enums.iter().flat_map(|it| &it.values) {
        check_name(cx, value.rust_name.as_ref(), &variant(value.name.as_str()));
    }
}

fn check_fields<'d>(cx: &mut Cx, fields: impl Iterator<Item = &'d FieldDocument>) {
    for field in fields {
        check_name(cx, field.rust_name.as_ref(), &snake(field.name.as_str()));
        check_false(cx, field.required.as_ref());
        check_false(cx, field.secret.as_ref());
    }
}

fn check_name(cx: &mut Cx, given: Option<&Text>, derived: &str) {
    if let Some(given) = given.filter(|given| given.as_str() == derived) {
        report(
            cx,
            Code::NoEffect,
            given.span,
            "this is the name that it has anyway",
        );
    }
}

fn check_false(cx: &mut Cx, given: Option<&Spanned<bool>>) {
    if let Some(given) = given.filter(|given| !given.value) {
        report(cx, Code::NoEffect, given.span, "`false` holds anyway");
    }
}

fn check_operation(
    cx: &mut Cx,
    resource: &ResourceDocument<'_>,
    operation: &OperationDocument<'_>,
) {
    check_fields(cx, operation.query.iter().chain(&operation.headers));
    let derived = operation_struct_name(resource, operation, None);
    check_name(cx, operation.rust_name.as_ref(), &derived);
    let inherited = resource.auth.as_ref().map_or("none", |it| it.as_str());
    if let Some(auth) = &operation.auth
        && auth.as_str() == inherited
    {
        report(
            cx,
            Code::NoEffect,
            auth.span,
            "this is the resource's own level",
        );
    }
    if let Some(given) = &operation.idempotent
        && given.value == operation.method.is_idempotent()
    {
        report(
            cx,
            Code::NoEffect,
            given.span,
            "this is what the method says",
        );
    }
    check_status(cx, operation);
}

fn check_status(cx: &mut Cx, operation: &OperationDocument<'_>) {
    let nothing = matches!(operation.returns.value, ReturnsDocument::Nothing);
    if let [status] = &operation.status[..]
        && status.value == default_status(nothing)
    {
        report(cx, Code::NoEffect, status.span, "this status holds anyway");
    }
    let successes = 200..300;
    for status in operation
        .status
        .iter()
        .filter(|it| !successes.contains(&it.value))
    {
        report(
            cx,
            Code::BadValue,
            status.span,
            "a success has a status from 200 to 299",
        );
    }
    for (status, _) in operation.errors.iter().filter(|(it, _)| it.value < 300) {
        report(
            cx,
            Code::BadValue,
            status.span,
            "an error has a status of 300 or more",
        );
    }
}
