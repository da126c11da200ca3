//! What operations are sent with and answer: bodies, expands, wrapped answers, lists.

use super::{misplaced, report};
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Method, OperationDocument, ReturnsDocument, TypeExpr, TypeName};
use crate::names::Names;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    check_bodies(cx, document);
    check_expands(cx, document, names);
    check_wrappers(cx, document, names);
    check_lists(cx, document);
}

/// HTTP gives the body of a GET no meaning; any other request has one at most.
fn check_bodies(cx: &mut Cx, document: &Document<'_>) {
    for operation in document.operations() {
        let body = operation.body.as_ref().map(|body| body.span);
        let form = operation.form.as_ref().map(|form| form.span);
        for span in [body, form].into_iter().flatten() {
            if operation.method == Method::Get {
                report(cx, Code::BodyOnGet, span, "this can't be sent");
            }
        }
        check_form(cx, operation);
    }
}

fn check_form(cx: &mut Cx, operation: &OperationDocument<'_>) {
    let Some(form) = &operation.form else {
        return;
    };
    if form.fields.is_empty() {
        report(cx, Code::BadValue, form.span, "a form has a field at least");
    }
    if let Some(body) = &operation.body {
        let code = Code::TwoBodies;
        let diagnostic = Diagnostic::new(code, form.span, code.title(), "this is one");
        let diagnostic = diagnostic.also(body.span, "this is the other one");
        cx.report(diagnostic.help(code.help()));
    }
}

/// What is to be expanded has something to expand, under a name that is free.
fn check_expands(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    for operation in document.operations() {
        let Some(ty) = &operation.expand else {
            continue;
        };
        if names.is_known_wrong(&ty.name) {
            continue;
        }
        let object = names.object(ty).filter(|_| is_plain_name(ty));
        match object {
            None => report(
                cx,
                Code::BadExpand,
                ty.span,
                "this isn't the name of an object",
            ),
            Some(object) if object.expands.is_empty() => {
                let code = Code::BadExpand;
                let label = "this has no `expands`";
                cx.report(
                    Diagnostic::new(code, ty.span, code.title(), label)
                        .also(object.name.span, "the object")
                        .help(code.help()),
                );
            }
            Some(_) => {}
        }
        if let Some(query) = operation
            .query
            .iter()
            .find(|query| query.name.as_str() == "expand")
        {
            let code = Code::BadExpand;
            let message = "the parameter `expand` is there twice";
            cx.report(
                Diagnostic::new(code, query.name.span, message, "the one of `query`")
                    .also(ty.span, "the one of `expand:`")
                    .help("remove one of the two"),
            );
        }
    }
}

/// An answer that may be wrapped can be told from one that isn't.
fn check_wrappers(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    for operation in document.operations() {
        let ReturnsDocument::Type {
            ty,
            or_in: Some(key),
        } = &operation.returns.value
        else {
            continue;
        };
        if names.is_known_wrong(&ty.name) {
            continue;
        }
        let object = names.object(ty).filter(|_| is_plain_name(ty));
        let Some(object) = object else {
            let label = "this isn't the name of an object";
            report(cx, Code::BadWrapper, ty.span, label);
            continue;
        };
        let mut fields = object.fields.iter().chain(&object.expands);
        if let Some(field) = fields.find(|it| it.name.as_str() == key.as_str()) {
            let code = Code::BadWrapper;
            let label = "the object has a field of this name";
            cx.report(
                Diagnostic::new(code, key.span, code.title(), label)
                    .also(field.name.span, "the field")
                    .help(code.help()),
            );
        }
    }
}

/// Whether a type is a name alone: no list, no map, never null.
fn is_plain_name(ty: &TypeExpr) -> bool {
    matches!(ty.name, TypeName::Named(_) | TypeName::Invalid) && !ty.nullable
}

/// An envelope is called after its items, so they have a name.
fn check_lists(cx: &mut Cx, document: &Document<'_>) {
    for operation in document.operations() {
        if let ReturnsDocument::ListOf { item, .. } = &operation.returns.value
            && !is_plain_name(item)
        {
            misplaced(
                cx,
                item.span,
                "the items of an envelope can't be this",
                "name an object, an enum or an id; or describe the answer as an object of its own",
            );
        }
    }
}
