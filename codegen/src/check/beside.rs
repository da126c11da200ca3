//! Operations side by side: several at one method and path, told apart by what is sent.

use super::paths::shapes;
use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, OperationDocument, PathParameters, ResourceDocument, TypeName};
use crate::path::parameters;
use crate::source::Text;
use crate::suggest::nearest;

/// What stands beside an operation has its route, and sends something else.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    for resource in &document.resources {
        for operation in &resource.operations {
            if let Some(beside) = &operation.beside {
                check_one(cx, resource, operation, beside);
            }
        }
    }
}

fn check_one(
    cx: &mut Cx,
    resource: &ResourceDocument<'_>,
    operation: &OperationDocument<'_>,
    beside: &Text,
) {
    let code = Code::BadBeside;
    if beside.as_str() == operation.name.as_str() {
        return report(cx, code, beside.span, "this is the operation itself");
    }
    let mut operations = resource.operations.iter();
    let Some(first) = operations.find(|it| it.name.as_str() == beside.as_str()) else {
        return unknown(cx, resource, operation, beside);
    };
    if let Some(other) = &first.beside {
        let label = "this one stands beside another one itself";
        let help = format!(
            "write `beside: {}`, as all of them name the first one",
            other.value
        );
        let diagnostic = Diagnostic::new(code, beside.span, code.title(), label);
        return cx.report(diagnostic.also(other.span, "the first one").help(help));
    }
    if !has_route_of(operation, first) {
        let label = "this one has another method or path";
        let diagnostic = Diagnostic::new(code, beside.span, code.title(), label);
        let diagnostic = diagnostic.also(first.path.span, format!("a {}", first.method.as_str()));
        return cx.report(diagnostic.help(code.help()));
    }
    check_apart(cx, resource, operation, beside);
}

fn unknown(
    cx: &mut Cx,
    resource: &ResourceDocument<'_>,
    operation: &OperationDocument<'_>,
    beside: &Text,
) {
    let code = Code::BadBeside;
    let others = resource.operations.iter().map(|it| it.name.as_str());
    let others = others.filter(|it| *it != operation.name.as_str());
    let near = nearest(beside.as_str(), others);
    let message = format!("`{}` isn't an operation of this resource", beside.value);
    let diagnostic = Diagnostic::new(code, beside.span, message, "not there");
    cx.report(diagnostic.did_you_mean(beside.as_str(), near, code.help()));
}

fn has_route_of(operation: &OperationDocument<'_>, first: &OperationDocument<'_>) -> bool {
    operation.method == first.method
        && shapes(operation.path.as_str()) == shapes(first.path.as_str())
}

/// Each of them sends something else than those before it, the first one included.
fn check_apart(
    cx: &mut Cx,
    resource: &ResourceDocument<'_>,
    operation: &OperationDocument<'_>,
    beside: &Text,
) {
    let known = resource.path_parameters();
    let is_there = |it: &&OperationDocument<'_>| {
        it.name.as_str() == beside.as_str()
            || it
                .beside
                .as_ref()
                .is_some_and(|it| it.value == beside.value)
    };
    let is_itself = |it: &&OperationDocument<'_>| std::ptr::eq(*it, operation);
    // The first one may stand anywhere; of two others, the later one is too many.
    let before = resource.operations.iter().take_while(|it| !is_itself(it));
    let first = resource
        .operations
        .iter()
        .find(|it| it.name.as_str() == beside.as_str());
    let mut others = before.chain(first).filter(is_there);
    if let Some(same) = others.find(|it| sent(&known, it) == sent(&known, operation)) {
        let code = Code::BadBeside;
        let label = "nothing tells the two apart: neither the body nor the types in the path";
        let diagnostic = Diagnostic::new(code, operation.name.span, code.title(), label);
        let help = "make them one operation, or say what else the second one sends";
        cx.report(diagnostic.also(same.name.span, "sends the same").help(help));
    }
}

/// What can tell two operations of one route apart.
#[derive(PartialEq)]
struct Sent<'d> {
    path: Vec<Option<&'d TypeName>>,
    body: Option<&'d TypeName>,
    form: Vec<(&'d str, &'d TypeName)>,
}

fn sent<'d>(known: &PathParameters<'d>, operation: &'d OperationDocument<'_>) -> Sent<'d> {
    let path = parameters(operation.path.as_str()).into_iter();
    let form = operation.form_fields().iter();
    Sent {
        path: path.map(|name| Some(&known.get(name)?.ty.name)).collect(),
        body: operation.body.as_ref().map(|body| &body.ty.name),
        form: form.map(|it| (it.name.as_str(), &it.ty.name)).collect(),
    }
}
