//! Examples fit the operation that they show; whether an answer fits its model, the wire tests show.

use super::example_unions::object_shown;
use super::example_values::Values;
use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{
    BrowseDocument, Document, ExampleDocument, FieldDocument, ObjectDocument, OperationDocument,
    ReturnsDocument, TypeExpr, TypeName,
};
use crate::lower::default_status;
use crate::names::Names;
use crate::path::parameters;
use crate::source::{Span, Text};
use crate::suggest::nearest;
use crate::value::Value;
use crate::yaml::{Entry, Kind, Node};

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
                Example { cx, names, example }.check_browse(browse, &path);
            }
        }
        for webhook in &resource.webhooks {
            for example in &webhook.examples {
                Example { cx, names, example }.check_webhook(&webhook.payload);
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
        let keys = [
            "path", "query", "headers", "body", "form", "status", "answer",
        ];
        self.check_keys("an operation", &keys);
        self.check_path(operation.path.as_str(), path);
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
        let form: Vec<_> = operation.form_fields().iter().map(parameter).collect();
        self.check_values(&self.example.form, &form, "form field");
        self.check_body(operation);
        self.check_status(operation);
        self.check_answer(operation);
    }

    fn check_browse(&mut self, browse: &BrowseDocument<'_>, path: &[(&str, &TypeExpr)]) {
        self.check_keys("an address", &["path", "query", "url", "callback"]);
        self.check_path(browse.url.as_str(), path);
        let query: Vec<_> = browse.query.iter().map(parameter).collect();
        let declared = |name: &Text| query.iter().any(|(known, ..)| *known == name.as_str());
        let mut given = self.example.query.clone();
        given.retain(|(name, _)| browse.additional.is_none() || declared(name));
        self.check_values(&given, &query, "query parameter");
        let addresses = self.example.url.iter().chain(&self.example.callback);
        for address in addresses.filter(|it| !is_address(it.as_str())) {
            self.mismatch(address.span, "an address has a scheme and no blanks");
        }
        if let (None, Some(callback)) = (&browse.callback, &self.example.callback) {
            self.mismatch(callback.span, "the browser doesn't come back from here");
        }
    }

    fn check_webhook(&mut self, payload: &TypeExpr) {
        self.check_keys("a webhook", &["body"]);
        match &self.example.body {
            Some(body) => self.values().answered(body, &payload.name),
            None => self.mismatch(self.example.name.span, "the `body` is missing"),
        }
    }

    /// An example has the keys of what it shows: others would show nothing.
    fn check_keys(&mut self, what: &str, allowed: &[&str]) {
        let it = self.example;
        let first = |values: &[(Text, Node<'_>)]| values.first().map(|(name, _)| name.span);
        let given = [
            ("path", first(&it.path)),
            ("query", first(&it.query)),
            ("headers", first(&it.headers)),
            ("body", it.body.as_ref().map(|it| it.span)),
            ("form", first(&it.form)),
            ("status", it.status.as_ref().map(|it| it.span)),
            ("answer", it.answer.as_ref().map(|it| it.span)),
            ("url", it.url.as_ref().map(|it| it.span)),
            ("callback", it.callback.as_ref().map(|it| it.span)),
        ];
        for (key, span) in given {
            if let Some(span) = span.filter(|_| !allowed.contains(&key)) {
                self.mismatch(span, &format!("an example of {what} has no `{key}`"));
            }
        }
    }

    fn check_path(&mut self, path: &str, declared: &[(&str, &TypeExpr)]) {
        let used: Vec<&str> = parameters(path);
        let optional = crate::path::optional(path);
        let used: Vec<_> = declared
            .iter()
            .filter(|(name, _)| used.contains(name))
            .map(|it| (it.0, it.1, !it.1.nullable && !optional.contains(&it.0)))
            .collect();
        self.check_values(&self.example.path, &used, "path parameter");
        for (_, node) in &self.example.path {
            if matches!(&node.kind, Kind::Sequence(items) if items.is_empty()) {
                self.mismatch(node.span, "a list in a path has a value at least");
            }
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
                None => self.undeclared(name, given, declared, what),
                Some((known, ty, _)) => match self.names.object(ty) {
                    Some(object) if *known == "expand" => self.check_expand(node, object),
                    _ => self.values_of(ty).sent(node, &ty.name),
                },
            }
        }
        for (name, ty, needed) in declared {
            if *needed && !given.iter().any(|(known, _)| known.as_str() == *name) {
                let label = format!("the {what} `{name}` is missing");
                self.mismatch_with(self.example.name.span, &label, (ty.span, "its declaration"));
            }
        }
    }

    fn undeclared(
        &mut self,
        name: &Text,
        given: &[(Text, Node<'_>)],
        declared: &[(&str, &TypeExpr, bool)],
        what: &str,
    ) {
        let code = Code::ExampleMismatch;
        let label = format!("there is no {what} of this name");
        let is_given = |near: &str| given.iter().any(|(name, _)| name.as_str() == near);
        let near = nearest(name.as_str(), declared.iter().map(|it| it.0));
        let near = near.filter(|near| !is_given(near.name));
        let diagnostic = Diagnostic::new(code, name.span, code.title(), label);
        self.cx
            .report(diagnostic.did_you_mean(name.as_str(), near, code.help()));
    }

    fn check_body(&mut self, operation: &OperationDocument<'_>) {
        match (&operation.body, &self.example.body) {
            (None, Some(body)) => self.mismatch(body.span, "the operation has no body"),
            (Some(body), None) if !body.is_optional() => {
                let label = "the operation needs a `body`";
                self.mismatch_with(self.example.name.span, label, (body.span, "said here"));
            }
            // A body that is neither an object nor several things was reported as such.
            (Some(body), Some(example)) if self.is_sent_whole(&body.ty) => {
                self.check_sent(example, &body.ty.name);
                self.values_of(&body.ty).sent(example, &body.ty.name);
            }
            (Some(_), Some(_)) => {}
            (None, None) | (Some(_), None) => {}
        }
    }

    fn is_sent_whole(&self, ty: &TypeExpr) -> bool {
        match &ty.name {
            TypeName::List(_) | TypeName::Map(_) => true,
            TypeName::Named(name) => {
                let definition = self.names.get(name);
                definition.is_some_and(|it| it.object.is_some() || it.union.is_some())
            }
            _ => false,
        }
    }

    /// What is sent has what is required, and null only where it can be: the call couldn't be written otherwise.
    fn check_sent(&mut self, node: &Node<'_>, ty: &TypeName) {
        match (&node.kind, ty) {
            (Kind::Sequence(items), TypeName::List(inner) | TypeName::OneOrMany(inner)) => {
                items.iter().for_each(|item| self.check_sent(item, inner));
            }
            (_, TypeName::OneOrMany(inner) | TypeName::OrNull(inner)) => {
                self.check_sent(node, inner);
            }
            (Kind::Mapping(entries), TypeName::Map(inner)) => {
                let values = entries.iter().map(|entry| &entry.value);
                values.for_each(|value| self.check_sent(value, inner));
            }
            (Kind::Mapping(entries), TypeName::Named(name)) => {
                let object = object_shown(entries, name, self.names);
                for field in object.iter().flat_map(|it| &it.fields) {
                    let entry = entries.iter().find(|it| it.key == field.name.as_str());
                    self.check_sent_field(node, entry, field);
                }
            }
            _ => {}
        }
    }

    fn check_sent_field(
        &mut self,
        node: &Node<'_>,
        entry: Option<&Entry<'_>>,
        field: &FieldDocument,
    ) {
        match entry.map(|entry| &entry.value) {
            None if field.is_required() => {
                let label = format!("the field `{}` is missing", field.name.value);
                self.mismatch_with(node.span, &label, (field.name.span, "the field"));
            }
            Some(value) if value.is_null() && !field.ty.nullable => {
                let ty = (field.ty.span, "its type, without `?`");
                self.mismatch_with(value.span, "this field can't be null", ty);
            }
            Some(value) => self.check_sent(value, &field.ty.name),
            None => {}
        }
    }

    /// Names of what is expanded, deeper levels in brackets.
    fn check_expand(&mut self, node: &Node<'_>, object: &ObjectDocument) {
        let Kind::Sequence(items) = &node.kind else {
            return self.mismatch(node.span, "a list of names is expected");
        };
        for item in items {
            let Value::Text(text) = Value::from(item) else {
                self.mismatch(item.span, "a name is expected");
                continue;
            };
            let name = text.split('[').next().unwrap_or_default();
            let known = || object.expands.iter().map(|field| field.name.as_str());
            if known().any(|it| it == name) {
                continue;
            }
            if let Some(near) = nearest(name, known()) {
                self.values()
                    .slip(item.span, name, near.name, object.name.span);
            }
        }
    }

    fn values(&mut self) -> Values<'_, '_> {
        Values {
            cx: self.cx,
            names: self.names,
            declared: None,
        }
    }

    fn values_of(&mut self, ty: &TypeExpr) -> Values<'_, '_> {
        let declared = Some(ty.span);
        Values {
            declared,
            ..self.values()
        }
    }

    fn check_answer(&mut self, operation: &OperationDocument<'_>) {
        match (&operation.returns.value, &self.example.answer) {
            (ReturnsDocument::Nothing, Some(answer)) => {
                let returns = (operation.returns.span, "what it answers");
                self.mismatch_with(answer.span, "the operation answers nothing", returns);
            }
            (ReturnsDocument::Type { ty, .. }, None) if ty.nullable => {}
            (ReturnsDocument::File, Some(answer))
                if !matches!(Value::from(answer), Value::Text(_)) =>
            {
                self.mismatch(answer.span, "a file's `answer` is the text that it holds");
            }
            (_, None) if !matches!(operation.returns.value, ReturnsDocument::Nothing) => {
                let returns = (operation.returns.span, "what it answers");
                self.mismatch_with(self.example.name.span, "the `answer` is missing", returns);
            }
            (ReturnsDocument::Type { ty, or_in }, Some(answer)) => {
                let inner = or_in.as_ref().and_then(|key| member(answer, key.as_str()));
                self.values().answered(inner.unwrap_or(answer), &ty.name);
            }
            (ReturnsDocument::ListOf { item, key }, Some(answer)) => {
                let list = TypeName::List(Box::new(item.name.clone()));
                if let Some(items) = member(answer, key.as_str()) {
                    self.values().answered(items, &list);
                }
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
            let label = "this status isn't among the operation's";
            let place = match operation.status.first() {
                Some(first) => (first.span, "the operation's status"),
                None => (operation.returns.span, "an answer without `status`"),
            };
            self.mismatch_with(status.span, label, place);
        }
    }

    fn mismatch(&mut self, span: Span, label: &str) {
        report(self.cx, Code::ExampleMismatch, span, label);
    }

    /// The same with the place that it doesn't fit.
    fn mismatch_with(&mut self, span: Span, label: &str, (place, why): (Span, &str)) {
        let code = Code::ExampleMismatch;
        self.cx.report(
            Diagnostic::new(code, span, code.title(), label)
                .also(place, why)
                .help(code.help()),
        );
    }
}

/// The value under a key.
fn member<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<&'n Node<'s>> {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().find(|it| it.key == key).map(|it| &it.value),
        _ => None,
    }
}

fn parameter(field: &FieldDocument) -> (&str, &TypeExpr, bool) {
    (field.name.as_str(), &field.ty, field.is_required())
}

/// Whether a text can be a whole address; a page and a test show it as it is.
fn is_address(text: &str) -> bool {
    let is_word = |text: &str| {
        text.chars()
            .all(|it| it.is_ascii_alphanumeric() || it == '-')
    };
    let has_scheme = text
        .split_once("://")
        .is_some_and(|(scheme, rest)| !scheme.is_empty() && is_word(scheme) && !rest.is_empty());
    has_scheme && !text.contains(|letter: char| letter.is_whitespace() || letter.is_control())
}
