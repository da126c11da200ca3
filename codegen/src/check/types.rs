//! Types where they stand, authentication levels, bodies, expands, wrapped answers.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{
    AdditionalDocument, Definitions, Document, FieldDocument, IdKind, Method, OperationDocument,
    ReturnsDocument, TypeExpr, TypeName,
};
use crate::names::{Kind, Names};
use crate::source::Span;
use crate::source::Text;
use crate::suggest::suggestion;

/// Each type stands where such a value can be.
pub(super) fn check_places(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    let api = &document.api;
    api.lists
        .iter()
        .chain(&api.webhooks)
        .for_each(|field| check_member(cx, &field.ty, names));
    check_definitions(cx, &api.definitions, names);
    if let Some(errors) = &api.errors {
        check_object(cx, &errors.object, names);
    }
    for resource in &document.resources {
        check_definitions(cx, &resource.definitions, names);
        for parameter in &resource.path {
            if parameter.ty.nullable || !is_scalar(&parameter.ty.name, names) {
                misplaced(
                    cx,
                    parameter.ty.span,
                    "a path segment can't be this",
                    "path parameters are ids, references, integers, texts or enums",
                );
            }
        }
        resource
            .operations
            .iter()
            .for_each(|operation| check_operation(cx, operation, names));
        for browse in &resource.browse {
            browse
                .query
                .iter()
                .for_each(|field| check_parameter(cx, field, names));
            check_additional(cx, browse.additional.as_ref());
            let callback = browse.callback.iter();
            let answers =
                callback.flat_map(|it| it.success.iter().chain(&it.failure).chain(&it.echo));
            answers.for_each(|field| check_answer(cx, field, names));
        }
        resource
            .webhooks
            .iter()
            .for_each(|webhook| check_object(cx, &webhook.payload, names));
    }
}

fn check_definitions(cx: &mut Cx, definitions: &Definitions, names: &Names<'_>) {
    for id in &definitions.ids {
        let (ty, fits) = match &id.kind {
            IdKind::Over(ty) => (ty, matches!(ty.name, TypeName::Integer | TypeName::String)),
            IdKind::Reference { id, .. } => (
                id,
                matches!(names.kind(&id.name), Some(Kind::IntegerId | Kind::TextId)),
            ),
        };
        if ty.nullable || !(fits || known_wrong(&ty.name, names)) {
            misplaced(
                cx,
                ty.span,
                "an id can't be this",
                "the `type` of an id is `integer` or `string`; the `id` of a reference names an id",
            );
        }
    }
    for object in &definitions.objects {
        object
            .fields
            .iter()
            .chain(&object.expands)
            .for_each(|field| check_member(cx, &field.ty, names));
        check_additional(cx, object.additional.as_ref());
    }
}

fn misplaced(cx: &mut Cx, span: Span, label: &str, help: &str) {
    let code = Code::TypeNotHere;
    cx.report(Diagnostic::new(code, span, code.title(), label).help(help));
}

/// Whether the type was reported elsewhere, so that nothing more is to be said.
fn known_wrong(ty: &TypeName, names: &Names<'_>) -> bool {
    match ty {
        TypeName::Invalid => true,
        TypeName::Named(name) => names.get(name).is_none(),
        _ => false,
    }
}

fn check_operation(cx: &mut Cx, operation: &OperationDocument<'_>, names: &Names<'_>) {
    operation
        .query
        .iter()
        .for_each(|field| check_parameter(cx, field, names));
    for header in &operation.headers {
        if !is_scalar(&header.ty.name, names) || header.ty.name == TypeName::Flag {
            misplaced(
                cx,
                header.ty.span,
                "a header can't be this",
                "a header is one value: a text, a number, a date, an id or an enum",
            );
        }
    }
    if let Some(body) = &operation.body {
        check_object(cx, &body.ty, names);
    }
    match &operation.returns.value {
        ReturnsDocument::Type { ty, .. } | ReturnsDocument::ListOf { item: ty, .. } => {
            check_member(cx, ty, names)
        }
        ReturnsDocument::Nothing => {}
    }
}

/// What stands in JSON.
fn check_member(cx: &mut Cx, ty: &TypeExpr, names: &Names<'_>) {
    let mut inner = &ty.name;
    while let TypeName::List(it) | TypeName::Map(it) = inner {
        inner = it;
    }
    match inner {
        TypeName::Flag | TypeName::Period => {
            misplaced(
                cx,
                ty.span,
                "JSON has no such value",
                "`flag` and `period` are for query parameters; write `boolean` or `date`",
            );
        }
        TypeName::Secret => {
            misplaced(
                cx,
                ty.span,
                "a field can't be this",
                "write `type: string` and beside it `secret: true`",
            );
        }
        _ if names.kind(inner) == Some(Kind::Reference) => {
            misplaced(
                cx,
                ty.span,
                "a reference is for paths and queries",
                "name the id itself",
            );
        }
        _ => {}
    }
}

/// What comes back in a query, and is read as if it were JSON: one value.
fn check_answer(cx: &mut Cx, field: &FieldDocument, names: &Names<'_>) {
    if is_scalar(&field.ty.name, names) {
        return check_member(cx, &field.ty, names);
    }
    misplaced(
        cx,
        field.ty.span,
        "a callback's parameter can't be this",
        "it is one value: a text, a number, a date, an id or an enum",
    );
}

/// What stands in a query: one value or a list of them.
fn check_parameter(cx: &mut Cx, field: &FieldDocument, names: &Names<'_>) {
    let inner = match &field.ty.name {
        TypeName::List(inner) => inner,
        name => name,
    };
    let flag_needed = field.ty.name == TypeName::Flag && field.is_required();
    if field.ty.nullable || flag_needed || !is_scalar(inner, names) {
        misplaced(
            cx,
            field.ty.span,
            "a query parameter can't be this",
            "it is one value or a list of them, and never null: what isn't `required` can be left out",
        );
    }
}

fn check_additional(cx: &mut Cx, additional: Option<&AdditionalDocument>) {
    if let Some(additional) = additional
        && (additional.ty.nullable
            || !matches!(additional.ty.name, TypeName::String | TypeName::Invalid))
    {
        misplaced(
            cx,
            additional.ty.span,
            "further properties can't be this",
            "write `type: string`",
        );
    }
}

fn check_object(cx: &mut Cx, ty: &TypeExpr, names: &Names<'_>) {
    let fits = !ty.nullable && names.kind(&ty.name) == Some(Kind::Object);
    if !fits && !known_wrong(&ty.name, names) {
        misplaced(
            cx,
            ty.span,
            "an object is expected here",
            "name one of the `objects`, without brackets and without `?`",
        );
    }
}

/// Whether a value is one text: fit for a path, a query or a header.
fn is_scalar(ty: &TypeName, names: &Names<'_>) -> bool {
    match ty {
        TypeName::List(_) | TypeName::Map(_) | TypeName::Json => false,
        TypeName::Named(_) => names.kind(ty) != Some(Kind::Object),
        _ => true,
    }
}

/// Authentication levels are those of `api.yaml`.
pub(super) fn check_auth(cx: &mut Cx, document: &Document<'_>) {
    for resource in &document.resources {
        check_level(cx, document, resource.auth.as_ref());
        resource
            .operations
            .iter()
            .for_each(|operation| check_level(cx, document, operation.auth.as_ref()));
    }
}

fn check_level(cx: &mut Cx, document: &Document<'_>, level: Option<&Text>) {
    let Some(level) = level.filter(|level| level.as_str() != "none") else {
        return;
    };
    let known = || document.api.auth.iter().map(|it| it.name.as_str());
    if known().any(|it| it == level.as_str()) {
        return;
    }
    let help = match suggestion(level.as_str(), known()) {
        Some(known) => format!("did you mean `{known}`?"),
        None => Code::UnknownAuth.help().to_owned(),
    };
    let message = format!("unknown authentication level `{}`", level.value);
    cx.report(
        Diagnostic::new(
            Code::UnknownAuth,
            level.span,
            message,
            "not under `auth` in api.yaml",
        )
        .help(help),
    );
}

/// HTTP gives the body of a GET no meaning.
pub(super) fn check_bodies(cx: &mut Cx, document: &Document<'_>) {
    for operation in document
        .resources
        .iter()
        .flat_map(|resource| &resource.operations)
    {
        if let (Method::Get, Some(body)) = (operation.method, &operation.body) {
            report(cx, Code::BodyOnGet, body.span, "this can't be sent");
        }
    }
}

/// What is to be expanded has something to expand, under a name that is free.
pub(super) fn check_expands(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    for operation in document
        .resources
        .iter()
        .flat_map(|resource| &resource.operations)
    {
        let Some(ty) = &operation.expand else {
            continue;
        };
        if known_wrong(&ty.name, names) {
            continue;
        }
        if names
            .object(ty)
            .is_none_or(|object| object.expands.is_empty())
        {
            report(cx, Code::BadExpand, ty.span, "this has no `expands`");
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
pub(super) fn check_wrappers(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    for operation in document
        .resources
        .iter()
        .flat_map(|resource| &resource.operations)
    {
        let ReturnsDocument::Type {
            ty,
            or_in: Some(key),
        } = &operation.returns.value
        else {
            continue;
        };
        if known_wrong(&ty.name, names) {
            continue;
        }
        let object = names
            .object(ty)
            .filter(|_| matches!(ty.name, TypeName::Named(_)));
        match object {
            Some(object)
                if object
                    .fields
                    .iter()
                    .chain(&object.expands)
                    .any(|it| it.name.as_str() == key.as_str()) =>
            {
                report(
                    cx,
                    Code::BadWrapper,
                    key.span,
                    "the object has a field of this name",
                );
            }
            Some(_) => {}
            None => report(cx, Code::BadWrapper, ty.span, "this isn't an object"),
        }
    }
}

/// What can be absent by its nature can't be required.
pub(super) fn check_required(cx: &mut Cx, document: &Document<'_>) {
    let resources = document
        .resources
        .iter()
        .map(|resource| &resource.definitions);
    for definitions in std::iter::once(&document.api.definitions).chain(resources) {
        for object in &definitions.objects {
            let expands = object.expands.iter().filter(|field| field.is_required());
            let nulls = object.fields.iter().filter(|field| {
                field.is_required() && (!field.null_when.is_empty() || field.ty.nullable)
            });
            for field in expands {
                report(
                    cx,
                    Code::NeverRequired,
                    field.name.span,
                    "this comes only on demand",
                );
            }
            for field in nulls {
                report(cx, Code::NeverRequired, field.name.span, "this can be null");
            }
        }
    }
}
