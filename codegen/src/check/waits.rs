//! Waiting for what goes on in the background.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{
    Document, FieldDocument, Method, OperationDocument, ReturnsDocument, ValueDocument,
    WaitDocument,
};
use crate::names::{Kind, Names};
use crate::source::{Span, Spanned, Text};
use crate::suggest::nearest;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    for operation in document.operations() {
        let Some(wait) = &operation.wait else {
            continue;
        };
        check_times(cx, wait);
        if operation.method != Method::Get {
            report(
                cx,
                Code::BadWait,
                wait.span,
                "only a GET can be asked again",
            );
        }
        if let Some(fields) = answered_fields(cx, operation, wait.span, names)
            && let Some(field) = awaited_field(cx, operation, wait, fields)
            && let Some(values) = awaited_values(cx, wait, field, names)
        {
            check_values(cx, wait, field, values);
        }
    }
}

/// Each time is longer than the one before it.
fn check_times(cx: &mut Cx, wait: &WaitDocument) {
    let longer = |first: &Option<Spanned<u64>>, second: &Option<Spanned<u64>>| match (first, second)
    {
        (Some(first), Some(second)) => first.value < second.value,
        _ => true,
    };
    let first = wait.up_to.as_ref().or(wait.every.as_ref()).cloned();
    if let (Some(up_to), false) = (&wait.up_to, longer(&wait.every, &wait.up_to)) {
        let label = "this isn't longer than `every`";
        report(cx, Code::BadWait, up_to.span, label);
    } else if let (Some(deadline), false) = (&wait.deadline, longer(&first, &wait.deadline)) {
        let label = "this is over with the first wait";
        report(cx, Code::BadWait, deadline.span, label);
    }
}

/// The fields of the one object that is answered; `None` where there is none, which has been reported.
fn answered_fields<'d>(
    cx: &mut Cx,
    operation: &OperationDocument<'_>,
    span: Span,
    names: &Names<'d>,
) -> Option<&'d [FieldDocument]> {
    if let ReturnsDocument::Type { ty, .. } = &operation.returns.value {
        if names.is_known_wrong(&ty.name) {
            return None;
        }
        if names.kind(&ty.name) == Some(Kind::Object) && !ty.nullable {
            return names.object(ty).map(|object| object.fields.as_slice());
        }
    }
    report(cx, Code::BadWait, span, "the answer isn't one object");
    None
}

/// The field that says whether it goes on.
fn awaited_field<'d>(
    cx: &mut Cx,
    operation: &OperationDocument<'_>,
    wait: &WaitDocument,
    fields: &'d [FieldDocument],
) -> Option<&'d FieldDocument> {
    let known = fields.iter().map(|field| field.name.as_str());
    let mut named = fields.iter();
    let field = named.find(|it| it.name.as_str() == wait.field.as_str());
    if field.is_none() {
        let answer = (operation.returns.span, "the answer");
        unknown(
            cx,
            &wait.field,
            "isn't a field of the answer",
            answer,
            known,
        );
    }
    field
}

/// The values that the field can have.
fn awaited_values<'d>(
    cx: &mut Cx,
    wait: &WaitDocument,
    field: &FieldDocument,
    names: &Names<'d>,
) -> Option<&'d [ValueDocument]> {
    if names.is_known_wrong(&field.ty.name) {
        return None;
    }
    if names.kind(&field.ty.name) != Some(Kind::Enum) {
        let code = Code::BadWait;
        let label = "the type of this field isn't an enum";
        let diagnostic = Diagnostic::new(code, wait.field.span, code.title(), label);
        cx.report(diagnostic.also(field.ty.span, "its type").help(code.help()));
        return None;
    }
    Some(names.get(field.ty.definition()?)?.values)
}

/// What it waits for are known values, each once.
fn check_values(cx: &mut Cx, wait: &WaitDocument, field: &FieldDocument, values: &[ValueDocument]) {
    if wait.values.is_empty() {
        report(cx, Code::BadWait, wait.span, "`while` has no value");
    }
    for (index, value) in wait.values.iter().enumerate() {
        let known = || values.iter().map(|it| it.name.as_str());
        let earlier = wait.values.iter().take(index);
        if !known().any(|it| it == value.as_str()) {
            let ty = (field.ty.span, "the field's type");
            unknown(cx, value, "isn't a value of the field's enum", ty, known());
        } else if earlier.clone().any(|it| it.value == value.value) {
            report(cx, Code::BadWait, value.span, "this stands there twice");
        }
    }
}

fn unknown<'n>(
    cx: &mut Cx,
    name: &Text,
    what: &str,
    declared: (Span, &str),
    known: impl Iterator<Item = &'n str>,
) {
    if name.value.is_empty() {
        return;
    }
    let code = Code::BadWait;
    let near = nearest(name.as_str(), known);
    let message = format!("`{}` {what}", name.value);
    let diagnostic = Diagnostic::new(code, name.span, message, "not there");
    cx.report(diagnostic.also(declared.0, declared.1).did_you_mean(
        name.as_str(),
        near,
        code.help(),
    ));
}
