//! What nothing reaches is a leftover, or a sign of a misspelt type elsewhere.

use std::collections::HashSet;

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::document::{Document, TypeExpr};
use crate::names::Names;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    let reached = reached(document, names);
    for definitions in document.definitions() {
        for name in definitions.names() {
            if !reached.contains(name.as_str()) {
                report(
                    cx,
                    Code::Unused,
                    name.span,
                    "no operation, webhook or browser address reaches it",
                );
            }
        }
    }
}

/// So many unknown types are looked at for what they were meant to be: each look goes over all names.
const GUESSES: usize = 20;

/// The names that can be reached from what a caller can do or be sent; what a misspelt type was probably meant to be is
/// reached too, or the misspelling would be reported a second time, as something that is never used.
fn reached<'d>(document: &'d Document<'_>, names: &Names<'d>) -> HashSet<&'d str> {
    let mut waiting: Vec<&'d TypeExpr> = roots(document);
    let mut reached = HashSet::new();
    let mut guesses = 0;
    while let Some(ty) = waiting.pop() {
        let Some(name) = ty.definition() else {
            continue;
        };
        if !reached.insert(name) {
            continue;
        }
        let definition = names.get(name).or_else(|| {
            guesses += 1;
            let meant = names.nearest(name).filter(|_| guesses <= GUESSES)?.name;
            reached.insert(meant);
            names.get(meant)
        });
        let Some(definition) = definition else {
            continue;
        };
        if let Some(object) = definition.object {
            object.visit_types(&mut |ty| waiting.push(ty));
        }
        if let Some(union) = definition.union {
            union.visit_types(&mut |ty| waiting.push(ty));
        }
        waiting.extend(definition.holds);
    }
    reached
}

fn roots<'d>(document: &'d Document<'_>) -> Vec<&'d TypeExpr> {
    let api = &document.api;
    let mut roots: Vec<&TypeExpr> = api.errors.iter().map(|errors| &errors.object).collect();
    roots.extend(api.lists.iter().chain(&api.webhooks).map(|field| &field.ty));
    for resource in &document.resources {
        roots.extend(resource.path.iter().map(|parameter| &parameter.ty));
        resource
            .operations
            .iter()
            .for_each(|operation| operation.visit_types(&mut |ty| roots.push(ty)));
        roots.extend(resource.list_members().map(|field| &field.ty));
        resource
            .browse
            .iter()
            .for_each(|browse| browse.visit_types(&mut |ty| roots.push(ty)));
        roots.extend(resource.webhooks.iter().map(|webhook| &webhook.payload));
    }
    roots
}
