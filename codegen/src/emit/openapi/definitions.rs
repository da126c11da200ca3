//! Ids, objects and enums as components.

use super::schema::{any_of, or_null, or_texts, reference, schema, typed};
use super::{described, description, description_of, with_name};
use crate::members::Members;
use crate::model::{
    Enum, Facet, Field, Id, IdKind, Model, Module, Object, Type, Union, UnionVariant, Variant, Word,
};
use crate::naming::{snake, variant};
use crate::value::Value;

/// The name of what every webhook carries; no definition of a spec can have it.
pub(super) const DELIVERY: &str = "Delivery";

/// Every definition by its name, which is unique in the whole spec.
pub(super) fn schemas(model: &Model) -> Members {
    let mut schemas: Members = model.modules.iter().flat_map(of_module).collect();
    if !model.webhooks.fields.is_empty() {
        schemas = schemas.with(DELIVERY, delivery(model));
    }
    schemas
}

fn of_module(module: &Module) -> Vec<(String, Value)> {
    let ids = module.ids.iter().map(|it| (it.name.clone(), id(it)));
    let objects = module.objects.iter();
    let objects = objects.map(|it| (it.name.clone(), object(it)));
    let unions = module.unions.iter().flat_map(|it| {
        let kinds = it.variants.iter();
        let kinds = kinds.map(move |kind| (kind_name(it, kind), kind_of(it, kind)));
        std::iter::once((it.name.clone(), union(it))).chain(kinds)
    });
    let enums = module.enums.iter();
    let enums = enums.map(|it| (it.name.clone(), enumeration(it)));
    let all = ids.chain(objects).chain(unions).chain(enums);
    all.map(|(name, schema)| {
        let schema = schema.with("x-sdksmith-resource", &module.name);
        (name, schema.into())
    })
    .collect()
}

fn id(it: &Id) -> Members {
    let schema = match &it.kind {
        IdKind::Integer => schema(&Type::Integer),
        IdKind::Text => schema(&Type::String),
        IdKind::Reference { id, words } => reference_or_word(id, words),
    };
    schema.with("description", description(&it.doc))
}

fn reference_or_word(id: &Type, words: &[Word]) -> Members {
    let words = words.iter().map(|it| {
        let word = typed("string").with("const", &it.wire);
        word.with("description", description(&it.doc)).into()
    });
    let id = Value::from(schema(id));
    any_of(std::iter::once(id).chain(words).collect())
}

pub(super) fn object(it: &Object) -> Members {
    let additional = it
        .additional
        .as_ref()
        .map(|doc| typed("string").with("description", description(doc)));
    let members = object_of(&it.fields).with_some("additionalProperties", additional);
    described(members, &it.doc, it.deprecated.as_ref())
}

/// Its known objects, each with what tells it apart, or any other one: else the document would refuse the kinds to come. For the
/// same reason there is no `discriminator`: it knows named schemas alone, each once.
fn union(it: &Union) -> Members {
    let kinds = it.variants.iter();
    let known = kinds.map(|kind| reference(&kind_name(it, kind)).into());
    let open = typed("object").into();
    let members = any_of(known.chain([open]).collect());
    described(members, &it.doc, it.deprecated.as_ref()).with("x-sdksmith-by", &it.by)
}

/// A name that no definition of a spec can have.
fn kind_name(union: &Union, it: &UnionVariant) -> String {
    format!("{}.{}", union.name, it.name)
}

fn kind_of(union: &Union, it: &UnionVariant) -> Members {
    let tag = typed("string").with("const", &it.wire);
    let tagged = typed("object")
        .with("required", Value::from_iter([union.by.as_str()]))
        .with("properties", Members::new().with(union.by.clone(), tag));
    let members = Members::new()
        .with("description", description(&it.doc))
        .with("allOf", vec![schema(&it.ty).into(), tagged.into()]);
    with_name(members, &it.name, &variant(&it.wire))
}

/// Fields that aren't declared are welcome: a client keeps them.
fn object_of(fields: &[Field]) -> Members {
    let required = fields.iter().filter(|it| it.required);
    let required: Value = required.map(|it| it.wire.as_str()).collect();
    let properties: Members = fields
        .iter()
        .map(|it| (it.wire.clone(), property(it).into()))
        .collect();
    typed("object")
        .with_any("required", required)
        .with_any("properties", properties)
}

fn property(it: &Field) -> Members {
    let mut members = schema(&it.ty);
    if it.secret && it.ty == Type::String {
        members = members.with("format", "password");
    }
    if it.nullable {
        members = or_null(members);
    }
    let texts: Value = it.null_when.iter().map(String::as_str).collect();
    let members = or_texts(&it.ty, members, &it.null_when);
    let members = described(members, &it.doc, it.deprecated.as_ref())
        .with_true("x-sdksmith-secret", it.secret)
        .with_true("x-sdksmith-expand", it.expand)
        .with_any("x-sdksmith-null-when", texts);
    with_name(members, &it.rust, &snake(&it.wire))
}

/// What the body of every webhook carries.
fn delivery(model: &Model) -> Members {
    object_of(&model.webhooks.fields).with(
        "description",
        "What the body of every webhook carries beside its payload.",
    )
}

/// Its known values; of an open enum, or any other text: else the document would refuse the values to come.
fn enumeration(it: &Enum) -> Members {
    let facets: Members = it.facets.iter().map(facet).collect();
    let members = match it.closed {
        false => any_of(vec![known_values(it).into(), typed("string").into()]),
        true => closed_values(it),
    };
    described(
        members,
        it.wire_doc.as_ref().unwrap_or(&it.doc),
        it.deprecated.as_ref(),
    )
    .with_any("x-sdksmith-values", values(it))
    .with_any("x-sdksmith-facets", facets)
}

/// The known values with the two keys that other tools read too; other spellings stand behind them.
fn known_values(it: &Enum) -> Members {
    let all = || it.variants.iter().map(|it| (it.wire.as_str(), it));
    let names: Value = all().map(|(_, it)| it.name.as_str()).collect();
    let docs = all().map(|(_, it)| description_of(&it.doc, it.deprecated.as_ref()).into());
    typed("string")
        .with("enum", all().map(|(wire, _)| wire).collect::<Value>())
        .with("x-enum-varnames", names)
        .with("x-enum-descriptions", docs.collect::<Vec<Value>>())
}

/// With the other spellings that are read, where there are any.
fn closed_values(it: &Enum) -> Members {
    let also = it.variants.iter().flat_map(|it| &it.also);
    match also.map(String::as_str).collect() {
        Value::List(also) if !also.is_empty() => {
            let also = typed("string").with("enum", Value::List(also));
            any_of(vec![known_values(it).into(), also.into()])
        }
        _ => known_values(it),
    }
}

/// Values of which there is more to say.
fn values(it: &Enum) -> Members {
    let variants = it.variants.iter();
    variants.fold(Members::new(), |all, value| {
        all.with_any(&value.wire, known_value(it, value))
    })
}

fn known_value(it: &Enum, value: &Variant) -> Members {
    let also: Value = value.also.iter().map(String::as_str).collect();
    let facets = it.facets.iter().zip(&value.answers);
    let answers: Members = facets
        .map(|(facet, answer)| (facet.method.clone(), answer_on_the_wire(facet, answer)))
        .collect();
    let members = Members::new()
        .with_any("also", also)
        .with_any("facets", answers)
        .with_some("deprecated", value.deprecated.as_ref());
    let given = (value.name != variant(&value.wire)).then_some(value.name.as_str());
    members.with_some("name", given)
}

fn facet(it: &Facet) -> (String, Value) {
    let answers: Members = it
        .answers
        .iter()
        .map(|answer| (answer.wire.clone(), description(&answer.doc).into()))
        .collect();
    let unknown = it
        .unknown
        .as_ref()
        .map(|unknown| answer_on_the_wire(it, unknown));
    let facet = Members::new()
        .with("description", description(&it.doc))
        .with_some("unknown", unknown)
        .with("values", answers);
    (it.method.clone(), facet.into())
}

/// A facet's answer as the spec writes it.
fn answer_on_the_wire(facet: &Facet, variant: &str) -> Value {
    let answer = facet.answers.iter().find(|it| it.variant == variant);
    answer.map_or(variant, |it| it.wire.as_str()).into()
}

/// An object by its name, with what every webhook carries.
pub(super) fn payload(model: &Model, ty: &Type) -> Members {
    let payload = schema(ty);
    if model.webhooks.fields.is_empty() {
        return payload;
    }
    Members::new().with("allOf", vec![payload.into(), reference(DELIVERY).into()])
}
