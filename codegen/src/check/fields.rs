//! What a field or a parameter says beside its type.

use super::{misplaced, report};
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, FieldDocument};
use crate::mend::Edit;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let api = &document.api;
    api.lists
        .iter()
        .chain(&api.webhooks)
        .for_each(|it| check_required(cx, it));
    api.webhooks.iter().for_each(|it| check_delivery(cx, it));
    let lists = document.resources.iter().flat_map(|it| it.list_members());
    lists.for_each(|it| check_required(cx, it));
    for object in document.definitions().flat_map(|it| &it.objects) {
        object.fields.iter().for_each(|it| check_required(cx, it));
        let expands = object.expands.iter().filter(|field| field.is_required());
        for field in expands {
            let span = field
                .required
                .as_ref()
                .map_or(field.name.span, |it| it.span);
            let diagnostic = never_required(field, "this comes only on demand");
            cx.report(diagnostic.mend("remove `required`", Edit::Entry(span)));
        }
    }
    for operation in document.operations() {
        operation
            .parameters()
            .for_each(|it| check_parameter(cx, it));
    }
    for browse in document.resources.iter().flat_map(|it| &it.browse) {
        browse.query.iter().for_each(|it| check_parameter(cx, it));
        browse
            .callback_fields()
            .for_each(|it| check_required(cx, it));
    }
}

/// What can be null can't be required.
fn check_required(cx: &mut Cx, field: &FieldDocument) {
    let nullable = field.ty.nullable.then_some(field.ty.span);
    let null = field.null_when.first().map(|it| it.span).or(nullable);
    if let Some(null) = null.filter(|_| field.is_required()) {
        let diagnostic = never_required(field, "this can be null");
        cx.report(
            diagnostic
                .also(null, "this says so")
                .help(Code::NeverRequired.help()),
        );
    }
}

fn never_required(field: &FieldDocument, label: &str) -> Diagnostic {
    let code = Code::NeverRequired;
    Diagnostic::new(code, field.name.span, code.title(), label)
}

/// A parameter is only written: what concerns reading says nothing of it, and its secrecy is its type.
fn check_parameter(cx: &mut Cx, field: &FieldDocument) {
    if let Some(secret) = field.secret.as_ref().filter(|it| it.value) {
        let label = "a parameter's secrecy is its type";
        misplaced(cx, secret.span, label, "write `type: secret` instead");
    }
    if let Some(text) = field.null_when.first() {
        report(cx, Code::NoEffect, text.span, "a parameter is never null");
    }
}

/// What every delivery carries is read as it is, and printed.
fn check_delivery(cx: &mut Cx, field: &FieldDocument) {
    let secret = field.secret.as_ref().filter(|it| it.value);
    let spans = secret.map(|it| it.span);
    for span in spans
        .into_iter()
        .chain(field.null_when.iter().map(|it| it.span))
    {
        let help = "make it a field of the payload's object";
        misplaced(
            cx,
            span,
            "what every delivery carries can't have this",
            help,
        );
    }
}
