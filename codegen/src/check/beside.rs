//! Operations side by side: several at one method and path, told apart by what is sent.

use std::collections::HashMap;

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
        if resource.operations.iter().all(|it| it.beside.is_none()) {
            continue;
        }
        let operations = resource.operations.iter();
        let mut group = Group {
            resource,
            operations: operations.map(|it| (it.name.as_str(), it)).collect(),
            path: resource.path_parameters(),
            seen: HashMap::new(),
        };
        for operation in &resource.operations {
            match &operation.beside {
                Some(beside) => check_one(cx, &mut group, operation, beside),
                None => group.see(operation.name.as_str(), operation),
            }
        }
    }
}

/// The operations of a resource, and what those before the one under way send at each route.
struct Group<'d, 's> {
    resource: &'d ResourceDocument<'s>,
    operations: HashMap<&'d str, &'d OperationDocument<'s>>,
    path: PathParameters<'d>,
    /// By the name of the route's first operation.
    seen: HashMap<(&'d str, Sent<'d>), &'d OperationDocument<'s>>,
}

impl<'d, 's> Group<'d, 's> {
    fn see(&mut self, first: &'d str, operation: &'d OperationDocument<'s>) {
        let sent = sent(&self.path, operation);
        self.seen.entry((first, sent)).or_insert(operation);
    }
}

fn check_one<'d, 's>(
    cx: &mut Cx,
    group: &mut Group<'d, 's>,
    operation: &'d OperationDocument<'s>,
    beside: &'d Text,
) {
    if let Some(first) = first_of(cx, group, operation, beside) {
        check_apart(cx, group, operation, first);
    }
    group.see(beside.as_str(), operation);
}

/// The operation that another one rightly says it stands beside.
fn first_of<'d, 's>(
    cx: &mut Cx,
    group: &Group<'d, 's>,
    operation: &'d OperationDocument<'s>,
    beside: &'d Text,
) -> Option<&'d OperationDocument<'s>> {
    let code = Code::BadBeside;
    if beside.as_str() == operation.name.as_str() {
        report(cx, code, beside.span, "this is the operation itself");
        return None;
    }
    let Some(first) = group.operations.get(beside.as_str()).copied() else {
        unknown(cx, group, operation, beside);
        return None;
    };
    if let Some(other) = &first.beside {
        let label = "this one stands beside another one itself";
        let help = format!(
            "write `beside: {}`, as all of them name the first one",
            other.value
        );
        let diagnostic = Diagnostic::new(code, beside.span, code.title(), label);
        cx.report(diagnostic.also(other.span, "the first one").help(help));
        return None;
    }
    if !has_route_of(operation, first) {
        let label = "this one has another method or path";
        let diagnostic = Diagnostic::new(code, beside.span, code.title(), label);
        let diagnostic = diagnostic.also(first.path.span, format!("a {}", first.method.as_str()));
        cx.report(diagnostic.help(code.help()));
        return None;
    }
    Some(first)
}

fn unknown(cx: &mut Cx, group: &Group<'_, '_>, operation: &OperationDocument<'_>, beside: &Text) {
    let code = Code::BadBeside;
    let others = group.resource.operations.iter().map(|it| it.name.as_str());
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

/// Each of them sends something else than those before it, and than the first one, which may stand anywhere.
fn check_apart<'d, 's>(
    cx: &mut Cx,
    group: &Group<'d, 's>,
    operation: &'d OperationDocument<'s>,
    first: &'d OperationDocument<'s>,
) {
    let own = sent(&group.path, operation);
    let is_first = sent(&group.path, first) == own;
    let key = (first.name.as_str(), own);
    let before = group.seen.get(&key).copied();
    if let Some(same) = before.or(is_first.then_some(first)) {
        let code = Code::BadBeside;
        let label = "nothing tells the two apart: neither the body nor the types in the path";
        let diagnostic = Diagnostic::new(code, operation.name.span, code.title(), label);
        let help = "make them one operation, or say what else the second one sends";
        cx.report(diagnostic.also(same.name.span, "sends the same").help(help));
    }
}

/// What can tell two operations of one route apart.
#[derive(PartialEq, Eq, Hash)]
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
