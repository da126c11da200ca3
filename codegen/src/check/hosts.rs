//! Other addresses than `base_url`.

use std::collections::HashSet;

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::mend::Edit;
use crate::source::Text;
use crate::suggest::nearest;

/// A host of this name would take the place of the builder's `base_url`.
const BASE: &str = "base";

/// Hosts are those of `api.yaml`, and something is served at each; what the addresses may be is in `paths.rs`.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let hosts = &document.api.hosts;
    if let Some(host) = hosts.iter().find(|it| it.name.as_str() == BASE) {
        let code = Code::ReservedName;
        let label = "the builder's `base_url` is for the API itself";
        cx.report(Diagnostic::new(code, host.name.span, code.title(), label).help("rename it"));
    }
    let mut used = HashSet::new();
    for resource in &document.resources {
        let Some(host) = &resource.host else { continue };
        used.extend(check_use(cx, document, host));
        if resource.operations.is_empty() {
            let code = Code::NoEffect;
            let label = "the resource has no operation";
            let diagnostic = Diagnostic::new(code, host.span, code.title(), label);
            cx.report(diagnostic.mend(code.help(), Edit::Entry(host.span)));
        }
    }
    for host in hosts {
        if !used.contains(host.name.as_str()) {
            let label = "no resource is served there";
            report(cx, Code::Unused, host.name.span, label);
        }
    }
}

/// The host that a resource is served at; of a misspelt one, what was probably meant.
fn check_use<'d>(cx: &mut Cx, document: &'d Document<'_>, host: &'d Text) -> Option<&'d str> {
    let known = || document.api.hosts.iter().map(|it| it.name.as_str());
    if known().any(|it| it == host.as_str()) {
        return Some(host.as_str());
    }
    let code = Code::UnknownHost;
    let near = nearest(host.as_str(), known());
    let message = format!("unknown host `{}`", host.value);
    let diagnostic = Diagnostic::new(code, host.span, message, "not under `hosts` in api.yaml");
    cx.report(diagnostic.did_you_mean(host.as_str(), near, code.help()));
    near.map(|near| near.name)
}
