//! Authentication levels.

use super::{known_name, reserved_name};
use crate::code::Code;
use crate::cx::Cx;
use crate::document::Document;
use crate::source::Text;

/// What stands where a level could, and sends no token.
const NONE: &str = "none";

/// Authentication levels are those of `api.yaml`.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    if let Some(level) = document.api.auth.iter().find(|it| it.name.as_str() == NONE) {
        reserved_name(cx, level.name.span, "this word stands for no token at all");
    }
    for resource in &document.resources {
        check_level(cx, document, resource.auth.as_ref());
        resource
            .operations
            .iter()
            .for_each(|operation| check_level(cx, document, operation.auth.as_ref()));
    }
}

fn check_level<'d>(cx: &mut Cx, document: &'d Document<'_>, level: Option<&'d Text>) {
    let Some(level) = level.filter(|level| level.as_str() != NONE) else {
        return;
    };
    let known = document.api.auth.iter().map(|it| it.name.as_str());
    let label = "not under `auth` in api.yaml";
    known_name(cx, Code::UnknownAuth, level, known, label);
}
