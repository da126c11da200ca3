//! From nodes to ids, objects, unions and enums.

use super::keys::{self, Keys};
use super::*;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::language::Shape;

pub(super) fn parse_definitions(cx: &mut Cx, keys: &Keys<'_, '_>) -> Definitions {
    Definitions {
        ids: keys.map(cx, "ids", |cx, name, node| {
            parse_id(cx, name, node, keys.shape_of("ids"))
        }),
        objects: keys.map(cx, "objects", |cx, name, node| {
            parse_object(cx, name, node, keys.shape_of("objects"))
        }),
        unions: keys.map(cx, "unions", |cx, name, node| {
            parse_union(cx, name, node, keys.shape_of("unions"))
        }),
        enums: keys.map(cx, "enums", |cx, name, node| {
            parse_enum(cx, name, node, keys.shape_of("enums"))
        }),
    }
}

fn parse_id(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> IdDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    let words = keys.get("or").map(|_| keys.text_map(cx, "or"));
    let kind = match (keys.ty(cx, "type"), keys.ty(cx, "id"), words) {
        (Some(ty), None, None) => IdKind::Over(ty),
        (None, Some(id), Some(words)) => IdKind::Reference { id, words },
        given => {
            let label = match given {
                (None, None, _) => "this id has neither `type` nor `id`",
                (Some(_), Some(_), _) => "this id has both `type` and `id`",
                (Some(_), None, _) => "this id has a `type`, and `or` beside it",
                (None, Some(_), _) => "this reference has no `or`",
            };
            let code = Code::MissingKey;
            let help = "an id has a `type`, `integer` or `string`; a reference has `id` and `or`";
            let message = "it isn't clear what the id is";
            cx.report(Diagnostic::new(code, name.span, message, label).help(help));
            IdKind::Over(TypeExpr::invalid(name.span))
        }
    };
    IdDocument {
        doc: keys.doc(cx),
        kind,
        name,
    }
}

fn parse_object(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> ObjectDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    ObjectDocument {
        doc: keys.doc(cx),
        fields: parse_fields(cx, &keys, "fields"),
        expands: parse_fields(cx, &keys, "expands"),
        additional: parse_additional(cx, &keys),
        deprecated: keys.text(cx, "deprecated"),
        name,
    }
}

pub(super) fn parse_additional(cx: &mut Cx, parent: &Keys<'_, '_>) -> Option<AdditionalDocument> {
    let entry = parent.get("additional")?;
    let keys = Keys::read(
        cx,
        &entry.value,
        parent.shape_of("additional"),
        entry.key_span,
    );
    Some(AdditionalDocument {
        ty: keys.needed_type(cx, "type"),
        doc: keys.doc(cx),
    })
}

pub(super) fn parse_fields(
    cx: &mut Cx,
    parent: &Keys<'_, '_>,
    name: &'static str,
) -> Vec<FieldDocument> {
    let shape = parent.shape_of(name);
    parent.map(cx, name, |cx, name, node| {
        parse_field(cx, name, node, shape)
    })
}

pub(super) fn parse_field(
    cx: &mut Cx,
    name: Text,
    node: &Node<'_>,
    shape: &'static Shape,
) -> FieldDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    FieldDocument {
        ty: keys.needed_type(cx, "type"),
        doc: keys.doc(cx),
        rust_name: keys.text(cx, "name"),
        required: keys.boolean(cx, "required"),
        secret: keys.boolean(cx, "secret"),
        null_when: keys.texts(cx, "null_when"),
        deprecated: keys.text(cx, "deprecated"),
        name,
    }
}

fn parse_union(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> UnionDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    UnionDocument {
        doc: keys.doc(cx),
        by: keys.needed_text(cx, "by"),
        variants: keys.map(cx, "variants", |cx, name, node| {
            parse_variant(cx, name, node, keys.shape_of("variants"))
        }),
        deprecated: keys.text(cx, "deprecated"),
        name,
    }
}

fn parse_variant(
    cx: &mut Cx,
    name: Text,
    node: &Node<'_>,
    shape: &'static Shape,
) -> VariantDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    VariantDocument {
        ty: keys.needed_type(cx, "type"),
        doc: keys.doc(cx),
        rust_name: keys.text(cx, "name"),
        name,
    }
}

fn parse_enum(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> EnumDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    EnumDocument {
        doc: keys.doc(cx),
        closed: keys.boolean(cx, "closed"),
        facets: keys.map(cx, "facets", |cx, name, node| {
            parse_facet(cx, name, node, keys.shape_of("facets"))
        }),
        values: keys.map(cx, "values", |cx, name, node| {
            parse_value(cx, name, node, keys.shape_of("values"))
        }),
        deprecated: keys.text(cx, "deprecated"),
        name,
    }
}

fn parse_facet(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> FacetDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    FacetDocument {
        doc: keys.doc(cx),
        unknown: keys.text(cx, "unknown"),
        values: keys.text_map(cx, "values"),
        name,
    }
}

fn parse_value(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> ValueDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    let mut facets = Vec::new();
    for entry in &keys.others {
        facets.push((
            Text::new(entry.key.to_string(), entry.key_span),
            keys::text(cx, &entry.value),
        ));
    }
    ValueDocument {
        doc: keys.doc(cx),
        rust_name: keys.text(cx, "name"),
        also: keys.texts(cx, "also"),
        facets,
        deprecated: keys.text(cx, "deprecated"),
        name,
    }
}
