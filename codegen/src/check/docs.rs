//! Descriptions are data: they must read the same as a Rust doc comment, a Markdown page and HTML, and
//! can't reach outside of any.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::document::{Document, FieldDocument};
use crate::source::Text;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    for text in texts(document) {
        if let Some(reason) = unsafe_because(text.as_str()) {
            report(cx, Code::UnsafeDoc, text.span, reason);
        }
    }
}

/// Everything that ends up in documentation.
fn texts<'d>(document: &'d Document<'_>) -> Vec<&'d Text> {
    let api = &document.api;
    let mut texts = vec![&api.title, &api.doc];
    texts.extend(api.servers.iter().map(|server| &server.doc));
    texts.extend(api.auth.iter().map(|level| &level.doc));
    add_fields(&mut texts, api.lists.iter().chain(&api.webhooks));
    add_definitions(&mut texts, &api.definitions);
    for resource in &document.resources {
        texts.push(&resource.doc);
        add_definitions(&mut texts, &resource.definitions);
        for operation in &resource.operations {
            texts.push(&operation.doc);
            texts.extend(&operation.deprecated);
            texts.extend(operation.errors.iter().map(|(_, when)| when));
            texts.extend(
                operation
                    .examples
                    .iter()
                    .filter_map(|example| example.doc.as_ref()),
            );
            add_fields(&mut texts, operation.query.iter().chain(&operation.headers));
        }
        for browse in &resource.browse {
            texts.push(&browse.doc);
            texts.extend(browse.additional.iter().map(|additional| &additional.doc));
            texts.extend(browse.callback.iter().map(|callback| &callback.doc));
            let callback = browse.callback.iter();
            let answers =
                callback.flat_map(|it| it.success.iter().chain(&it.failure).chain(&it.echo));
            add_fields(&mut texts, browse.query.iter().chain(answers));
        }
        for webhook in &resource.webhooks {
            texts.push(&webhook.doc);
            texts.extend(&webhook.deprecated);
        }
    }
    texts
}

fn add_definitions<'d>(texts: &mut Vec<&'d Text>, definitions: &'d crate::document::Definitions) {
    for id in &definitions.ids {
        texts.push(&id.doc);
        if let crate::document::IdKind::Reference { words, .. } = &id.kind {
            texts.extend(words.iter().map(|(_, doc)| doc));
        }
    }
    for object in &definitions.objects {
        texts.push(&object.doc);
        texts.extend(&object.deprecated);
        texts.extend(object.additional.iter().map(|additional| &additional.doc));
        add_fields(texts, object.fields.iter().chain(&object.expands));
    }
    for it in &definitions.enums {
        texts.push(&it.doc);
        texts.extend(&it.deprecated);
        for facet in &it.facets {
            texts.push(&facet.doc);
            texts.extend(facet.values.iter().map(|(_, doc)| doc));
        }
        for value in &it.values {
            texts.push(&value.doc);
            texts.extend(&value.deprecated);
        }
    }
}

fn add_fields<'d>(texts: &mut Vec<&'d Text>, fields: impl Iterator<Item = &'d FieldDocument>) {
    for field in fields {
        texts.push(&field.doc);
        texts.extend(&field.deprecated);
    }
}

/// Why a text can't be documentation; `None` for nearly all.
fn unsafe_because(text: &str) -> Option<&'static str> {
    if text
        .chars()
        .any(|letter| letter.is_control() && letter != '\n')
    {
        return Some("it has a control character");
    }
    if text
        .chars()
        .any(|letter| matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'))
    {
        return Some("it has a character that changes the direction of text");
    }
    if text.contains("```") || text.contains("~~~") {
        return Some("a code fence begins here");
    }
    if text
        .lines()
        .any(|line| line.starts_with("    ") || line.starts_with('\t'))
    {
        return Some("an indented line would become code");
    }
    if text.matches('`').count() % 2 == 1 {
        return Some("a backquote isn't closed");
    }
    let plain: String = text.split('`').step_by(2).collect();
    let tag = plain.match_indices('<').any(|(at, _)| {
        plain[at + 1..]
            .starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
    });
    tag.then_some("it has an HTML tag")
}

#[cfg(test)]
mod tests {
    use super::unsafe_because;

    #[test]
    fn ordinary_prose_is_fine() {
        for text in [
            "Costs < 5 €.",
            "See `Vec<T>` or [the page](https://example.com).",
            "Two\nlines.",
        ] {
            assert_eq!(unsafe_because(text), None, "{text}");
        }
    }

    #[test]
    fn what_would_break_out_is_named() {
        for text in [
            "a ``` b",
            "<script>",
            "a\u{202e}b",
            "a\u{7}b",
            "a ` b",
            "x\n    let y;",
            "</div>",
        ] {
            assert!(unsafe_because(text).is_some(), "{text}");
        }
    }
}
