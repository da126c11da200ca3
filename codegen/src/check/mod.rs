//! The rules of the language: one function for each, in the order in which a reader would look for them.

mod allowed;
mod answers;
mod auth;
mod beside;
mod callbacks;
mod docs;
mod enums;
mod errors;
mod example_files;
mod example_unions;
mod example_values;
mod examples;
mod features;
mod fields;
mod guide;
mod hosts;
mod outputs;
mod overrides;
mod pages;
mod paths;
mod places;
mod reserved;
mod rust_names;
mod shared_names;
mod unions;
mod usage;
mod waits;
mod written_names;

use std::collections::HashSet;

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::names::Names;
use crate::source::{Span, Text};
use crate::suggest::nearest;

/// Reports everything that breaks a rule.
pub(crate) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    allowed::check(cx, document);
    written_names::check(cx, document);
    docs::check(cx, document);
    paths::check_parameters(cx, document);
    paths::check_routes(cx, document);
    beside::check(cx, document);
    paths::check_addresses(cx, document);
    paths::check_optional_segments(cx, document);
    paths::check_list_segments(cx, document);
    paths::check_fixed(cx, document);
    places::check(cx, document, names);
    callbacks::check(cx, document, names);
    auth::check(cx, document);
    features::check(cx, document);
    hosts::check(cx, document);
    answers::check(cx, document, names);
    pages::check(cx, document);
    waits::check(cx, document, names);
    fields::check(cx, document);
    errors::check(cx, document, names);
    outputs::check(cx, document);
    guide::check(cx, document);
    unions::check(cx, document, names);
    enums::check(cx, document);
    overrides::check(cx, document);
    rust_names::check(cx, document);
    shared_names::check(cx, document);
    usage::check(cx, document, names);
    examples::check(cx, document, names);
}

/// A report in the code's own words, with its own help.
fn report(cx: &mut Cx, code: Code, span: Span, label: impl Into<String>) {
    cx.report(Diagnostic::new(code, span, code.title(), label).help(code.help()));
}

/// The one of `known` that a name stands for: itself; or, if it is none of them, what was probably meant, after a report.
fn known_name<'d>(
    cx: &mut Cx,
    code: Code,
    name: &'d Text,
    known: impl Iterator<Item = &'d str> + Clone,
    label: &str,
) -> Option<&'d str> {
    if known.clone().any(|it| it == name.as_str()) {
        return Some(name.as_str());
    }
    let near = nearest(name.as_str(), known);
    let message = format!("{} `{}`", code.title(), name.value);
    let diagnostic = Diagnostic::new(code, name.span, message, label);
    cx.report(diagnostic.did_you_mean(name.as_str(), near, code.help()));
    near.map(|near| near.name)
}

/// A report of a name that `api.yaml` can't define, as something else has it.
fn reserved_name(cx: &mut Cx, span: Span, label: &str) {
    let code = Code::ReservedName;
    cx.report(Diagnostic::new(code, span, code.title(), label).help("rename it"));
}

/// What `api.yaml` defines is used by a resource at least.
fn unused_names<'d>(
    cx: &mut Cx,
    names: impl Iterator<Item = &'d Text>,
    used: &HashSet<&str>,
    label: &str,
) {
    for name in names.filter(|name| !used.contains(name.as_str())) {
        report(cx, Code::Unused, name.span, label);
    }
}

/// A report of a type, or of what is said beside one, where it can't be.
fn misplaced(cx: &mut Cx, span: Span, label: &str, help: &str) {
    let code = Code::TypeNotHere;
    cx.report(Diagnostic::new(code, span, code.title(), label).help(help));
}
