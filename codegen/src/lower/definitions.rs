//! Ids, objects, unions, enums.

use super::{Context, text};
use crate::document::{
    self, EnumDocument, FieldDocument, IdDocument, ObjectDocument, ResourceDocument,
    ReturnsDocument, TypeExpr, ValueDocument,
};
use crate::model::*;
use crate::names::Kind;
use crate::naming::{pascal, snake, variant};
use crate::source::Text;

impl Context<'_, '_> {
    pub(super) fn id(&self, id: &IdDocument) -> Id {
        let kind = match &id.kind {
            document::IdKind::Over(ty) if ty.name == document::TypeName::String => IdKind::Text,
            document::IdKind::Over(_) => IdKind::Integer,
            document::IdKind::Reference { id, words } => IdKind::Reference {
                id: self.ty(id),
                words: words.iter().map(word).collect(),
            },
        };
        Id {
            name: id.name.value.clone(),
            doc: id.doc.value.clone(),
            kind,
        }
    }

    /// The objects of a resource, and the envelopes of its lists.
    pub(super) fn objects(&self, resource: &ResourceDocument<'_>) -> Vec<Object> {
        let mut objects: Vec<Object> = resource
            .definitions
            .objects
            .iter()
            .map(|object| self.object(object))
            .collect();
        for operation in &resource.operations {
            let (Some(name), ReturnsDocument::ListOf { item, key }) =
                (super::list_struct_name(operation), &operation.returns.value)
            else {
                continue;
            };
            let is_home = self.lists.get(&name) == Some(&resource.name.as_str());
            if is_home && objects.iter().all(|object| object.name != name) {
                objects.push(self.list(name, item, key));
            }
        }
        objects
    }

    /// The envelope of a list: its items, what lists of this item say beside them, and what every list says.
    fn list(&self, name: String, item: &TypeExpr, key: &Text) -> Object {
        let own = self.list_fields.of(item);
        let item = self.ty(item);
        let what = match &item {
            Type::Named(named) => format!("[`{}`]", named.name),
            _ => "item".into(),
        };
        let items = Field {
            wire: key.value.clone(),
            rust: "items".into(),
            ty: Type::List(Box::new(item)),
            doc: "The items, in the server's order.".into(),
            required: true,
            ..Field::plain()
        };
        let mut fields = vec![items];
        let others = own.iter().chain(&self.document.api.lists);
        fields.extend(others.map(|field| self.field(field, false)));
        Object {
            name,
            doc: format!("A list that holds each {what} that was found."),
            fields,
            additional: None,
            is_request: false,
            deprecated: None,
        }
    }

    pub(super) fn object(&self, object: &ObjectDocument) -> Object {
        let fields = object.fields.iter().map(|field| self.field(field, false));
        let expands = object.expands.iter().map(|field| self.field(field, true));
        Object {
            name: object.name.value.clone(),
            doc: object.doc.value.clone(),
            fields: fields.chain(expands).collect(),
            additional: object
                .additional
                .as_ref()
                .map(|additional| additional.doc.value.clone()),
            is_request: self.requests.contains(object.name.as_str()),
            deprecated: text(object.deprecated.as_ref()),
        }
    }

    pub(super) fn unions(&self, definitions: &document::Definitions) -> Vec<Union> {
        let unions = definitions.unions.iter().map(|it| Union {
            name: it.name.value.clone(),
            doc: it.doc.value.clone(),
            by: it.by.value.clone(),
            variants: it
                .variants
                .iter()
                .map(|it| self.union_variant(it))
                .collect(),
            deprecated: text(it.deprecated.as_ref()),
        });
        unions.collect()
    }

    fn union_variant(&self, it: &document::VariantDocument) -> UnionVariant {
        UnionVariant {
            wire: it.name.value.clone(),
            name: variant_name(&it.name, it.rust_name.as_ref()),
            doc: it.doc.value.clone(),
            ty: self.ty(&it.ty),
        }
    }

    pub(super) fn field(&self, field: &FieldDocument, expand: bool) -> Field {
        Field {
            wire: field.name.value.clone(),
            rust: rust_name(&field.name, field.rust_name.as_ref()),
            ty: self.ty(&field.ty),
            doc: field.doc.value.clone(),
            required: field.is_required(),
            nullable: field.ty.nullable,
            secret: field.is_secret(),
            expand,
            boxed: false,
            null_when: field
                .null_when
                .iter()
                .map(|text| text.value.clone())
                .collect(),
            deprecated: text(field.deprecated.as_ref()),
        }
    }

    /// For each object that an operation expands: the enum of what can be asked for, in the object's module.
    pub(super) fn place_expand_enums(&self, modules: &mut [Module]) {
        let operations = self.document.operations();
        for operation in operations {
            let (Some(name), Some(ty)) = (super::expand_enum_name(operation), &operation.expand)
            else {
                continue;
            };
            let Type::Named(object) = self.ty(ty) else {
                continue;
            };
            let Some(module) = modules
                .iter_mut()
                .find(|module| module.name == object.module)
            else {
                continue;
            };
            if module.enums.iter().any(|it| it.name == name) {
                continue;
            }
            if let Some(document) = self.names.object(ty) {
                module.enums.push(expand_enum(name, document));
            }
        }
    }

    /// The type of the query parameter `expand`.
    pub(super) fn expand_type(&self, operation: &document::OperationDocument<'_>) -> Option<Type> {
        let name = super::expand_enum_name(operation)?;
        match self.ty(operation.expand.as_ref()?) {
            Type::Named(object) => Some(self.made(name, &object.module, Kind::Enum)),
            _ => None,
        }
    }
}

impl Field {
    /// A field that nothing special is to be said of.
    fn plain() -> Self {
        Self {
            wire: String::new(),
            rust: String::new(),
            ty: Type::Json,
            doc: String::new(),
            required: false,
            nullable: false,
            secret: false,
            expand: false,
            boxed: false,
            null_when: Vec::new(),
            deprecated: None,
        }
    }
}

pub(super) fn rust_name(name: &Text, given: Option<&Text>) -> String {
    given.map_or_else(|| snake(name.as_str()), |given| given.value.clone())
}

fn word((name, doc): &(Text, Text)) -> Word {
    Word {
        wire: name.value.clone(),
        variant: variant(name.as_str()),
        doc: doc.value.clone(),
    }
}

fn expand_enum(name: String, object: &ObjectDocument) -> Enum {
    let first = object.expands.first();
    let first = first.map_or("name", |first| first.name.as_str());
    let doc = format!(
        "What can be asked for beside a [`{}`]'s own fields. Deeper levels stand in brackets:",
        object.name.value,
    );
    let variants = object.expands.iter().map(|field| Variant {
        wire: field.name.value.clone(),
        name: variant(field.name.as_str()),
        doc: field.doc.value.clone(),
        also: Vec::new(),
        answers: Vec::new(),
        deprecated: text(field.deprecated.as_ref()),
    });
    Enum {
        name,
        wire_doc: Some(format!("{doc} `{first}[name]`.")),
        doc: format!("{doc} `\"{first}[name]\".into()`."),
        closed: false,
        facets: Vec::new(),
        variants: variants.collect(),
        deprecated: None,
    }
}

pub(super) fn lower_enum(it: &EnumDocument) -> Enum {
    Enum {
        name: it.name.value.clone(),
        doc: it.doc.value.clone(),
        wire_doc: None,
        closed: it.is_closed(),
        facets: it.facets.iter().map(lower_facet).collect(),
        variants: it
            .values
            .iter()
            .map(|value| lower_value(it, value))
            .collect(),
        deprecated: text(it.deprecated.as_ref()),
    }
}

fn lower_facet(facet: &document::FacetDocument) -> Facet {
    Facet {
        method: facet.name.value.clone(),
        name: pascal(facet.name.as_str()),
        doc: facet.doc.value.clone(),
        unknown: facet.unknown.as_ref().map(|it| variant(it.as_str())),
        answers: facet.values.iter().map(word).collect(),
    }
}

pub(super) fn variant_name(name: &Text, given: Option<&Text>) -> String {
    given.map_or_else(|| variant(name.as_str()), |given| given.value.clone())
}

fn lower_value(it: &EnumDocument, value: &ValueDocument) -> Variant {
    let answer = |facet: &document::FacetDocument| {
        let given = value
            .facets
            .iter()
            .find(|(name, _)| name.as_str() == facet.name.as_str());
        variant(given.map_or("", |(_, answer)| answer.as_str()))
    };
    Variant {
        wire: value.name.value.clone(),
        name: variant_name(&value.name, value.rust_name.as_ref()),
        doc: value.doc.value.clone(),
        also: value.also.iter().map(|text| text.value.clone()).collect(),
        answers: it.facets.iter().map(answer).collect(),
        deprecated: text(value.deprecated.as_ref()),
    }
}
