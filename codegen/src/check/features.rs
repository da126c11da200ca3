//! Cargo features.

use std::collections::HashSet;

use super::{known_name, reserved_name, unused_names};
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::Text;

/// crates.io takes a crate with 300, those of transports and the like among them. Each type counts the features that it
/// is behind, so there has to be an end to them.
const MAX_FEATURES: usize = 256;

/// Features are those of `api.yaml`, and each has a resource behind it.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let features = &document.api.features;
    features.iter().for_each(|(name, _)| check_name(cx, name));
    if let Some((name, _)) = features.get(MAX_FEATURES) {
        let code = Code::BadValue;
        let label = format!("more than {MAX_FEATURES} features");
        let help =
            "several resources can be behind one feature; crates.io takes a crate with 300 in all";
        cx.report(Diagnostic::new(code, name.span, code.title(), label).help(help));
    }
    let names = features.iter().map(|(name, _)| name);
    let known = names.clone().map(Text::as_str);
    let uses = document
        .resources
        .iter()
        .filter_map(|it| it.feature.as_ref());
    let label = "not under `features` in api.yaml";
    let used: HashSet<&str> = uses
        .filter_map(|it| known_name(cx, Code::UnknownFeature, it, known.clone(), label))
        .collect();
    unused_names(cx, names, &used, "no resource is behind this feature");
}

/// The name stands in Cargo.toml and between quotes in the generated code.
fn check_name(cx: &mut Cx, name: &Text) {
    let text = name.as_str();
    let fits = |letter: char| {
        letter.is_ascii_lowercase() || letter.is_ascii_digit() || "-_".contains(letter)
    };
    let starts_well = text.starts_with(|letter: char| letter.is_ascii_lowercase());
    let fits = starts_well && text.chars().all(fits);
    if !(fits || text.is_empty()) {
        let code = Code::BadName;
        let label = "a Cargo feature can't have this name";
        let help = "it has small letters, digits, `-` and `_`, and begins with a letter";
        cx.report(Diagnostic::new(code, name.span, code.title(), label).help(help));
    }
    if text == "default" {
        reserved_name(cx, name.span, "Cargo turns on what this one lists");
    }
}
