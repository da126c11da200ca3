//! The struct of a call: an operation's or a browser address's parameters as fields.

use super::expression::Parameters;
use super::layout::{Code, literal};
use super::scope::{Scope, is_reference, is_union};
use crate::model::{Address, Operation, Parameter, ParameterKind};
use crate::naming::identifier;

pub(in crate::emit) fn of_operation(operation: &Operation) -> Parameters<'_> {
    Parameters {
        segments: &operation.segments,
        query: &operation.query,
        headers: &operation.headers,
        form: &operation.form,
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
        form: &[],
        body: None,
    }
}

pub(super) fn structure(
    code: &mut Code,
    scope: &mut Scope<'_>,
    name: &str,
    parameters: &Parameters<'_>,
    additional: Option<&String>,
) {
    code.block(format!("pub struct {name}<C = ()>"), |code| {
        code.line("client: C,");
        for segment in parameters.segments {
            code.gap();
            let ty = scope.ty(&segment.ty);
            // It has a setter, and the setter has these words.
            if !segment.required && !segment.doc.is_empty() {
                code.doc(&segment.doc);
            }
            let (attribute, ty) = match (segment.kind, segment.required) {
                (ParameterKind::List, _) => ("#[segment(list)]", format!("Vec<{ty}>")),
                (_, true) => (one_segment(segment), ty),
                (_, false) => (one_segment(segment), format!("Option<{ty}>")),
            };
            code.line(attribute);
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
        parameters
            .form
            .iter()
            .for_each(|it| parameter(code, scope, "form", it));
        if let Some(doc) = additional {
            scope.runtime("Secret");
            code.gap();
            code.doc(doc);
            code.line("#[query(additional)]");
            code.line("additional: Vec<(String, Secret)>,");
        }
        if let Some((ty, optional)) = parameters.body {
            let attribute = match is_union(ty) {
                true => "#[body(into)]",
                false => "#[body]",
            };
            let ty = scope.ty(ty);
            code.gap();
            code.line(attribute);
            code.line(if optional {
                format!("body: Option<{ty}>,")
            } else {
                format!("body: {ty},")
            });
        }
    });
}

fn one_segment(segment: &Parameter) -> &'static str {
    match is_reference(&segment.ty) {
        true => "#[segment(into)]",
        false => "#[segment]",
    }
}

fn parameter(code: &mut Code, scope: &mut Scope<'_>, kind: &str, parameter: &Parameter) {
    code.gap();
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
            true => code.line(format!("#[{kind}]")),
            false => code.attribute(kind, &options),
        }
    }
    code.line(format!("{}: {ty},", identifier(&parameter.rust)));
}
