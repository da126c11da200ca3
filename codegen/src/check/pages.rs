//! Lists that come in pages.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{
    Document, FieldDocument, Method, OperationDocument, PagesDocument, ReturnsDocument, TypeName,
};
use crate::source::Text;
use crate::suggest::nearest;

/// A list has pages in one of the two ways, and what says so is there.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let lists = document.list_fields();
    for operation in document.operations() {
        let Some(pages) = &operation.pages else {
            continue;
        };
        check_operation(cx, operation, pages);
        check_way(cx, pages);
        let own = match &operation.returns.value {
            ReturnsDocument::ListOf { item, .. } => lists.of(item),
            _ => &[],
        };
        let list: Vec<_> = own.iter().chain(&document.api.lists).collect();
        check_offset(cx, &list, operation, pages);
        if let Some(next) = &pages.next {
            check_next(cx, next);
        }
    }
}

/// Only reading a list can go on where the last page ended.
fn check_operation(cx: &mut Cx, operation: &OperationDocument<'_>, pages: &PagesDocument) {
    if operation.method != Method::Get {
        report(cx, Code::BadPages, pages.span, "only a GET can have pages");
    }
    if !matches!(operation.returns.value, ReturnsDocument::ListOf { .. }) {
        let label = "the answer isn't a `list of Type in key`";
        report(cx, Code::BadPages, pages.span, label);
    }
}

/// Either of the two ways, and the whole of it.
fn check_way(cx: &mut Cx, pages: &PagesDocument) {
    let by_offset = [&pages.offset, &pages.limit, &pages.total];
    let label = match (&pages.next, by_offset.iter().any(|it| it.is_some())) {
        (Some(_), true) => "this says both ways at once",
        (Some(_), false) => return,
        (None, _) if pages.offset.is_some() && pages.limit.is_some() => return,
        (None, true) => "`offset` and `limit` belong together",
        (None, false) => "this says nothing",
    };
    report(cx, Code::BadPages, pages.span, label);
}

/// What chooses a page is a number in the query, and what counts the items a number in the list.
fn check_offset(
    cx: &mut Cx,
    list: &[&FieldDocument],
    operation: &OperationDocument<'_>,
    pages: &PagesDocument,
) {
    let query: Vec<&FieldDocument> = operation.query.iter().collect();
    for name in [&pages.offset, &pages.limit].into_iter().flatten() {
        check_number(cx, name, &query, "the operation's `query`");
    }
    if let Some(total) = &pages.total {
        check_number(cx, total, list, "`lists`, here or in api.yaml");
    }
    if let (Some(offset), Some(limit)) = (&pages.offset, &pages.limit)
        && offset.as_str() == limit.as_str()
    {
        report(cx, Code::BadPages, limit.span, "this is the `offset`");
    }
}

fn check_number(cx: &mut Cx, name: &Text, fields: &[&FieldDocument], place: &str) {
    if name.as_str().is_empty() {
        return;
    }
    let known = || fields.iter().map(|field| field.name.as_str());
    let field = fields.iter().find(|it| it.name.as_str() == name.as_str());
    match field.map(|field| &field.ty.name) {
        Some(TypeName::Integer | TypeName::Invalid) => {}
        Some(_) => report(cx, Code::BadPages, name.span, "this isn't an `integer`"),
        None => {
            let code = Code::BadPages;
            let message = format!("`{}` isn't in {place}", name.value);
            let near = nearest(name.as_str(), known());
            let diagnostic = Diagnostic::new(code, name.span, message, "not there");
            cx.report(diagnostic.did_you_mean(name.as_str(), near, code.help()));
        }
    }
}

/// Names with dots between them.
fn check_next(cx: &mut Cx, next: &Text) {
    if !next.value.is_empty()
        && next
            .value
            .split('.')
            .any(|part| part.trim() != part || part.is_empty())
    {
        let label = "this isn't a path: names with dots between them";
        report(cx, Code::BadPages, next.span, label);
    }
}
