//! Warnings that a spec lives with.

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::{Diagnostic, Severity};
use crate::document::Document;
use crate::suggest::nearest;

/// Only warnings can be allowed, by their codes.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    for (name, _) in &document.api.allow {
        let code = Code::parse(name.as_str());
        if code.is_some_and(|it| it.severity() == Severity::Warning) {
            continue;
        }
        let codes = Code::ALL.iter();
        let warnings = codes.filter(|it| it.severity() == Severity::Warning);
        let near = nearest(name.as_str(), warnings.map(|it| it.as_str()));
        let code = Code::BadValue;
        let label = "no warning has this code";
        let diagnostic = Diagnostic::new(code, name.span, code.title(), label);
        // One digit makes another code: none of them is meant for sure.
        let near = near.map(|near| near.unless(true));
        let help = "`sdksmith explain` lists the codes";
        cx.report(diagnostic.did_you_mean(name.as_str(), near, help));
    }
}
