//! The rules of the language: one function for each, in the order in which a reader would look for them.

mod docs;
mod enums;
mod examples;
mod overrides;
mod paths;
mod reserved;
mod rust_names;
mod shared_names;
mod types;
mod usage;
mod written_names;

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::names::Names;
use crate::source::Span;

/// Reports everything that breaks a rule.
pub(crate) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    written_names::check(cx, document);
    docs::check(cx, document);
    paths::check_parameters(cx, document);
    paths::check_routes(cx, document);
    paths::check_base_url(cx, document);
    types::check_places(cx, document, names);
    types::check_auth(cx, document);
    types::check_bodies(cx, document);
    types::check_expands(cx, document, names);
    types::check_wrappers(cx, document, names);
    types::check_required(cx, document);
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
