//! A resource's handle, its operations and its browser addresses as Rust.

use super::expression::{Parameters, Writer};
use super::layout::{Code, literal};
use super::scope::{Scope, is_reference};
use crate::emit::request;
use crate::model::{Address, Callback, Model, Module, Operation, Output, Parameter, ParameterKind};
use crate::naming::identifier;

/// The struct whose methods are the operations.
pub(super) fn handle(code: &mut Code, scope: &mut Scope, module: &Module, name: &str) {
    scope.sibling("", "Client");
    code.gap();
    code.doc(&format!(
        "The operations of `{}`, bound to a client.",
        module.name
    ));
    code.line("#[derive(Clone, Copy, Debug)]");
    code.block(format!("pub struct {name}<'c>"), |code| {
        code.line("client: &'c Client,")
    });
    code.gap();
    code.block(format!("impl<'c> {name}<'c>"), |code| {
        code.block("pub(super) fn new(client: &'c Client) -> Self", |code| {
            code.line("Self { client }")
        });
        for operation in &module.operations {
            let parameters = of_operation(operation);
            let doc = format!("{} See [`{}`].", operation.doc, operation.name);
            let deprecated = operation.deprecated.as_ref();
            method(
                code,
                scope,
                &operation.rust,
                &operation.name,
                &doc,
                deprecated,
                &parameters,
            );
        }
        for address in &module.addresses {
            let parameters = of_address(address);
            let doc = format!("{} See [`{}`].", address.doc, address.name);
            method(
                code,
                scope,
                &address.rust,
                &address.name,
                &doc,
                None,
                &parameters,
            );
        }
    });
}

/// More arguments than this make clippy speak up.
const CLIPPY_ARGUMENTS: usize = 7;

fn method(
    code: &mut Code,
    scope: &mut Scope,
    rust: &str,
    name: &str,
    doc: &str,
    deprecated: Option<&String>,
    parameters: &Parameters<'_>,
) {
    code.gap();
    code.doc(doc);
    code.deprecated(deprecated);
    if deprecated.is_some() {
        code.line("#[expect(deprecated, reason = \"the operation itself is\")]");
    }
    let mut signature = vec!["&self".to_owned()];
    let mut arguments = Vec::new();
    for parameter in parameters.required() {
        let rust = identifier(&parameter.rust);
        signature.push(format!("{rust}: {}", scope.argument(parameter)));
        arguments.push(rust);
    }
    if let Some((ty, false)) = parameters.body {
        signature.push(format!("body: {}", scope.ty(ty)));
        arguments.push("body".into());
    }
    // Every one of them is needed: there is nothing to leave out.
    if signature.len() > CLIPPY_ARGUMENTS {
        code.line("#[expect(clippy::too_many_arguments, reason = \"the request needs them all\")]");
    }
    code.function(
        &identifier(rust),
        &signature,
        &format!("{name}<&'c Client>"),
        |code| {
            let call = format!("{name}::new({})", arguments.join(", "));
            code.chain(&call, ".bind(self.client)");
        },
    );
}

impl<'m> Parameters<'m> {
    /// What `new` takes before the body, in its order.
    fn required(&self) -> impl Iterator<Item = &'m Parameter> {
        let optional = self.query.iter().chain(self.headers);
        self.segments
            .iter()
            .chain(optional.filter(|parameter| parameter.required))
    }
}

pub(in crate::emit) fn of_operation(operation: &Operation) -> Parameters<'_> {
    Parameters {
        segments: &operation.segments,
        query: &operation.query,
        headers: &operation.headers,
        body: operation
            .body
            .as_ref()
            .map(|body| (&body.ty, body.optional)),
    }
}

pub(in crate::emit) fn of_address(address: &Address) -> Parameters<'_> {
    Parameters {
        segments: &address.segments,
        query: &address.query,
        headers: &[],
        body: None,
    }
}

pub(super) fn operation(
    code: &mut Code,
    scope: &mut Scope,
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
    code.line("#[must_use = \"nothing is sent until it is awaited\"]");
    let output = match &it.output {
        Output::Nothing => None,
        Output::Value {
            ty, optional: true, ..
        } => Some(format!("Option<{}>", scope.ty(ty))),
        Output::Value { ty, .. } => Some(scope.ty(ty)),
    };
    let wrapped = match &it.output {
        Output::Value { wrapped, .. } => wrapped.as_ref(),
        Output::Nothing => None,
    };
    let usual = it.method.is_idempotent() == it.idempotent;
    let options = [
        Some(format!("{} {}", it.method.as_str(), literal(&it.path))),
        it.auth
            .as_ref()
            .map(|level| format!("auth = {}", literal(level))),
        output.map(|output| format!("output = {output}")),
        wrapped.map(|key| format!("wrapped = {}", literal(key))),
        (!usual).then(|| format!("idempotent = {}", it.idempotent)),
    ];
    code.attribute(
        "operation",
        &options.into_iter().flatten().collect::<Vec<_>>(),
    );
    structure(code, scope, &it.name, &of_operation(it), None);
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
    format!(
        "`{} {}`, {token}.{repeat}",
        operation.method.as_str(),
        operation.path
    )
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
    let line = literal(&request::line(it, example));
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

fn structure(
    code: &mut Code,
    scope: &mut Scope,
    name: &str,
    parameters: &Parameters<'_>,
    additional: Option<&String>,
) {
    code.block(format!("pub struct {name}<C = ()>"), |code| {
        code.line("client: C,");
        for segment in parameters.segments {
            let ty = scope.ty(&segment.ty);
            code.line(match is_reference(&segment.ty) {
                true => "#[segment(into)]",
                false => "#[segment]",
            });
            code.line(format!("{}: {ty},", identifier(&segment.rust)));
        }
        parameters
            .query
            .iter()
            .for_each(|it| parameter(code, scope, "query", it));
        parameters
            .headers
            .iter()
            .for_each(|it| parameter(code, scope, "header", it));
        if let Some(doc) = additional {
            code.doc(doc);
            code.line("#[query(additional)]");
            code.line("additional: Vec<(String, String)>,");
        }
        if let Some((ty, optional)) = parameters.body {
            let ty = scope.ty(ty);
            code.line("#[body]");
            code.line(if optional {
                format!("body: Option<{ty}>,")
            } else {
                format!("body: {ty},")
            });
        }
    });
}

fn parameter(code: &mut Code, scope: &mut Scope, kind: &str, parameter: &Parameter) {
    code.doc(&parameter.doc);
    code.deprecated(parameter.deprecated.as_ref());
    let name =
        (parameter.rust != parameter.wire).then(|| format!("name = {}", literal(&parameter.wire)));
    let inner = scope.ty(&parameter.ty);
    let (form, ty) = match parameter.kind {
        ParameterKind::Flag => (Some("flag"), "bool".to_owned()),
        ParameterKind::List => (Some("list"), format!("Vec<{inner}>")),
        ParameterKind::One if parameter.required => (None, inner),
        ParameterKind::One => (None, format!("Option<{inner}>")),
    };
    if kind == "header" {
        code.line(format!("#[header({})]", literal(&parameter.wire)));
    } else {
        let into = is_reference(&parameter.ty) && parameter.kind == ParameterKind::One;
        let into = into.then(|| "into".to_owned());
        let options = [form.map(str::to_owned), into, name];
        let options: Vec<String> = options.into_iter().flatten().collect();
        match options.is_empty() {
            true => code.line("#[query]"),
            false => code.attribute("query", &options),
        }
    }
    code.line(format!("{}: {ty},", identifier(&parameter.rust)));
}

pub(super) fn address(code: &mut Code, scope: &mut Scope, it: &Address) {
    scope.runtime("Address");
    code.gap();
    code.doc(&it.doc);
    code.doc_gap();
    code.doc("To be opened in the user's browser: the client never calls it.");
    code.line("#[derive(Clone, Debug, Address)]");
    code.attribute("address", &[literal(&it.path)]);
    structure(
        code,
        scope,
        &it.name,
        &of_address(it),
        it.additional.as_ref(),
    );
    if let Some(it) = &it.callback {
        callback(code, scope, it);
    }
}

fn callback(code: &mut Code, scope: &mut Scope, it: &Callback) {
    scope.runtime("Callback");
    code.gap();
    code.doc(&it.doc);
    code.line("#[derive(Clone, Debug, Callback)]");
    code.attribute("callback", &[format!("failure = {}", literal(&it.marker))]);
    code.line("#[non_exhaustive]");
    code.block(format!("pub enum {}", it.name), |code| {
        code.doc("It went well.");
        code.line(format!("Success({}),", it.success.name));
        code.gap();
        code.doc("It failed.");
        code.line(format!("Failure({}),", it.failure.name));
    });
    super::definitions::object(code, scope, &it.success);
    super::definitions::object(code, scope, &it.failure);
}
