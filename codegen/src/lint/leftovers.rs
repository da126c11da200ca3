//! What `api.yaml` says for all operations is used by one at least.

use std::collections::HashSet;

use super::warn;
use crate::code::Code;
use crate::cx::Cx;
use crate::document::{Document, ReturnsDocument};

pub(super) fn lint(cx: &mut Cx, document: &Document<'_>) {
    levels(cx, document);
    let api = &document.api;
    let mut operations = document.operations();
    let has_lists = operations.any(|it| matches!(it.returns.value, ReturnsDocument::ListOf { .. }));
    let has_webhooks = document.resources.iter().any(|it| !it.webhooks.is_empty());
    let leftovers = [
        (has_lists, api.lists.first(), "no operation answers a list"),
        (has_webhooks, api.webhooks.first(), "there is no webhook"),
    ];
    for (is_used, field, label) in leftovers {
        if let Some(field) = field.filter(|_| !is_used) {
            warn(cx, Code::UnusedInApi, field.name.span, label);
        }
    }
}

/// A kind of token that no operation asks for is a leftover, or an operation lacks its `auth`.
fn levels(cx: &mut Cx, document: &Document<'_>) {
    let resources = document.resources.iter().filter_map(|it| it.auth.as_ref());
    let operations = document.operations().filter_map(|it| it.auth.as_ref());
    let used: HashSet<&str> = resources.chain(operations).map(|it| it.as_str()).collect();
    for level in &document.api.auth {
        if !used.contains(level.name.as_str()) {
            let label = "no operation needs this token";
            warn(cx, Code::UnusedInApi, level.name.span, label);
        }
    }
}
