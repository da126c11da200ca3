//! Enums, their values and their facets.

use std::collections::HashMap;

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, EnumDocument, FacetDocument, ValueDocument};
use crate::source::{Span, Text};
use crate::suggest::nearest;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    for definitions in document.definitions() {
        for it in &definitions.enums {
            check_values(cx, it);
            it.facets
                .iter()
                .for_each(|facet| check_facet(cx, it, facet));
            it.values
                .iter()
                .for_each(|value| check_answers(cx, it, value));
        }
    }
}

/// An enum has values, and each spelling means one.
fn check_values(cx: &mut Cx, it: &EnumDocument) {
    if it.values.is_empty() {
        report(
            cx,
            Code::EmptyEnum,
            it.name.span,
            "this enum knows no value",
        );
    }
    let mut seen: HashMap<&str, Span> = HashMap::new();
    let spellings = it.values.iter().map(|value| &value.name);
    for spelling in spellings.chain(it.values.iter().flat_map(|value| &value.also)) {
        if let Some(first) = seen.insert(spelling.as_str(), spelling.span) {
            let message = format!("`{}` is listed twice", spelling.value);
            let diagnostic =
                Diagnostic::new(Code::SameValue, spelling.span, message, "the second one");
            cx.report(
                diagnostic
                    .also(first, "the first one")
                    .help(Code::SameValue.help()),
            );
        }
    }
}

/// A facet says what an unknown value answers, if there can be one, and that is one of its answers.
fn check_facet(cx: &mut Cx, it: &EnumDocument, facet: &FacetDocument) {
    if VALUE_KEYS.contains(&facet.name.as_str()) {
        let code = Code::ReservedName;
        let label = "a value has a key of this name, which isn't a facet";
        cx.report(
            Diagnostic::new(code, facet.name.span, code.title(), label).help("rename the facet"),
        );
    }
    match (&facet.unknown, &it.closed) {
        (Some(unknown), Some(closed)) if closed.value => {
            let label = "a closed enum has no unknown value";
            let diagnostic =
                Diagnostic::new(Code::NoEffect, unknown.span, Code::NoEffect.title(), label);
            let help = "take `unknown` out, or `closed`";
            cx.report(diagnostic.also(closed.span, "closed here").help(help));
        }
        (Some(unknown), _) => check_answer(cx, facet, unknown),
        (None, _) if it.is_closed() => {}
        (None, _) => {
            let message = format!("the facet `{}` lacks `unknown`", facet.name.value);
            let label = "what does a value answer that isn't known?";
            let help = "add `unknown: …` with one of its `values`";
            cx.report(
                Diagnostic::new(Code::MissingKey, facet.name.span, message, label).help(help),
            );
        }
    }
}

fn check_answer(cx: &mut Cx, facet: &FacetDocument, answer: &Text) {
    let known = || facet.values.iter().map(|(name, _)| name.as_str());
    if answer.value.is_empty() || known().any(|name| name == answer.as_str()) {
        return;
    }
    let near = nearest(answer.as_str(), known());
    let help = format!(
        "the answers are: {}",
        known().collect::<Vec<_>>().join(", ")
    );
    let message = format!(
        "`{}` isn't an answer of the facet `{}`",
        answer.value, facet.name.value
    );
    let diagnostic = Diagnostic::new(
        Code::BadFacet,
        answer.span,
        message,
        "not one of its `values`",
    );
    let diagnostic = diagnostic.also(facet.name.span, "the facet");
    cx.report(diagnostic.did_you_mean(answer.as_str(), near, help));
}

/// The keys that every value has.
const VALUE_KEYS: [&str; 4] = ["doc", "name", "also", "deprecated"];

/// Each value answers each facet, and nothing else.
fn check_answers(cx: &mut Cx, it: &EnumDocument, value: &ValueDocument) {
    let askable = |facet: &&FacetDocument| !VALUE_KEYS.contains(&facet.name.as_str());
    for facet in it.facets.iter().filter(askable) {
        // Many values by many facets would be more messages than memory.
        if cx.is_crowded() {
            return;
        }
        match value
            .facets
            .iter()
            .find(|(name, _)| name.as_str() == facet.name.as_str())
        {
            Some((_, answer)) => check_answer(cx, facet, answer),
            None => {
                let message = format!(
                    "`{}` doesn't answer the facet `{}`",
                    value.name.value, facet.name.value
                );
                let help = format!("add `{}: …`", facet.name.value);
                let diagnostic =
                    Diagnostic::new(Code::BadFacet, value.name.span, message, "this value");
                cx.report(diagnostic.also(facet.name.span, "the facet").help(help));
            }
        }
    }
    for (name, _) in &value.facets {
        if it
            .facets
            .iter()
            .any(|facet| facet.name.as_str() == name.as_str())
        {
            continue;
        }
        let known = it
            .facets
            .iter()
            .map(|facet| facet.name.as_str())
            .chain(VALUE_KEYS);
        let is_answered = |it: &str| value.facets.iter().any(|(name, _)| name.as_str() == it);
        // A key that stands beside it can't be meant a second time.
        let near = nearest(name.as_str(), known).filter(|it| !is_answered(it.name));
        let help = "define it under the enum's `facets`";
        let message = format!("unknown key `{}`", name.value);
        let label = "neither a key of a value nor a facet of this enum";
        let diagnostic = Diagnostic::new(Code::UnknownKey, name.span, message, label);
        cx.report(diagnostic.did_you_mean(name.as_str(), near, help));
    }
}
