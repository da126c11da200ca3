//! One thing of the spec as the generator understood it: every default applied, every name derived.

mod definitions;
mod operations;

use crate::document::{Document, Use};
use crate::emit::rust::type_text;
use crate::model::{Model, Module, Type};
use crate::names::Names;
use crate::source::Span;
use crate::suggest::nearest;

/// What is to be known of one thing.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Card {
    /// `operation`, `object`, `union`, `enum`, `id`, `address`, `webhook`.
    pub kind: &'static str,
    /// As it was asked for, or would have to be.
    pub name: String,
    /// Its description.
    pub doc: String,
    /// Where it is declared; nowhere, if it follows from something else.
    pub declared: Option<Span>,
    /// Facts, each under its name.
    pub facts: Vec<(&'static str, String)>,
    /// What it is made of.
    pub tables: Vec<Table>,
}

/// Rows under a title.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Table {
    /// `parameters`, `fields`, `values`, `used by`.
    pub title: &'static str,
    /// What each column has.
    pub columns: &'static [&'static str],
    /// As many cells as columns.
    pub rows: Vec<Vec<String>>,
}

/// What a name can be looked up in.
struct Shelf<'m> {
    model: &'m Model,
    declared: Vec<(String, Span)>,
    uses: Vec<Use<'m>>,
}

/// The card of a name; if nothing is called so, the nearest name.
pub(crate) fn show(
    document: &Document<'_>,
    names: &Names<'_>,
    model: &Model,
    name: &str,
) -> Result<Card, Option<String>> {
    let shelf = Shelf {
        model,
        declared: declarations(document, names, model),
        uses: document.uses(),
    };
    let found = model
        .modules
        .iter()
        .find_map(|it| shelf.of_module(it, name));
    let found = found.or_else(|| shelf.webhook(name));
    found.ok_or_else(|| {
        let known = shelf.known();
        let near = nearest(name, known.iter().map(String::as_str));
        near.map(|near| near.name.to_owned())
    })
}

impl Shelf<'_> {
    fn of_module(&self, module: &Module, name: &str) -> Option<Card> {
        let is_it = |rust: &str, own: &str| name == own || name == path_of(module, rust);
        let mut operations = module.operations.iter();
        let mut addresses = module.addresses.iter();
        let operation = operations.find(|it| is_it(&it.rust, &it.name));
        let address = addresses.find(|it| is_it(&it.rust, &it.name));
        let object = module.objects.iter().find(|it| it.name == name);
        let union = module.unions.iter().find(|it| it.name == name);
        let it = module.enums.iter().find(|it| it.name == name);
        let id = module.ids.iter().find(|it| it.name == name);
        let card = operation.map(|it| self.operation(module, it));
        card.or_else(|| address.map(|it| self.address(module, it)))
            .or_else(|| object.map(|it| self.object(module, it)))
            .or_else(|| union.map(|it| self.union(module, it)))
            .or_else(|| it.map(|it| self.enumeration(module, it)))
            .or_else(|| id.map(|it| self.id(module, it)))
    }

    /// Everything that can be asked for.
    fn known(&self) -> Vec<String> {
        let mut known = Vec::new();
        for module in &self.model.modules {
            for it in &module.operations {
                known.extend([path_of(module, &it.rust), it.name.clone()]);
            }
            for it in &module.addresses {
                known.extend([path_of(module, &it.rust), it.name.clone()]);
            }
            known.extend(module.objects.iter().map(|it| it.name.clone()));
            known.extend(module.unions.iter().map(|it| it.name.clone()));
            known.extend(module.enums.iter().map(|it| it.name.clone()));
            known.extend(module.ids.iter().map(|it| it.name.clone()));
        }
        known.extend(self.model.webhooks.events.iter().map(|it| it.wire.clone()));
        known
    }

    fn ty(&self, ty: &Type) -> String {
        type_text(self.model, ty)
    }

    fn declared(&self, name: &str) -> Option<Span> {
        let mut declared = self.declared.iter();
        declared
            .find(|(known, _)| known == name)
            .map(|(_, span)| *span)
    }

    /// The places that mention a type.
    fn used_by(&self, name: &str) -> Option<Table> {
        let uses = self.uses.iter();
        let uses = uses.filter(|it| it.ty.definition() == Some(name));
        let rows: Vec<_> = uses.map(|it| vec![it.place.clone()]).collect();
        (!rows.is_empty()).then_some(Table {
            title: "used by",
            columns: &["place"],
            rows,
        })
    }

    /// The path of a Rust type: `connections::Connection`.
    fn rust(&self, module: &Module, name: &str) -> String {
        format!("{}::{}::{name}", self.model.api.crate_name, module.name)
    }
}

/// What an operation or address is asked for by: `connections.list`.
fn path_of(module: &Module, rust: &str) -> String {
    format!("{}.{rust}", module.name)
}

fn declarations(document: &Document<'_>, names: &Names<'_>, model: &Model) -> Vec<(String, Span)> {
    let mut declared = Vec::new();
    for resource in &document.resources {
        let path = |name: &str| format!("{}.{name}", resource.name.value);
        let operations = resource.operations.iter().map(|it| &it.name);
        let browse = resource.browse.iter().map(|it| &it.name);
        declared.extend(
            operations
                .chain(browse)
                .map(|it| (path(it.as_str()), it.span)),
        );
        let webhooks = resource.webhooks.iter();
        declared.extend(webhooks.map(|it| (it.name.value.clone(), it.name.span)));
    }
    let types = model.modules.iter().flat_map(|module| {
        let objects = module.objects.iter().map(|it| &it.name);
        let unions = module.unions.iter().map(|it| &it.name);
        let enums = module.enums.iter().map(|it| &it.name);
        objects
            .chain(unions)
            .chain(enums)
            .chain(module.ids.iter().map(|it| &it.name))
    });
    declared.extend(types.filter_map(|name| Some((name.clone(), names.get(name)?.span))));
    declared
}

/// A fact that may not be there.
fn fact(name: &'static str, value: Option<impl Into<String>>) -> Option<(&'static str, String)> {
    value.map(|value| (name, value.into()))
}
