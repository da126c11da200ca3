//! Authentication levels.

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::Text;
use crate::suggest::nearest;

/// What stands where a level could, and sends no token.
const NONE: &str = "none";

/// Authentication levels are those of `api.yaml`.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    if let Some(level) = document.api.auth.iter().find(|it| it.name.as_str() == NONE) {
        let code = Code::ReservedName;
        let label = "this word stands for no token at all";
        cx.report(Diagnostic::new(code, level.name.span, code.title(), label).help("rename it"));
    }
    for resource in &document.resources {
        check_level(cx, document, resource.auth.as_ref());
        resource
            .operations
            .iter()
            .for_each(|operation| check_level(cx, document, operation.auth.as_ref()));
    }
}

fn check_level(cx: &mut Cx, document: &Document<'_>, level: Option<&Text>) {
    let Some(level) = level.filter(|level| level.as_str() != NONE) else {
        return;
    };
    let known = || document.api.auth.iter().map(|it| it.name.as_str());
    if known().any(|it| it == level.as_str()) {
        return;
    }
    let code = Code::UnknownAuth;
    let near = nearest(level.as_str(), known());
    let message = format!("unknown authentication level `{}`", level.value);
    let diagnostic = Diagnostic::new(code, level.span, message, "not under `auth` in api.yaml");
    cx.report(diagnostic.did_you_mean(level.as_str(), near, code.help()));
}
