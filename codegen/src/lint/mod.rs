//! What a spec may say, but could say better: one function for each rule. Only `lint` looks for it, so that a build
//! isn't held up by what is right.

mod answers;
mod deprecations;
mod descriptions;
mod leftovers;
mod unshown;
mod untyped;

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::mend::Edit;
use crate::names::Names;
use crate::source::Span;

pub(crate) use untyped::census;
pub use untyped::{Census, Untyped};

/// Reports everything that could be better, and what is allowed without need.
pub(crate) fn lint(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    unshown::lint(cx, document);
    answers::lint(cx, document, names);
    deprecations::lint(cx, document);
    untyped::lint(cx, document);
    leftovers::lint(cx, document);
    descriptions::lint(cx, document);
    allowed(cx, document);
}

/// What is allowed and never happens hides the day on which it does.
fn allowed(cx: &mut Cx, document: &Document<'_>) {
    for (code, reason) in &document.api.allow {
        let known = Code::parse(code.as_str());
        if known.is_some_and(|it| !cx.has_allowed(it)) {
            let code_of = Code::NoEffect;
            let label = "no such warning is there to be allowed";
            let diagnostic = Diagnostic::new(code_of, code.span, code_of.title(), label);
            cx.report(diagnostic.mend(code_of.help(), Edit::Entry(reason.span)));
        }
    }
}

fn warn(cx: &mut Cx, code: Code, span: Span, label: impl Into<String>) {
    cx.report(Diagnostic::new(code, span, code.title(), label).help(code.help()));
}
