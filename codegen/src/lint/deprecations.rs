//! A deprecation says why, or what to use instead: the reader of a compiler's warning has nothing else.

use super::warn;
use crate::code::Code;
use crate::cx::Cx;
use crate::document::Document;
use crate::source::Text;

/// Words that say no more than the key itself.
const EMPTY: [&str; 16] = [
    "a",
    "anymore",
    "be",
    "deprecated",
    "do",
    "is",
    "it",
    "legacy",
    "no",
    "not",
    "obsolete",
    "old",
    "this",
    "true",
    "use",
    "yes",
];

pub(super) fn lint(cx: &mut Cx, document: &Document<'_>) {
    for text in deprecations(document).filter(|it| says_nothing(it.as_str())) {
        let label = "this says neither why nor what to use instead";
        warn(cx, Code::BareDeprecation, text.span, label);
    }
}

fn deprecations<'d>(document: &'d Document<'_>) -> impl Iterator<Item = &'d Text> {
    let objects = document.definitions().flat_map(|it| &it.objects);
    let unions = document.definitions().flat_map(|it| &it.unions);
    let enums = || document.definitions().flat_map(|it| &it.enums);
    let values = enums().flat_map(|it| &it.values);
    let resources = || document.resources.iter();
    let fields = document.fields().filter_map(|it| it.deprecated.as_ref());
    fields
        .chain(objects.filter_map(|it| it.deprecated.as_ref()))
        .chain(unions.filter_map(|it| it.deprecated.as_ref()))
        .chain(enums().filter_map(|it| it.deprecated.as_ref()))
        .chain(values.filter_map(|it| it.deprecated.as_ref()))
        .chain(
            document
                .operations()
                .filter_map(|it| it.deprecated.as_ref()),
        )
        .chain(
            resources()
                .flat_map(|it| &it.browse)
                .filter_map(|it| it.deprecated.as_ref()),
        )
        .chain(
            resources()
                .flat_map(|it| &it.webhooks)
                .filter_map(|it| it.deprecated.as_ref()),
        )
}

fn says_nothing(text: &str) -> bool {
    let words = text.split(|letter: char| !letter.is_alphanumeric() && letter != '`');
    let mut words = words.filter(|word| !word.is_empty());
    words.all(|word| EMPTY.contains(&word.to_lowercase().as_str()))
}
