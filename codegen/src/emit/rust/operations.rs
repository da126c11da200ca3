//! Operations as Rust.

use super::call::{of_operation, structure};
use super::expression::Writer;
use super::layout::{Code, WIDTH, literal};
use super::scope::Scope;
use crate::emit::{prose, request, waiting};
use crate::model::{Model, Module, Operation, Output, PagedBy, Pages, Type, Wait};
use crate::naming::identifier;

pub(super) fn operation(
    code: &mut Code,
    scope: &mut Scope<'_>,
    model: &Model,
    module: &Module,
    it: &Operation,
) {
    scope.runtime("Operation");
    code.gap();
    code.doc(&it.doc);
    code.doc_gap();
    code.doc(&summary(it));
    errors(code, it);
    example(code, model, module, it);
    code.deprecated(it.deprecated.as_ref());
    code.line("#[derive(Clone, Debug, Operation)]");
    code.line("#[must_use = \"nothing is sent until it is awaited, or `send` is called\"]");
    let output = match &it.output {
        Output::Nothing => None,
        Output::File => Some("file".to_owned()),
        Output::Value {
            ty, optional: true, ..
        } => Some(format!("output = Option<{}>", scope.ty(ty))),
        Output::Value { ty, .. } => Some(format!("output = {}", scope.ty(ty))),
    };
    let wrapped = match &it.output {
        Output::Value { wrapped, .. } => wrapped.as_ref(),
        Output::Nothing | Output::File => None,
    };
    let usual = it.method.is_idempotent() == it.idempotent;
    let options = [
        Some(format!("{} {}", it.method.as_str(), literal(&it.path))),
        it.host
            .as_ref()
            .map(|host| format!("host = {}", literal(host))),
        it.auth
            .as_ref()
            .map(|level| format!("auth = {}", literal(level))),
        output,
        wrapped.map(|key| format!("wrapped = {}", literal(key))),
        it.pages.as_ref().map(|pages| pages_option(scope, pages)),
        it.wait.as_ref().map(|wait| wait_option(scope, wait)),
        (!usual).then(|| format!("idempotent = {}", it.idempotent)),
        it.timeout.map(|seconds| format!("timeout = {seconds}")),
    ];
    code.attribute(
        "operation",
        &options.into_iter().flatten().collect::<Vec<_>>(),
    );
    structure(code, scope, &it.name, &of_operation(it), None);
}

/// How the list comes in pages, for the derive.
fn pages_option(scope: &mut Scope<'_>, pages: &Pages) -> String {
    let item = scope.ty(&pages.item);
    let mut options = vec![format!("item = {item}")];
    match &pages.by {
        PagedBy::Link(next) => options.push(format!("next = {}", literal(next))),
        PagedBy::Offset {
            offset,
            limit,
            total,
        } => {
            let names = [
                ("offset", Some(offset)),
                ("limit", Some(limit)),
                ("total", total.as_ref()),
            ];
            options.extend(
                names
                    .into_iter()
                    .filter_map(|(key, name)| Some(format!("{key} = {}", identifier(&name?.rust)))),
            );
        }
    }
    nested("pages", &options)
}

/// An argument of an operation's attribute that has arguments itself: on one line where it fits, else one on each.
fn nested(name: &str, arguments: &[String]) -> String {
    let short = format!("{name}({})", arguments.join(", "));
    // Four blanks before it, a comma behind.
    match short.chars().count() + 5 <= WIDTH {
        true => short,
        false => format!("{name}(\n        {}\n    )", arguments.join(",\n        ")),
    }
}

/// How to wait for the end of what the answer shows, for the derive.
fn wait_option(scope: &mut Scope<'_>, wait: &Wait) -> String {
    let ty = scope.ty(&wait.ty);
    let values = wait
        .values
        .iter()
        .map(|value| format!("{ty}::{}", value.rust));
    let values = values.collect::<Vec<_>>().join(" | ");
    let pattern = match wait.optional {
        true => format!("Some({values})"),
        false => values,
    };
    let field = identifier(&wait.field.rust);
    let (every, up_to, deadline) = (wait.every, wait.up_to, wait.deadline);
    nested(
        "wait",
        &[
            format!("field = {field}"),
            format!("during = {pattern}"),
            format!("every = {every}"),
            format!("up_to = {up_to}"),
            format!("deadline = {deadline}"),
        ],
    )
}

/// One line on how it goes over the wire.
fn summary(operation: &Operation) -> String {
    let token = match &operation.auth {
        Some(level) => format!("with a {level} token"),
        None => "without a token".to_owned(),
    };
    let repeat = match (operation.method.is_idempotent(), operation.idempotent) {
        (true, false) => " Not safe to repeat.",
        (false, true) => " Safe to repeat.",
        _ => "",
    };
    let form = operation.form_type();
    let form = form.map_or_else(String::new, |it| {
        format!(" Sends its form as `{}`.", it.as_str())
    });
    let answers = match &operation.output {
        Output::Nothing => String::new(),
        Output::File => " Answers a file: `stream` reads it as it arrives.".to_owned(),
        Output::Value { ty, optional, .. } => {
            let or_nothing = if *optional { " or nothing" } else { "" };
            format!(" Answers {}{or_nothing}.", linked(ty))
        }
    };
    let timeout = operation.timeout.map_or_else(String::new, |seconds| {
        format!(" One attempt may take {}.", prose::duration(seconds))
    });
    let more = match (&operation.pages, &operation.wait) {
        (Some(_), _) => " It is one page: `items` and `pages` go on to the next ones.".to_owned(),
        (None, Some(wait)) => format!(" `wait` asks again {}.", waiting::in_words(wait)),
        (None, None) => String::new(),
    };
    format!(
        "`{} {}`, {token}.{form}{answers}{repeat}{timeout}{more}",
        operation.method.as_str(),
        operation.shown_path()
    )
}

/// A type with a link to it, as a reader says it.
fn linked(ty: &Type) -> String {
    match ty {
        Type::Named(named) => format!("[`{}`]", named.name),
        Type::List(inner) => format!("a list of {}", linked(inner)),
        Type::Map(inner) => format!("a map to {}", linked(inner)),
        Type::OneOrMany(inner) => format!("{} or a list of it", linked(inner)),
        Type::OrNull(inner) => format!("{} (or null)", linked(inner)),
        Type::Json => "any JSON".into(),
        _ => "a value".into(),
    }
}

fn errors(code: &mut Code, operation: &Operation) {
    if operation.errors.is_empty() {
        return;
    }
    code.doc_gap();
    code.doc("# Errors");
    code.doc_gap();
    let items: Vec<String> = operation
        .errors
        .iter()
        .map(|(status, when)| format!("* {status}: {when}"))
        .collect();
    code.doc(&items.join("\n"));
}

/// The first example as a test that needs no server.
fn example(code: &mut Code, model: &Model, module: &Module, it: &Operation) {
    let Some(example) = it.examples.first() else {
        return;
    };
    let mut writer = Writer::new(model);
    writer.import("", "Operation");
    let call = writer.request(&module.name, &it.name, &of_operation(it), example);
    let variable = identifier(it.rust.split('_').next().unwrap_or("call"));
    code.doc_gap();
    code.doc("# Example");
    code.doc_gap();
    let mut text = String::from("```\n");
    if it.deprecated.is_some() {
        text.push_str("# #![allow(deprecated)]\n");
    }
    for (path, names) in &writer.names {
        text.push_str(&use_line(&model.api.crate_name, path, names));
    }
    text.push('\n');
    text.push_str(&call.statements(0, &variable));
    let line = literal(&request::shown_line(it, example));
    let assertion = format!("assert_eq!({variable}.request_line(), {line});\n");
    match assertion.len() < 96 {
        true => text.push_str(&assertion),
        false => text.push_str(&format!(
            "assert_eq!(\n    {variable}.request_line(),\n    {line}\n);\n"
        )),
    }
    if writer.can_fail {
        text.push_str("# Ok::<(), Box<dyn std::error::Error>>(())\n");
    }
    text.push_str("```");
    code.doc_lines(&text);
}

pub(in crate::emit) fn use_line(
    crate_name: &str,
    module: &str,
    names: &std::collections::BTreeSet<String>,
) -> String {
    let path = if module.is_empty() {
        crate_name.to_owned()
    } else {
        format!("{crate_name}::{module}")
    };
    let names: Vec<&str> = names.iter().map(String::as_str).collect();
    match names[..] {
        [name] => format!("use {path}::{name};\n"),
        _ => format!("use {path}::{{{}}};\n", names.join(", ")),
    }
}
