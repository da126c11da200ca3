//! What a browser comes back with.

use super::places::{check_member, is_scalar};
use super::{misplaced, report};
use crate::code::Code;
use crate::cx::Cx;
use crate::document::{BrowseDocument, CallbackDocument, Document, FieldDocument, TypeName};
use crate::names::Names;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    for browse in document.resources.iter().flat_map(|it| &it.browse) {
        if let Some(callback) = &browse.callback {
            let answers = callback.success.iter().chain(&callback.failure);
            answers.for_each(|field| check_answer(cx, field, names));
            check_echo(cx, callback, names);
            check_state(cx, browse, callback);
            check_sent_states(cx, browse);
        }
    }
}

/// It stands in a query, and is read as if it were JSON: one value or a list of them.
fn check_answer(cx: &mut Cx, field: &FieldDocument, names: &Names<'_>) {
    let item = match &field.ty.name {
        TypeName::List(item) => item,
        name => name,
    };
    if is_scalar(item, names) {
        return check_member(cx, &field.ty, names);
    }
    let label = "a callback's parameter can't be this";
    let help = "it is one value or a list of them: a text, a number, a date, an id or an enum";
    misplaced(cx, field.ty.span, label, help);
}

/// What comes back whatever happens: one value each, and one of them may be the state.
fn check_echo(cx: &mut Cx, callback: &CallbackDocument, names: &Names<'_>) {
    let first = callback.state().map(|field| field.name.span);
    for field in &callback.echo {
        let ty = &field.ty;
        let (label, help) = match &ty.name {
            TypeName::State if first != Some(field.name.span) => (
                "there is a state already",
                "a callback has one `state` at most",
            ),
            TypeName::State if ty.nullable || field.is_required() => (
                "a state is there or not",
                "leave out `?` and `required`: whoever sent one has it checked",
            ),
            TypeName::State => continue,
            TypeName::List(_) => (
                "this can't be a list",
                "what comes back in both is one value",
            ),
            _ => {
                check_answer(cx, field, names);
                continue;
            }
        };
        misplaced(cx, ty.span, label, help);
    }
}

/// A callback brings one back, so a second one would never be checked.
fn check_sent_states(cx: &mut Cx, browse: &BrowseDocument<'_>) {
    let states = browse.query.iter();
    let states = states.filter(|field| field.ty.name == TypeName::State);
    for field in states.skip(1) {
        let help = "with a callback there is one `state` at most: write `string`, or `secret`";
        misplaced(cx, field.ty.span, "there is a state already", help);
    }
}

/// A state that only goes out is never checked, and one that only comes back has nothing to be checked against.
fn check_state(cx: &mut Cx, browse: &BrowseDocument<'_>, callback: &CallbackDocument) {
    let mut query = browse.query.iter();
    let sent = query.find(|field| field.ty.name == TypeName::State);
    let (span, label) = match (sent, callback.state()) {
        (Some(sent), None) => (
            sent.name.span,
            "no parameter of `echo` has the type `state`",
        ),
        (None, Some(back)) => (
            back.name.span,
            "no parameter of `query` has the type `state`",
        ),
        _ => return,
    };
    report(cx, Code::MissingKey, span, label);
}
