//! Objects, unions, enums, ids and webhooks.

use super::{Card, Shelf, Table, fact};
use crate::model::{Enum, Field, Id, IdKind, Module, Object, Union};

impl Shelf<'_> {
    pub(super) fn object(&self, module: &Module, it: &Object) -> Card {
        let role = match it.is_request {
            true => "sent in requests: has setters",
            false => "read from answers: keeps what it doesn't declare",
        };
        let facts = [
            fact("rust", Some(self.rust(module, &it.name))),
            fact("role", Some(role)),
            fact("additional", it.additional.as_deref()),
            fact("deprecated", it.deprecated.as_deref()),
        ];
        let fields = Table {
            title: "fields",
            columns: &["wire", "rust", "type", "notes"],
            rows: it.fields.iter().map(|it| self.field(it)).collect(),
        };
        Card {
            kind: "object",
            name: it.name.clone(),
            doc: it.doc.clone(),
            declared: self.declared(&it.name),
            facts: facts.into_iter().flatten().collect(),
            tables: [Some(fields), self.used_by(&it.name)]
                .into_iter()
                .flatten()
                .collect(),
        }
    }

    fn field(&self, it: &Field) -> Vec<String> {
        let ty = self.ty(&it.ty);
        let boxed = match it.boxed {
            true => format!("Box<{ty}>"),
            false => ty,
        };
        let ty = match it.required {
            true => boxed,
            false => format!("Option<{boxed}>"),
        };
        let texts = it.null_when.iter().map(|text| format!("{text:?}"));
        let null_when = format!("null when {}", texts.collect::<Vec<_>>().join(" or "));
        let notes = [
            (it.required, "required"),
            (it.nullable, "may be null"),
            (it.secret, "secret"),
            (it.expand, "with expand"),
            (!it.null_when.is_empty(), null_when.as_str()),
            (it.deprecated.is_some(), "deprecated"),
        ];
        vec![it.wire.clone(), it.rust.clone(), ty, words(&notes)]
    }

    pub(super) fn union(&self, module: &Module, it: &Union) -> Card {
        let facts = [
            fact("rust", Some(self.rust(module, &it.name))),
            fact("by", Some(it.by.as_str())),
            fact("deprecated", it.deprecated.as_deref()),
        ];
        let rows = it.variants.iter();
        let rows = rows.map(|it| vec![it.wire.clone(), it.name.clone(), self.ty(&it.ty)]);
        let variants = Table {
            title: "variants",
            columns: &["wire", "rust", "type"],
            rows: rows.collect(),
        };
        Card {
            kind: "union",
            name: it.name.clone(),
            doc: it.doc.clone(),
            declared: self.declared(&it.name),
            facts: facts.into_iter().flatten().collect(),
            tables: [Some(variants), self.used_by(&it.name)]
                .into_iter()
                .flatten()
                .collect(),
        }
    }

    pub(super) fn enumeration(&self, module: &Module, it: &Enum) -> Card {
        let facets: Vec<_> = it.facets.iter().map(|it| it.method.as_str()).collect();
        let facets = (!facets.is_empty()).then(|| facets.join(", "));
        let facts = [
            fact("rust", Some(self.rust(module, &it.name))),
            fact("facets", facets),
            fact("deprecated", it.deprecated.as_deref()),
        ];
        let rows = it.variants.iter().map(|it| {
            let spellings = std::iter::once(&it.wire).chain(&it.also);
            let spellings: Vec<_> = spellings.map(String::as_str).collect();
            let note = it.deprecated.as_ref().map_or("", |_| "deprecated");
            vec![
                spellings.join(", "),
                it.name.clone(),
                it.answers.join(", "),
                note.to_owned(),
            ]
        });
        let values = Table {
            title: "values",
            columns: &["wire", "rust", "answers", "notes"],
            rows: rows.collect(),
        };
        Card {
            kind: "enum",
            name: it.name.clone(),
            doc: it.doc.clone(),
            declared: self.declared(&it.name),
            facts: facts.into_iter().flatten().collect(),
            tables: [Some(values), self.used_by(&it.name)]
                .into_iter()
                .flatten()
                .collect(),
        }
    }

    pub(super) fn id(&self, module: &Module, it: &Id) -> Card {
        let over = match &it.kind {
            IdKind::Integer => "an integer".to_owned(),
            IdKind::Text => "a text".to_owned(),
            IdKind::Reference { id, words } => {
                let words: Vec<_> = words.iter().map(|it| it.wire.as_str()).collect();
                format!("{}, or {}", self.ty(id), words.join(", "))
            }
        };
        let facts = [
            fact("rust", Some(self.rust(module, &it.name))),
            fact("holds", Some(over)),
        ];
        Card {
            kind: "id",
            name: it.name.clone(),
            doc: it.doc.clone(),
            declared: self.declared(&it.name),
            facts: facts.into_iter().flatten().collect(),
            tables: self.used_by(&it.name).into_iter().collect(),
        }
    }

    pub(super) fn webhook(&self, name: &str) -> Option<Card> {
        let mut events = self.model.webhooks.events.iter();
        let it = events.find(|it| it.wire == name)?;
        let examples: Vec<_> = it.examples.iter().map(|it| it.name.as_str()).collect();
        let facts = [
            fact("variant", Some(it.variant.as_str())),
            fact("payload", Some(self.ty(&it.payload))),
            fact("deprecated", it.deprecated.as_deref()),
            fact("examples", Some(examples.join(", "))),
        ];
        Some(Card {
            kind: "webhook",
            name: it.wire.clone(),
            doc: it.doc.clone(),
            declared: self.declared(&it.wire),
            facts: facts.into_iter().flatten().collect(),
            tables: Vec::new(),
        })
    }
}

/// The words that hold, with commas between them.
pub(super) fn words(notes: &[(bool, &str)]) -> String {
    let held = notes.iter().filter(|(holds, _)| *holds);
    let held: Vec<_> = held.map(|(_, words)| *words).collect();
    held.join(", ")
}
