//! What each name of the spec means.

use std::collections::HashMap;

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{
    Definitions, Document, IdKind, ObjectDocument, TypeExpr, TypeName, UnionDocument, ValueDocument,
};
use crate::source::{Span, Text};
use crate::suggest::{Near, nearest};

/// The kinds of things that a type can name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    IntegerId,
    TextId,
    Reference,
    Object,
    Union,
    Enum,
}

/// A definition: where it stands and what it is.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Definition<'d> {
    pub(crate) kind: Kind,
    /// Number of the resource that defines it; `None` for `api.yaml`.
    pub(crate) resource: Option<usize>,
    pub(crate) span: Span,
    pub(crate) doc: &'d Text,
    pub(crate) object: Option<&'d ObjectDocument>,
    pub(crate) union: Option<&'d UnionDocument>,
    /// For a reference: the id that it may hold.
    pub(crate) holds: Option<&'d TypeExpr>,
    /// For a reference: the words that may stand instead.
    pub(crate) words: &'d [(Text, Text)],
    /// For an enum: its values.
    pub(crate) values: &'d [ValueDocument],
    /// For an enum: whether it has no others.
    pub(crate) closed: bool,
}

/// Every definition by its name.
#[derive(Debug, Default)]
pub(crate) struct Names<'d> {
    table: HashMap<&'d str, Definition<'d>>,
}

impl<'d> Names<'d> {
    pub(crate) fn get(&self, name: &str) -> Option<Definition<'d>> {
        self.table.get(name).copied()
    }

    /// The object that a type names, itself or in a list.
    pub(crate) fn object(&self, ty: &TypeExpr) -> Option<&'d ObjectDocument> {
        self.get(ty.definition()?)?.object
    }

    /// The kind of what a type names directly: not through a list.
    pub(crate) fn kind(&self, ty: &TypeName) -> Option<Kind> {
        match ty {
            TypeName::Named(name) => Some(self.get(name)?.kind),
            _ => None,
        }
    }

    /// Whether the type was reported already, so that nothing more is to be said.
    pub(crate) fn is_known_wrong(&self, ty: &TypeName) -> bool {
        match ty {
            TypeName::Invalid => true,
            TypeName::Named(name) => self.get(name).is_none(),
            _ => false,
        }
    }

    /// The name, built-in ones too, that a misspelt one may stand for.
    pub(crate) fn nearest(&self, wrong: &str) -> Option<Near<'d>> {
        let mut known: Vec<&'d str> = self.table.keys().copied().collect();
        known.extend(crate::document::built_in_names().map(|name| -> &'d str { name }));
        // The table has no order of its own; the nearest name must not depend on it.
        known.sort_unstable();
        nearest(wrong, known)
    }

    fn define(&mut self, cx: &mut Cx, name: &'d Text, definition: Definition<'d>) {
        if let Some(first) = self.table.get(name.as_str()) {
            let code = Code::DuplicateName;
            let message = format!("`{}` is defined twice", name.value);
            cx.report(
                Diagnostic::new(code, name.span, message, "the second definition")
                    .also(first.span, "the first one")
                    .help(code.help()),
            );
            return;
        }
        self.table.insert(name.as_str(), definition);
    }

    fn define_all(&mut self, cx: &mut Cx, definitions: &'d Definitions, resource: Option<usize>) {
        let plain = |kind, name: &Text, doc: &'d Text| Definition {
            kind,
            resource,
            span: name.span,
            doc,
            object: None,
            union: None,
            holds: None,
            words: &[],
            values: &[],
            closed: false,
        };
        for id in &definitions.ids {
            let (kind, holds, words): (_, _, &[_]) = match &id.kind {
                IdKind::Over(ty) if ty.name == TypeName::String => (Kind::TextId, None, &[]),
                IdKind::Over(_) => (Kind::IntegerId, None, &[]),
                IdKind::Reference { id, words } => (Kind::Reference, Some(id), words),
            };
            let definition = plain(kind, &id.name, &id.doc);
            let id_of = Definition {
                holds,
                words,
                ..definition
            };
            self.define(cx, &id.name, id_of);
        }
        for object in &definitions.objects {
            let definition = plain(Kind::Object, &object.name, &object.doc);
            let object_of = Definition {
                object: Some(object),
                ..definition
            };
            self.define(cx, &object.name, object_of);
        }
        for union in &definitions.unions {
            let definition = plain(Kind::Union, &union.name, &union.doc);
            let union_of = Definition {
                union: Some(union),
                ..definition
            };
            self.define(cx, &union.name, union_of);
        }
        for it in &definitions.enums {
            let definition = plain(Kind::Enum, &it.name, &it.doc);
            let enum_of = Definition {
                values: &it.values,
                closed: it.is_closed(),
                ..definition
            };
            self.define(cx, &it.name, enum_of);
        }
    }
}

/// Collects the definitions and reports every type that isn't one.
pub(crate) fn resolve<'d>(cx: &mut Cx, document: &'d Document<'_>) -> Names<'d> {
    let mut names = Names::default();
    names.define_all(cx, &document.api.definitions, None);
    for (number, resource) in document.resources.iter().enumerate() {
        names.define_all(cx, &resource.definitions, Some(number));
    }
    let mut types = Vec::new();
    document.visit_types(&mut |ty| types.push(ty));
    for ty in types {
        resolve_type(cx, &names, ty);
    }
    names
}

fn resolve_type(cx: &mut Cx, names: &Names<'_>, ty: &TypeExpr) {
    let Some(name) = ty.definition() else { return };
    if names.get(name).is_some() {
        return;
    }
    let code = Code::UnknownType;
    let near = match cx.is_crowded() {
        true => None,
        false => names.nearest(name),
    };
    let message = format!("unknown type `{name}`");
    let label = "no object, union, enum or id has this name";
    let diagnostic = Diagnostic::new(code, ty.span, message, label);
    cx.report(diagnostic.did_you_mean(name, near, code.help()));
}
