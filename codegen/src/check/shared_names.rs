//! Names that come together from several places: what every list and every delivery carries, and what operations
//! share because it follows from their answers.

use std::collections::{HashMap, HashSet};

use super::reserved;
use super::rust_names::{GIVE_NAME, LEAVE_OUT, Scope, field_name};
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, FieldDocument, OperationDocument, ReturnsDocument};
use crate::lower::list_struct_name;
use crate::naming::variant;
use crate::source::{Span, Text};
use crate::suggest::nearest;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let mut scope = Scope::new(cx, reserved::ENVELOPE, GIVE_NAME);
    let lists = document.api.lists.iter();
    lists.for_each(|field| scope.field(field));
    let mut scope = Scope::new(cx, reserved::DELIVERY, GIVE_NAME);
    let deliveries = document.api.webhooks.iter();
    deliveries.for_each(|field| scope.field(field));
    check_expands(cx, document);
    check_own_fields(cx, document);
    check_envelopes(cx, document);
}

/// What can be expanded is an enum too.
fn check_expands(cx: &mut Cx, document: &Document<'_>) {
    for definitions in document.definitions() {
        for object in &definitions.objects {
            let mut scope = Scope::new(cx, reserved::VARIANTS, LEAVE_OUT);
            for field in &object.expands {
                scope.add(variant(field.name.as_str()), field.name.span);
            }
        }
    }
}

/// What the lists of an item have of their own is said once, of lists that there are, and isn't what every list has.
fn check_own_fields(cx: &mut Cx, document: &Document<'_>) {
    let shared = Shared::of(&document.api.lists);
    let mut seen: HashMap<&str, Span> = HashMap::new();
    for resource in &document.resources {
        let listed: HashSet<&str> = resource.operations.iter().filter_map(item).collect();
        for list in &resource.lists {
            let item = &list.item;
            if !listed.contains(item.as_str()) {
                check_item(cx, item, &listed);
            }
            if list.fields.is_empty() {
                super::report(cx, Code::NoEffect, item.span, "this has no fields");
            }
            if let Some(first) = seen.insert(item.as_str(), item.span) {
                let code = Code::DuplicateName;
                let message = format!(
                    "the lists of `{}` have their fields in two files",
                    item.value
                );
                let diagnostic = Diagnostic::new(code, item.span, message, "the second one");
                let diagnostic = diagnostic.also(first, "the first one");
                cx.report(diagnostic.help("move all of them into one: such lists share one type"));
            }
            check_own_names(cx, &shared, &list.fields);
        }
    }
}

/// What every list has, by both of its names.
struct Shared<'d> {
    wire: HashMap<&'d str, Span>,
    rust: HashMap<String, Span>,
}

impl<'d> Shared<'d> {
    fn of(fields: &'d [FieldDocument]) -> Self {
        let wire = fields.iter().map(|it| (it.name.as_str(), it.name.span));
        Self {
            wire: wire.collect(),
            rust: fields.iter().map(field_name).collect(),
        }
    }
}

fn check_own_names(cx: &mut Cx, shared: &Shared<'_>, own: &[FieldDocument]) {
    let mut scope = Scope::new(cx, reserved::ENVELOPE, GIVE_NAME);
    for field in own {
        let (rust, span) = field_name(field);
        let name = &field.name;
        let (message, first, help) = match (shared.wire.get(name.as_str()), shared.rust.get(&rust))
        {
            (Some(first), _) => (
                format!("every list has `{}` already", name.value),
                first,
                "remove one of the two",
            ),
            (None, Some(first)) => (
                format!("two names become `{rust}` in Rust"),
                first,
                GIVE_NAME,
            ),
            (None, None) => {
                scope.add(rust, span);
                continue;
            }
        };
        let diagnostic = Diagnostic::new(Code::RustNameClash, span, message, "the second one");
        scope.report(diagnostic.also(*first, "the one of every list").help(help));
    }
}

/// The name of what an operation lists.
fn item<'d>(operation: &'d OperationDocument<'_>) -> Option<&'d str> {
    match &operation.returns.value {
        ReturnsDocument::ListOf { item, .. } => item.definition(),
        _ => None,
    }
}

/// An item that isn't listed is a leftover, or misspelt.
fn check_item(cx: &mut Cx, item: &Text, listed: &HashSet<&str>) {
    let code = Code::Unused;
    let label = "no operation of this resource answers a list of it";
    let diagnostic = Diagnostic::new(code, item.span, code.title(), label);
    // A set has no order of its own; the nearest name must not depend on it.
    let mut known: Vec<&str> = listed.iter().copied().collect();
    known.sort_unstable();
    let near = nearest(item.as_str(), known);
    cx.report(diagnostic.did_you_mean(item.as_str(), near, code.help()));
}

/// Lists of one type share their envelope, so they have one shape; and its key isn't one that every list has.
fn check_envelopes(cx: &mut Cx, document: &Document<'_>) {
    let lists = document.list_fields();
    let mut seen: HashMap<String, &Text> = HashMap::new();
    for resource in &document.resources {
        for operation in &resource.operations {
            let (Some(name), ReturnsDocument::ListOf { item, key }) =
                (list_struct_name(operation), &operation.returns.value)
            else {
                continue;
            };
            let own = lists.of(item).iter();
            let shared = own.chain(&document.api.lists).map(|field| &field.name);
            let first = seen.get(&name).filter(|it| it.value != key.value);
            let other = shared.chain(first.copied()).find(|it| {
                it.value == key.value || first.is_some_and(|first| std::ptr::eq(*first, *it))
            });
            if let Some(other) = other {
                let code = Code::RustNameClash;
                let message = format!("two different things would be in one `{name}`");
                cx.report(
                    Diagnostic::new(code, key.span, message, "this list's key")
                        .also(other.span, "the other one")
                        .help("describe the answer as an object of its own"),
                );
            }
            seen.entry(name).or_insert(key);
        }
    }
}
