//! Names that come together from several places: what every list and every delivery carries, and what operations
//! share because it follows from their answers.

use std::collections::HashMap;

use super::reserved;
use super::rust_names::{GIVE_NAME, LEAVE_OUT, Scope};
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, ReturnsDocument};
use crate::lower::list_struct_name;
use crate::naming::variant;
use crate::source::Text;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let mut scope = Scope::new(cx, reserved::ENVELOPE, GIVE_NAME);
    let lists = document.api.lists.iter();
    lists.for_each(|field| scope.field(field));
    let mut scope = Scope::new(cx, reserved::DELIVERY, GIVE_NAME);
    let deliveries = document.api.webhooks.iter();
    deliveries.for_each(|field| scope.field(field));
    check_expands(cx, document);
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

/// Lists of one type share their envelope, so they have one shape; and its key isn't one that every list has.
fn check_envelopes(cx: &mut Cx, document: &Document<'_>) {
    for resource in &document.resources {
        let mut seen: HashMap<String, &Text> = HashMap::new();
        for operation in &resource.operations {
            let (Some(name), ReturnsDocument::ListOf { key, .. }) =
                (list_struct_name(operation), &operation.returns.value)
            else {
                continue;
            };
            let shared = document.api.lists.iter().map(|field| &field.name);
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
