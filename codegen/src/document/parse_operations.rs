//! From nodes to operations, browser addresses, webhooks and their examples.

use super::keys::{self, Keys};
use super::parse_definitions::{parse_additional, parse_fields};
use super::*;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::language::Shape;
use crate::yaml::Kind;

pub(super) fn parse_operation<'s>(
    cx: &mut Cx,
    name: Text,
    node: &Node<'s>,
    shape: &'static Shape,
) -> OperationDocument<'s> {
    let keys = Keys::read(cx, node, shape, name.span);
    let (method, path) = parse_route(cx, &keys);
    OperationDocument {
        method,
        path,
        beside: keys.text(cx, "beside"),
        doc: keys.doc(cx),
        rust_name: keys.text(cx, "name"),
        auth: keys.text(cx, "auth"),
        query: parse_fields(cx, &keys, "query"),
        expand: keys.ty(cx, "expand"),
        headers: parse_fields(cx, &keys, "headers"),
        body: parse_body(cx, &keys),
        form: parse_form(cx, &keys),
        returns: parse_returns(cx, &keys),
        pages: parse_pages(cx, &keys),
        wait: parse_wait(cx, &keys),
        status: keys.statuses(cx, "status"),
        idempotent: keys.boolean(cx, "idempotent"),
        timeout: keys.duration(cx, "timeout"),
        errors: parse_errors_by_status(cx, &keys),
        deprecated: keys.text(cx, "deprecated"),
        examples: parse_examples(cx, &keys),
        name,
    }
}

/// The one verb of an operation, with its path.
fn parse_route(cx: &mut Cx, keys: &Keys<'_, '_>) -> (Method, Text) {
    let verbs: Vec<_> = Method::ALL
        .into_iter()
        .filter_map(|method| Some((method, keys.get(method.as_str())?)))
        .collect();
    if let [(method, entry)] = verbs[..] {
        return (method, keys::text(cx, &entry.value));
    }
    let code = Code::NoVerb;
    let mut diagnostic = Diagnostic::new(
        code,
        keys.span,
        code.title(),
        match verbs.len() {
            0 => "this one has none".to_owned(),
            several => format!("this one has {several}"),
        },
    );
    for (_, entry) in &verbs {
        diagnostic = diagnostic.also(entry.key_span, "one of them");
    }
    cx.report(diagnostic.help(code.help()));
    (Method::Get, Text::new("/".into(), keys.span))
}

fn parse_body(cx: &mut Cx, operation: &Keys<'_, '_>) -> Option<BodyDocument> {
    let entry = operation.get("body")?;
    let span = entry.key_span;
    if !matches!(entry.value.kind, Kind::Mapping(_)) {
        return Some(BodyDocument {
            ty: keys::ty(cx, &entry.value),
            optional: None,
            span,
        });
    }
    let keys = Keys::read(cx, &entry.value, operation.shape_of("body"), span);
    Some(BodyDocument {
        ty: keys.needed_type(cx, "type"),
        optional: keys.boolean(cx, "optional"),
        span,
    })
}

fn parse_form(cx: &mut Cx, operation: &Keys<'_, '_>) -> Option<FormDocument> {
    let span = operation.get("form")?.key_span;
    let fields = parse_fields(cx, operation, "form");
    Some(FormDocument { fields, span })
}

fn parse_returns(cx: &mut Cx, operation: &Keys<'_, '_>) -> Spanned<ReturnsDocument> {
    let Some(entry) = operation.get("returns") else {
        return Spanned::new(ReturnsDocument::Nothing, operation.span);
    };
    let span = entry.value.span;
    if matches!(entry.value.kind, Kind::Mapping(_)) {
        let keys = Keys::read(
            cx,
            &entry.value,
            operation.shape_of("returns"),
            entry.key_span,
        );
        let ty = keys.needed_type(cx, "type");
        return Spanned::new(
            ReturnsDocument::Type {
                ty,
                or_in: Some(keys.needed_text(cx, "or_in")),
            },
            span,
        );
    }
    let text = keys::text(cx, &entry.value);
    Spanned::new(parse_returns_text(cx, &text), span)
}

fn parse_returns_text(cx: &mut Cx, text: &Text) -> ReturnsDocument {
    let words: Vec<&str> = text.value.split_whitespace().collect();
    let spanned = |word: &str| Text::new(word.to_owned(), text.span);
    match words[..] {
        ["nothing"] => ReturnsDocument::Nothing,
        ["file"] => ReturnsDocument::File,
        [ty] => ReturnsDocument::Type {
            ty: TypeExpr::parse(cx, &spanned(ty)),
            or_in: None,
        },
        ["list", "of", item, "in", key] => ReturnsDocument::ListOf {
            item: TypeExpr::parse(cx, &spanned(item)),
            key: spanned(key),
        },
        [] => ReturnsDocument::Nothing,
        _ => {
            let code = Code::BadReturns;
            let message = format!("`{}` isn't an answer", text.value);
            cx.report(
                Diagnostic::new(code, text.span, message, "not understood").help(code.help()),
            );
            ReturnsDocument::Nothing
        }
    }
}

fn parse_pages(cx: &mut Cx, operation: &Keys<'_, '_>) -> Option<PagesDocument> {
    let entry = operation.get("pages")?;
    let span = entry.key_span;
    let keys = Keys::read(cx, &entry.value, operation.shape_of("pages"), span);
    Some(PagesDocument {
        span,
        offset: keys.text(cx, "offset"),
        limit: keys.text(cx, "limit"),
        total: keys.text(cx, "total"),
        next: keys.text(cx, "next"),
    })
}

fn parse_wait(cx: &mut Cx, operation: &Keys<'_, '_>) -> Option<WaitDocument> {
    let entry = operation.get("wait")?;
    let span = entry.key_span;
    let keys = Keys::read(cx, &entry.value, operation.shape_of("wait"), span);
    Some(WaitDocument {
        span,
        field: keys.needed_text(cx, "field"),
        values: keys.texts(cx, "while"),
        every: keys.duration(cx, "every"),
        up_to: keys.duration(cx, "up_to"),
        deadline: keys.duration(cx, "deadline"),
    })
}

fn parse_errors_by_status(cx: &mut Cx, keys: &Keys<'_, '_>) -> Vec<(Spanned<u16>, Text)> {
    let errors = keys.text_map(cx, "errors");
    errors
        .into_iter()
        .filter_map(|(name, when)| Some((keys::status(cx, &name)?, when)))
        .collect()
}

pub(super) fn parse_browse<'s>(
    cx: &mut Cx,
    name: Text,
    node: &Node<'s>,
    shape: &'static Shape,
) -> BrowseDocument<'s> {
    let keys = Keys::read(cx, node, shape, name.span);
    BrowseDocument {
        url: keys.needed_text(cx, "url"),
        doc: keys.doc(cx),
        query: parse_fields(cx, &keys, "query"),
        fixed: keys.text_map(cx, "fixed"),
        additional: parse_additional(cx, &keys),
        callback: parse_callback(cx, &keys),
        deprecated: keys.text(cx, "deprecated"),
        examples: parse_examples(cx, &keys),
        name,
    }
}

fn parse_callback(cx: &mut Cx, browse: &Keys<'_, '_>) -> Option<CallbackDocument> {
    let entry = browse.get("callback")?;
    let keys = Keys::read(
        cx,
        &entry.value,
        browse.shape_of("callback"),
        entry.key_span,
    );
    Some(CallbackDocument {
        span: entry.key_span,
        doc: keys.doc(cx),
        success: parse_fields(cx, &keys, "success"),
        failure: parse_fields(cx, &keys, "failure"),
        echo: parse_fields(cx, &keys, "echo"),
    })
}

pub(super) fn parse_webhook<'s>(
    cx: &mut Cx,
    name: Text,
    node: &Node<'s>,
    shape: &'static Shape,
) -> WebhookDocument<'s> {
    let keys = Keys::read(cx, node, shape, name.span);
    WebhookDocument {
        payload: keys.needed_type(cx, "payload"),
        doc: keys.doc(cx),
        deprecated: keys.text(cx, "deprecated"),
        examples: parse_examples(cx, &keys),
        name,
    }
}

fn parse_examples<'s>(cx: &mut Cx, parent: &Keys<'_, 's>) -> Vec<ExampleDocument<'s>> {
    let shape = parent.shape_of("examples");
    parent.map(cx, "examples", |cx, name, node| {
        parse_example(cx, name, node, shape)
    })
}

fn parse_example<'s>(
    cx: &mut Cx,
    name: Text,
    node: &Node<'s>,
    shape: &'static Shape,
) -> ExampleDocument<'s> {
    let keys = Keys::read(cx, node, shape, name.span);
    ExampleDocument {
        doc: keys.text(cx, "doc"),
        path: keys.any_map(cx, "path"),
        query: keys.any_map(cx, "query"),
        headers: keys.any_map(cx, "headers"),
        body: keys.get("body").map(|entry| entry.value.clone()),
        form: keys.any_map(cx, "form"),
        status: keys.text(cx, "status").and_then(|it| keys::status(cx, &it)),
        answer: keys.get("answer").map(|entry| entry.value.clone()),
        url: keys.text(cx, "url"),
        callback: keys.text(cx, "callback"),
        name,
    }
}
