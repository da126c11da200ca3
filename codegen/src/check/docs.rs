//! Descriptions are data: they must read the same as a Rust doc comment, a Markdown page and HTML, and
//! can't reach outside of any.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::document::{Definitions, Document, IdKind};
use crate::source::{Text, turns_text};

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
    texts.extend(api.features.iter().map(|(_, doc)| doc));
    for field in document.fields() {
        texts.push(&field.doc);
        texts.extend(&field.deprecated);
    }
    document
        .definitions()
        .for_each(|it| add_definitions(&mut texts, it));
    for resource in &document.resources {
        texts.push(&resource.doc);
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
        }
        for browse in &resource.browse {
            texts.push(&browse.doc);
            texts.extend(&browse.deprecated);
            texts.extend(browse.additional.iter().map(|additional| &additional.doc));
            texts.extend(browse.callback.iter().map(|callback| &callback.doc));
        }
        for webhook in &resource.webhooks {
            texts.push(&webhook.doc);
            texts.extend(&webhook.deprecated);
        }
    }
    texts
}

fn add_definitions<'d>(texts: &mut Vec<&'d Text>, definitions: &'d Definitions) {
    for id in &definitions.ids {
        texts.push(&id.doc);
        if let IdKind::Reference { words, .. } = &id.kind {
            texts.extend(words.iter().map(|(_, doc)| doc));
        }
    }
    for object in &definitions.objects {
        texts.push(&object.doc);
        texts.extend(&object.deprecated);
        texts.extend(object.additional.iter().map(|additional| &additional.doc));
    }
    for union in &definitions.unions {
        texts.push(&union.doc);
        texts.extend(&union.deprecated);
        texts.extend(union.variants.iter().map(|it| &it.doc));
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

/// Why a text can't be documentation; `None` for nearly all.
fn unsafe_because(text: &str) -> Option<&'static str> {
    // One look for nearly all, as there are thousands of them.
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && !b"`~<[".contains(&byte);
    if text.bytes().all(is_plain) && !text.starts_with("    ") {
        return None;
    }
    if text
        .chars()
        .any(|letter| letter.is_control() && letter != '\n')
    {
        return Some("it has a control character");
    }
    if text.chars().any(turns_text) {
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
    if text.lines().any(|line| line.matches('`').count() % 2 == 1) {
        return Some("a backquote isn't closed on its line");
    }
    // With these, Markdown would see other pieces of code than the pairs of backquotes.
    if text.contains("``") || text.contains("\\`") {
        return Some("backquotes stand in pairs around code, one on each side");
    }
    if let Some(reason) = bad_link(text) {
        return Some(reason);
    }
    let plain: String = text.split('`').step_by(2).collect();
    let tag = plain.match_indices('<').any(|(at, _)| {
        plain[at + 1..]
            .starts_with(|next: char| next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'))
    });
    tag.then_some("it has an HTML tag")
}

/// Links lead to pages: another scheme could run code, and a bare `` [`Name`] `` is a link to a Rust type.
fn bad_link(text: &str) -> Option<&'static str> {
    let closes_type = |after: &str| after.starts_with("`]") && !after.starts_with("`](");
    let ends = |(at, _): (usize, &str)| closes_type(&text[at..]);
    if text.contains("[`") && text.match_indices("`]").any(ends) {
        return Some("code in square brackets would become a link to a Rust type");
    }
    let targets = text.match_indices("](").map(|(at, _)| &text[at + 2..]);
    let is_page = |target: &str| target.starts_with("https://") || target.starts_with("http://");
    targets
        .into_iter()
        .any(|target| !is_page(target))
        .then_some("a link leads to `https://…`")
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
            "`` x ` y `` <b> `",
            "\\` <b> `",
            "`a\n<div>`",
            "[a](javascript:alert(1))",
            "one of [`a`]",
        ] {
            assert!(unsafe_because(text).is_some(), "{text}");
        }
    }
}
