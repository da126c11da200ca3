//! Cargo features.

use std::collections::HashSet;

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::Text;
use crate::suggest::nearest;

/// Features are those of `api.yaml`, and each has a resource behind it.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let features = &document.api.features;
    features.iter().for_each(|(name, _)| check_name(cx, name));
    let mut used = HashSet::new();
    for feature in document
        .resources
        .iter()
        .filter_map(|it| it.feature.as_ref())
    {
        used.extend(check_use(cx, document, feature));
    }
    for (name, _) in features {
        if !used.contains(name.as_str()) {
            let label = "no resource is behind this feature";
            report(cx, Code::Unused, name.span, label);
        }
    }
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
        let code = Code::ReservedName;
        let label = "Cargo turns on what this one lists";
        cx.report(Diagnostic::new(code, name.span, code.title(), label).help("rename it"));
    }
}

/// The feature that a resource is behind; of a misspelt one, what was probably meant.
fn check_use<'d>(cx: &mut Cx, document: &'d Document<'_>, feature: &'d Text) -> Option<&'d str> {
    let known = || document.api.features.iter().map(|(name, _)| name.as_str());
    if known().any(|it| it == feature.as_str()) {
        return Some(feature.as_str());
    }
    let code = Code::UnknownFeature;
    let near = nearest(feature.as_str(), known());
    let message = format!("unknown Cargo feature `{}`", feature.value);
    let label = "not under `features` in api.yaml";
    let diagnostic = Diagnostic::new(code, feature.span, message, label);
    cx.report(diagnostic.did_you_mean(feature.as_str(), near, code.help()));
    near.map(|it| it.name)
}
