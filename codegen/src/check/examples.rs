//! Examples fit the operation that they show; whether a body fits its model, the wire tests show.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::document::{
    BrowseDocument, Document, ExampleDocument, FieldDocument, OperationDocument, ReturnsDocument,
    TypeExpr, TypeName,
};
use crate::lower::default_status;
use crate::names::{Kind, Names};
use crate::path::parameters;
use crate::source::{Span, Text};
use crate::value::Value;
use crate::yaml::Node;

pub(super) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    for resource in &document.resources {
        let path: Vec<(&str, &TypeExpr)> = resource
            .path
            .iter()
            .map(|parameter| (parameter.name.as_str(), &parameter.ty))
            .collect();
        for operation in &resource.operations {
            if operation.examples.is_empty() {
                report(
                    cx,
                    Code::MissingExample,
                    operation.name.span,
                    "this operation isn't shown",
                );
            }
            for example in &operation.examples {
                Example { cx, names, example }.check_operation(operation, &path);
            }
        }
        for browse in &resource.browse {
            for example in &browse.examples {
                Example { cx, names, example }.check_browse(browse);
            }
        }
    }
}

struct Example<'c, 'd, 's> {
    cx: &'c mut Cx,
    names: &'c Names<'d>,
    example: &'c ExampleDocument<'s>,
}

impl Example<'_, '_, '_> {
    fn check_operation(&mut self, operation: &OperationDocument<'_>, path: &[(&str, &TypeExpr)]) {
        let used: Vec<&str> = parameters(operation.path.as_str());
        let path: Vec<_> = path
            .iter()
            .filter(|(name, _)| used.contains(name))
            .map(|it| (it.0, it.1, true))
            .collect();
        self.check_values(&self.example.path, &path, "path parameter");
        let expand = operation.expand.as_ref().map(|ty| ("expand", ty, false));
        let query: Vec<_> = operation
            .query
            .iter()
            .map(parameter)
            .chain(expand)
            .collect();
        self.check_values(&self.example.query, &query, "query parameter");
        let headers: Vec<_> = operation.headers.iter().map(parameter).collect();
        self.check_values(&self.example.headers, &headers, "header");
        self.check_body(operation);
        self.check_status(operation);
    }

    fn check_browse(&mut self, browse: &BrowseDocument<'_>) {
        let query: Vec<_> = browse.query.iter().map(parameter).collect();
        let declared = |name: &Text| query.iter().any(|(known, ..)| *known == name.as_str());
        if browse.additional.is_none() || self.example.query.iter().all(|(name, _)| declared(name))
        {
            self.check_values(&self.example.query, &query, "query parameter");
        }
        if self.example.answer.is_some()
            || self.example.body.is_some()
            || self.example.status.is_some()
        {
            self.mismatch(
                self.example.name.span,
                "an address has neither a body nor an answer",
            );
        }
    }

    /// The given values are declared, the needed ones are given, and each is what its type says.
    fn check_values(
        &mut self,
        given: &[(Text, Node<'_>)],
        declared: &[(&str, &TypeExpr, bool)],
        what: &str,
    ) {
        for (name, node) in given {
            match declared.iter().find(|(known, ..)| *known == name.as_str()) {
                None => self.mismatch(
                    name.span,
                    &format!("the operation has no {what} of this name"),
                ),
                Some((known, ty, _)) => {
                    let fits = *known == "expand" && self.names.object(ty).is_some();
                    if !fits && !fits_type(&Value::from(node), &ty.name, self.names) {
                        self.mismatch(node.span, "its type doesn't allow this value");
                    }
                }
            }
        }
        for (name, _, needed) in declared {
            if *needed && !given.iter().any(|(known, _)| known.as_str() == *name) {
                self.mismatch(
                    self.example.name.span,
                    &format!("the {what} `{name}` is missing"),
                );
            }
        }
    }

    fn check_body(&mut self, operation: &OperationDocument<'_>) {
        match (&operation.body, &self.example.body) {
            (None, Some(body)) => self.mismatch(body.span, "the operation has no body"),
            (Some(body), None) if !body.optional => {
                self.mismatch(self.example.name.span, "the operation needs a `body`");
            }
            _ => {}
        }
    }

    fn check_status(&mut self, operation: &OperationDocument<'_>) {
        let nothing = matches!(operation.returns.value, ReturnsDocument::Nothing);
        let Some(status) = &self.example.status else {
            return;
        };
        let listed = match &operation.status[..] {
            [] => status.value == default_status(nothing),
            given => given.iter().any(|it| it.value == status.value),
        };
        if !listed {
            self.mismatch(status.span, "this status isn't among the operation's");
        }
    }

    fn mismatch(&mut self, span: Span, label: &str) {
        report(self.cx, Code::ExampleMismatch, span, label);
    }
}

fn parameter(field: &FieldDocument) -> (&str, &TypeExpr, bool) {
    (field.name.as_str(), &field.ty, field.is_required())
}

/// Whether a parameter of this type can have this value.
fn fits_type(value: &Value, ty: &TypeName, names: &Names<'_>) -> bool {
    match (ty, value) {
        (TypeName::List(inner), Value::List(items)) => {
            items.iter().all(|item| fits_type(item, inner, names))
        }
        (TypeName::Flag | TypeName::Boolean, Value::Boolean(_)) => true,
        (TypeName::Integer, Value::Number(digits)) => digits.parse::<i64>().is_ok(),
        (TypeName::Decimal, Value::Number(_)) => true,
        (TypeName::Named(_), Value::Number(digits)) => match names.kind(ty) {
            Some(Kind::IntegerId | Kind::Reference) => digits.parse::<i64>().is_ok(),
            _ => false,
        },
        (TypeName::Named(_), Value::Text(_)) => names.kind(ty) != Some(Kind::IntegerId),
        (TypeName::Period, Value::Number(_)) => true,
        (TypeName::Integer | TypeName::Boolean | TypeName::Flag | TypeName::List(_), _) => false,
        (TypeName::Invalid, _) => true,
        (_, Value::Text(_)) => true,
        _ => false,
    }
}
