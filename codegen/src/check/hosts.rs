//! Other addresses than `base_url`.

use std::collections::HashSet;

use super::{known_name, reserved_name, unused_names};
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::mend::Edit;
use crate::source::Text;

/// A host of this name would take the place of the builder's `base_url`.
const BASE: &str = "base";

/// Hosts are those of `api.yaml`, and something is served at each; what the addresses may be is in `paths.rs`.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let hosts = &document.api.hosts;
    if let Some(host) = hosts.iter().find(|it| it.name.as_str() == BASE) {
        let label = "the builder's `base_url` is for the API itself";
        reserved_name(cx, host.name.span, label);
    }
    let names = hosts.iter().map(|host| &host.name);
    let known = names.clone().map(Text::as_str);
    let mut used = HashSet::new();
    for resource in &document.resources {
        let Some(host) = &resource.host else { continue };
        let label = "not under `hosts` in api.yaml";
        used.extend(known_name(
            cx,
            Code::UnknownHost,
            host,
            known.clone(),
            label,
        ));
        if resource.operations.is_empty() {
            let code = Code::NoEffect;
            let label = "the resource has no operation";
            let diagnostic = Diagnostic::new(code, host.span, code.title(), label);
            cx.report(diagnostic.mend(code.help(), Edit::Entry(host.span)));
        }
    }
    unused_names(cx, names, &used, "no resource is served there");
}
