//! Types where they stand: a path, a query, a header, a form, JSON.

use super::misplaced;
use crate::cx::Cx;
use crate::document::{
    AdditionalDocument, BrowseDocument, Definitions, Document, FieldDocument, IdKind,
    OperationDocument, PathParameterDocument, ReturnsDocument, TypeExpr, TypeName,
};
use crate::names::{Kind, Names};

/// Each type stands where such a value can be.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    let api = &document.api;
    api.lists
        .iter()
        .chain(&api.webhooks)
        .for_each(|field| check_member(cx, &field.ty, names));
    if let Some(errors) = &api.errors {
        check_object(cx, &errors.object, names);
    }
    document
        .definitions()
        .for_each(|it| check_definitions(cx, it, names));
    document
        .operations()
        .for_each(|it| check_operation(cx, it, names));
    for resource in &document.resources {
        resource
            .path
            .iter()
            .for_each(|it| check_segment(cx, it, names));
        resource
            .list_members()
            .for_each(|field| check_member(cx, &field.ty, names));
        resource
            .browse
            .iter()
            .for_each(|it| check_browse(cx, it, names));
        resource
            .webhooks
            .iter()
            .for_each(|it| check_object(cx, &it.payload, names));
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
        if ty.nullable || !(fits || names.is_known_wrong(&ty.name)) {
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

fn check_segment(cx: &mut Cx, parameter: &PathParameterDocument, names: &Names<'_>) {
    let ty = &parameter.ty;
    // Whether it can be left out, and where a list stands, `paths` asks.
    let item = match &ty.name {
        TypeName::List(item) if !ty.nullable => item,
        name => name,
    };
    if *item == TypeName::Flag || !is_scalar(item, names) {
        misplaced(
            cx,
            ty.span,
            "a path segment can't be this",
            "it is one value or a list of them, which is never left out: an id, a reference, a text, a number, a date or an enum",
        );
    }
}

fn check_operation(cx: &mut Cx, operation: &OperationDocument<'_>, names: &Names<'_>) {
    operation
        .query
        .iter()
        .for_each(|field| check_parameter(cx, field, names));
    operation
        .headers
        .iter()
        .for_each(|field| check_header(cx, field, names));
    operation
        .form_fields()
        .iter()
        .for_each(|field| check_form_field(cx, field, names));
    if let Some(body) = &operation.body {
        check_body(cx, &body.ty, names);
    }
    match &operation.returns.value {
        ReturnsDocument::Type { ty, .. } | ReturnsDocument::ListOf { item: ty, .. } => {
            check_member(cx, ty, names)
        }
        ReturnsDocument::Nothing | ReturnsDocument::File => {}
    }
}

fn check_browse(cx: &mut Cx, browse: &BrowseDocument<'_>, names: &Names<'_>) {
    browse
        .query
        .iter()
        .for_each(|field| check_parameter(cx, field, names));
    check_additional(cx, browse.additional.as_ref());
}

/// What lists and maps are of in the end.
fn innermost(ty: &TypeName) -> &TypeName {
    match ty {
        TypeName::List(inner)
        | TypeName::Map(inner)
        | TypeName::OneOrMany(inner)
        | TypeName::OrNull(inner) => innermost(inner),
        ty => ty,
    }
}

/// What stands in JSON.
pub(super) fn check_member(cx: &mut Cx, ty: &TypeExpr, names: &Names<'_>) {
    if let TypeName::OneOrMany(inner) = &ty.name
        && matches!(
            **inner,
            TypeName::List(_) | TypeName::Map(_) | TypeName::Json
        )
    {
        let label = "one of these can't be told from a list of them";
        let help = "in `T or [T]` the type is no list, no map and not `json`; `json` alone takes whatever comes";
        return misplaced(cx, ty.span, label, help);
    }
    let inner = innermost(&ty.name);
    match inner {
        TypeName::Flag | TypeName::Period | TypeName::RedirectUri | TypeName::State => {
            misplaced(
                cx,
                ty.span,
                "JSON has no such value",
                "`flag`, `period`, `redirect-uri` and `state` are for queries; write `boolean`, `date` or `string`",
            );
        }
        TypeName::File => {
            misplaced(
                cx,
                ty.span,
                "JSON has no such value",
                "a `file` is sent in a `form`; an operation that answers one has `returns: file`",
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

/// What stands in a query: one value or a list of them. A flag and a list are there or not by themselves.
fn check_parameter(cx: &mut Cx, field: &FieldDocument, names: &Names<'_>) {
    let ty = &field.ty;
    let (item, fits) = match &ty.name {
        TypeName::List(item) => (&**item, **item != TypeName::Flag && !field.is_required()),
        TypeName::Flag => (&ty.name, !field.is_required()),
        name => (name, true),
    };
    if ty.nullable || !fits || !is_scalar(item, names) {
        misplaced(
            cx,
            ty.span,
            "a query parameter can't be this",
            "it is one value or a list of them, and never null; a flag or a list can't be `required`",
        );
    }
}

/// What stands in a form: what a query has, but that nothing is there without a value; and files.
fn check_form_field(cx: &mut Cx, field: &FieldDocument, names: &Names<'_>) {
    let ty = &field.ty;
    let (item, fits) = match &ty.name {
        TypeName::List(item) => (&**item, !field.is_required()),
        name => (name, true),
    };
    let is_value = *item == TypeName::File || is_scalar(item, names) && *item != TypeName::Flag;
    if ty.nullable || !fits || !is_value {
        misplaced(
            cx,
            ty.span,
            "a form's field can't be this",
            "it is one value, a file, or a list of either, and never null; a list can't be `required`",
        );
    }
}

fn check_header(cx: &mut Cx, field: &FieldDocument, names: &Names<'_>) {
    let ty = &field.ty;
    if ty.nullable || ty.name == TypeName::Flag || !is_scalar(&ty.name, names) {
        misplaced(
            cx,
            ty.span,
            "a header can't be this",
            "it is one value and never null: a text, a number, a date, an id or an enum",
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

/// What is sent as a whole: an object, or several things of JSON. Only there a secret can be one of them: an object's field says
/// of itself that it is one.
fn check_body(cx: &mut Cx, ty: &TypeExpr, names: &Names<'_>) {
    let inner = innermost(&ty.name);
    let is_several = matches!(ty.name, TypeName::List(_) | TypeName::Map(_));
    let is_object = matches!(names.kind(&ty.name), Some(Kind::Object | Kind::Union));
    if names.is_known_wrong(inner) {
        return;
    }
    if ty.nullable || !(is_several || is_object) {
        misplaced(
            cx,
            ty.span,
            "a body can't be this",
            "it is one of the `objects` or `unions`, or a list or a map, without `?`; one that may be missing is `{ type, optional: true }`",
        );
    } else if *inner != TypeName::Secret {
        check_member(cx, ty, names);
    }
}

pub(super) fn check_object(cx: &mut Cx, ty: &TypeExpr, names: &Names<'_>) {
    let fits = !ty.nullable && names.kind(&ty.name) == Some(Kind::Object);
    if !fits && !names.is_known_wrong(&ty.name) {
        misplaced(
            cx,
            ty.span,
            "an object is expected here",
            "name one of the `objects`, without brackets and without `?`",
        );
    }
}

/// Whether a value is one text: fit for a path, a query or a header.
pub(super) fn is_scalar(ty: &TypeName, names: &Names<'_>) -> bool {
    match ty {
        TypeName::List(_) | TypeName::Map(_) | TypeName::OneOrMany(_) => false,
        TypeName::OrNull(_) | TypeName::Json | TypeName::File => false,
        TypeName::Named(_) => !matches!(names.kind(ty), Some(Kind::Object | Kind::Union)),
        _ => true,
    }
}
