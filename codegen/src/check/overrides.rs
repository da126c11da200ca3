//! Whatever says what would hold anyway is removed: it would mislead, and hide the day on which it matters.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, OperationDocument, ResourceDocument, ReturnsDocument};
use crate::lower::{default_status, operation_struct_name};
use crate::mend::Edit;
use crate::naming::{snake, variant};
use crate::source::{Span, Spanned, Text};

pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    for field in document.fields() {
        check_name(cx, field.rust_name.as_ref(), &snake(field.name.as_str()));
        check_false(cx, field.required.as_ref());
        check_false(cx, field.secret.as_ref());
    }
    let enums = || document.definitions().flat_map(|it| &it.enums);
    enums().for_each(|it| check_false(cx, it.closed.as_ref()));
    let unions = document.definitions().flat_map(|it| &it.unions);
    for it in unions.flat_map(|it| &it.variants) {
        check_name(cx, it.rust_name.as_ref(), &variant(it.name.as_str()));
    }
    for value in enums().flat_map(|it| &it.values) {
        check_name(cx, value.rust_name.as_ref(), &variant(value.name.as_str()));
    }
    for resource in &document.resources {
        resource
            .operations
            .iter()
            .for_each(|operation| check_operation(cx, resource, operation));
    }
}

/// What can go without changing anything.
fn removable(span: Span, label: &str) -> Diagnostic {
    let code = Code::NoEffect;
    Diagnostic::new(code, span, code.title(), label).mend(code.help(), Edit::Entry(span))
}

fn needless(cx: &mut Cx, span: Span, label: &str) {
    cx.report(removable(span, label));
}

fn check_name(cx: &mut Cx, given: Option<&Text>, derived: &str) {
    if let Some(given) = given.filter(|given| given.as_str() == derived) {
        needless(cx, given.span, "this is the name that it has anyway");
    }
}

fn check_false(cx: &mut Cx, given: Option<&Spanned<bool>>) {
    if let Some(given) = given.filter(|given| !given.value) {
        needless(cx, given.span, "`false` holds anyway");
    }
}

fn check_operation(
    cx: &mut Cx,
    resource: &ResourceDocument<'_>,
    operation: &OperationDocument<'_>,
) {
    let derived = operation_struct_name(resource, operation, None);
    check_name(cx, operation.rust_name.as_ref(), &derived);
    let inherited = resource.auth.as_ref().map_or("none", |it| it.as_str());
    if let Some(auth) = &operation.auth
        && auth.as_str() == inherited
    {
        let label = "this is the resource's own level";
        let diagnostic = removable(auth.span, label);
        cx.report(match &resource.auth {
            Some(own) => diagnostic.also(own.span, "the resource's level"),
            None => diagnostic,
        });
    }
    if let Some(given) = &operation.idempotent
        && given.value == operation.method.is_idempotent()
    {
        let label = "this is what the method says";
        let method = format!("a {}", operation.method.as_str());
        cx.report(removable(given.span, label).also(operation.path.span, method));
    }
    let body = operation.body.as_ref();
    check_false(cx, body.and_then(|body| body.optional.as_ref()));
    check_status(cx, operation);
}

fn check_status(cx: &mut Cx, operation: &OperationDocument<'_>) {
    let nothing = matches!(operation.returns.value, ReturnsDocument::Nothing);
    if let [status] = &operation.status[..]
        && status.value == default_status(nothing)
    {
        needless(cx, status.span, "this status holds anyway");
    }
    for (at, status) in operation.status.iter().enumerate() {
        let mut before = operation.status[..at].iter();
        if let Some(first) = before.find(|it| it.value == status.value) {
            let code = Code::NoEffect;
            let label = "this status is listed already";
            cx.report(
                Diagnostic::new(code, status.span, code.title(), label)
                    .also(first.span, "the first one")
                    .help(code.help()),
            );
        }
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
