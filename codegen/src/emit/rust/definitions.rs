//! Ids, objects, unions and enums as Rust.

use super::layout::{Code, literal};
use super::scope::Scope;
use crate::model::{Enum, Facet, Field, Id, IdKind, Object, Union, Variant};
use crate::naming::identifier;

pub(super) fn id(code: &mut Code, scope: &mut Scope<'_>, id: &Id) {
    code.gap();
    code.doc(&id.doc);
    match &id.kind {
        IdKind::Integer => alias(code, scope, "IntegerId", &id.name),
        IdKind::Text => alias(code, scope, "TextId", &id.name),
        IdKind::Reference { id: inner, words } => {
            scope.runtime("IdRef");
            let ty = scope.ty(inner);
            code.line(format!(
                "#[derive({}Debug, PartialEq, Eq, Hash, IdRef)]",
                clone_derives(inner)
            ));
            code.block(format!("pub enum {}", id.name), |code| {
                for word in words {
                    code.doc(&word.doc);
                    code.line(format!("#[value({})]", literal(&word.wire)));
                    code.line(format!("{},", word.variant));
                    code.gap();
                }
                code.doc("The one with this identifier.");
                code.line(format!("Id({ty}),"));
            });
        }
    }
}

fn alias(code: &mut Code, scope: &mut Scope<'_>, ty: &'static str, name: &str) {
    scope.runtime(ty);
    code.alias(name, &format!("{ty}<super::{ID_KINDS}::{name}>"));
}

/// The module of what tells the ids apart.
pub(super) const ID_KINDS: &str = "id_kinds";

/// A type without values for each id.
pub(super) fn id_kinds<'m>(code: &mut Code, ids: impl Iterator<Item = &'m Id>) {
    for id in ids {
        code.line(format!("pub enum {} {{}}", id.name));
    }
}

fn clone_derives(id: &crate::model::Type) -> &'static str {
    match id {
        crate::model::Type::Named(named) if named.kind == crate::names::Kind::TextId => "Clone, ",
        _ => "Clone, Copy, ",
    }
}

pub(super) fn object(code: &mut Code, scope: &mut Scope<'_>, object: &Object) {
    code.gap();
    code.doc(&object.doc);
    if let Some(additional) = &object.additional {
        code.doc_gap();
        code.doc(&format!(
            "Further properties, by `additional`: {additional}"
        ));
    }
    code.deprecated(object.deprecated.as_ref());
    scope.runtime("Model");
    scope.runtime("Extra");
    code.line("#[derive(Clone, Model)]");
    let options = [
        object.is_request.then(|| "setters".to_owned()),
        object
            .additional
            .as_ref()
            .map(|_| "additional = String".to_owned()),
    ];
    let options: Vec<String> = options.into_iter().flatten().collect();
    if !options.is_empty() {
        code.attribute("model", &options);
    }
    code.line("#[non_exhaustive]");
    code.block(format!("pub struct {}", object.name), |code| {
        for it in &object.fields {
            field(code, scope, object, it);
            code.gap();
        }
        code.doc("What came along without a declaration, as it was written; it is sent back.");
        code.line("pub extra: Extra,");
    });
}

fn field(code: &mut Code, scope: &mut Scope<'_>, object: &Object, field: &Field) {
    code.doc(&field.doc);
    if field.expand {
        code.doc_gap();
        code.doc(&format!("`expand={}` asks for it.", field.wire));
    }
    code.deprecated(field.deprecated.as_ref());
    let rust = identifier(&field.rust);
    let mut options = Vec::new();
    if field.rust != field.wire {
        options.push(format!("key = {}", literal(&field.wire)));
    }
    if field.secret {
        options.push("secret".into());
    }
    if !field.null_when.is_empty() {
        let texts: Vec<String> = field.null_when.iter().map(|text| literal(text)).collect();
        options.push(format!("null({})", texts.join(", ")));
    }
    if field.nullable && object.is_request {
        options.push("nullable".into());
    }
    if !options.is_empty() {
        code.attribute("model", &options);
    }
    let ty = scope.field(field);
    code.line(format!("pub {rust}: {ty},"));
}

pub(super) fn union(code: &mut Code, scope: &mut Scope<'_>, it: &Union) {
    code.gap();
    code.doc(&it.doc);
    code.doc_gap();
    code.doc(&format!(
        "{} says which one it is. More kinds may come: one that isn't known here is kept as it came.",
        crate::emit::prose::code(&it.by)
    ));
    code.deprecated(it.deprecated.as_ref());
    scope.runtime("Union");
    scope.runtime("UnknownObject");
    code.line("#[derive(Clone, Union)]");
    code.attribute("union", &[format!("by = {}", literal(&it.by))]);
    code.line("#[non_exhaustive]");
    code.block(format!("pub enum {}", it.name), |code| {
        for variant in &it.variants {
            code.gap();
            described(code, &variant.wire, &variant.doc);
            code.attribute("value", &[literal(&variant.wire)]);
            let ty = scope.ty(&variant.ty);
            code.line(format!("{}(Box<{ty}>),", variant.name));
        }
        code.gap();
        code.doc("One of a kind that this version doesn't know.");
        code.line("#[unknown]");
        code.line("Unknown(UnknownObject),");
    });
}

pub(super) fn enumeration(code: &mut Code, scope: &mut Scope<'_>, it: &Enum) {
    it.facets.iter().for_each(|facet| facet_enum(code, facet));
    code.gap();
    code.doc(&it.doc);
    code.doc_gap();
    let openness = Openness::of(it);
    code.doc(openness.doc);
    code.deprecated(it.deprecated.as_ref());
    scope.runtime(openness.derive);
    code.line(format!("#[derive({})]", openness.derives()));
    for facet in &it.facets {
        code.attribute(openness.attribute, &[facet_option(facet)]);
    }
    if !it.closed {
        scope.runtime("UnknownValue");
        code.line("#[non_exhaustive]");
    }
    code.block(format!("pub enum {}", it.name), |code| {
        for value in &it.variants {
            code.gap();
            variant(code, it, value);
        }
        if !it.closed {
            code.gap();
            code.doc("A value that this version doesn't know.");
            code.line("#[unknown]");
            code.line("Unknown(UnknownValue),");
        }
    });
}

/// What an enum's openness changes in its declaration.
struct Openness {
    doc: &'static str,
    derive: &'static str,
    attribute: &'static str,
    /// Further derives.
    more: &'static str,
}

impl Openness {
    fn of(it: &Enum) -> Self {
        match it.closed {
            false => Self {
                doc: "More values may come: one that isn't known here is kept as it came.",
                derive: "OpenEnum",
                attribute: "open_enum",
                more: "Clone",
            },
            true => Self {
                doc: "There are no other values: one that comes all the same is an error.",
                derive: "ClosedEnum",
                attribute: "closed_enum",
                more: "Clone, Copy",
            },
        }
    }

    fn derives(&self) -> String {
        format!("{}, Debug, PartialEq, Eq, Hash, {}", self.more, self.derive)
    }
}

fn facet_option(facet: &Facet) -> String {
    let mut options = vec![format!("{}: {}", facet.method, facet.name)];
    options.extend(facet.unknown.as_ref().map(|it| format!("unknown = {it}")));
    options.push(format!("doc = {}", literal(&facet.doc)));
    format!("facet({})", options.join(", "))
}

fn variant(code: &mut Code, it: &Enum, variant: &Variant) {
    described(code, &variant.wire, &variant.doc);
    for (facet, answer) in it.facets.iter().zip(&variant.answers) {
        code.doc_gap();
        code.doc(&format!(
            "`{}`: [`{}::{answer}`].",
            facet.method, facet.name
        ));
    }
    code.deprecated(variant.deprecated.as_ref());
    let mut options = vec![literal(&variant.wire)];
    if !variant.also.is_empty() {
        let also: Vec<String> = variant.also.iter().map(|text| literal(text)).collect();
        options.push(format!("also({})", also.join(", ")));
    }
    for (facet, answer) in it.facets.iter().zip(&variant.answers) {
        options.push(format!("{} = {answer}", facet.method));
    }
    code.attribute("value", &options);
    code.line(format!("{},", variant.name));
}

/// The wire's spelling first: it is what a reader of logs and of the API's own pages looks for.
fn described(code: &mut Code, wire: &str, doc: &str) {
    code.doc(&format!("{}: {doc}", crate::emit::prose::code(wire)));
}

fn facet_enum(code: &mut Code, facet: &Facet) {
    code.gap();
    code.doc(&facet.doc);
    code.line("#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]");
    code.line("#[non_exhaustive]");
    code.block(format!("pub enum {}", facet.name), |code| {
        for answer in &facet.answers {
            code.gap();
            code.doc(&answer.doc);
            code.line(format!("{},", answer.variant));
        }
    });
}
