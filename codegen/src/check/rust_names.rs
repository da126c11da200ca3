//! Two names of the API never become one name in Rust, and none becomes one that is taken.

use std::collections::{HashMap, HashSet};

use super::reserved;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{
    BrowseDocument, Definitions, Document, FieldDocument, IdKind, OperationDocument,
    PathParameters, ResourceDocument,
};
use crate::lower::{expand_enum_name, list_struct_name, operation_struct_name, request_objects};
use crate::naming::{is_possible, pascal, snake, variant};
use crate::source::{Span, Text};

pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    check_types(cx, document);
    check_resources(cx, document);
    check_webhooks(cx, document);
    let requests = request_objects(document);
    for definitions in document.definitions() {
        check_definitions(cx, definitions, &requests);
    }
    for resource in &document.resources {
        check_methods(cx, resource);
        let parameters = resource.path_parameters();
        resource
            .operations
            .iter()
            .for_each(|operation| check_operation(cx, &parameters, operation));
        resource
            .browse
            .iter()
            .for_each(|browse| check_browse(cx, &parameters, browse));
    }
}

/// One set of names that must differ: the fields of a struct, the variants of an enum.
pub(super) struct Scope<'c> {
    cx: &'c mut Cx,
    reserved: &'static [&'static str],
    taken: HashMap<String, Span>,
    /// Where the way out is a `name:` of its own.
    help: &'static str,
}

pub(super) const GIVE_NAME: &str = "give one of them another name with `name: …`";
pub(super) const LEAVE_OUT: &str = "leave it out: there is no other name for it";
const RENAME: &str = "rename it in the spec: this name isn't on the wire";

impl<'c> Scope<'c> {
    pub(super) fn new(
        cx: &'c mut Cx,
        reserved: &'static [&'static str],
        help: &'static str,
    ) -> Self {
        Self {
            cx,
            reserved,
            taken: HashMap::new(),
            help,
        }
    }

    pub(super) fn add(&mut self, rust: String, span: Span) {
        if self.reserved.contains(&rust.as_str()) || !is_possible(&rust) {
            let message = match rust.is_empty() {
                true => "nothing of this name can be used in Rust".to_owned(),
                false => format!("`{rust}` can't be used as a name"),
            };
            let label = match is_possible(&rust) {
                true => "the generated code uses this name itself",
                false => "this can't be an identifier in Rust",
            };
            let help = match self.help {
                GIVE_NAME => Code::ReservedName.help(),
                help => help,
            };
            self.cx
                .report(Diagnostic::new(Code::ReservedName, span, message, label).help(help));
            return;
        }
        if let Some(first) = self.taken.get(&rust) {
            let message = format!("two names become `{rust}` in Rust");
            let diagnostic = Diagnostic::new(Code::RustNameClash, span, message, "the second one");
            self.cx
                .report(diagnostic.also(*first, "the first one").help(self.help));
            return;
        }
        self.taken.insert(rust, span);
    }

    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        self.cx.report(diagnostic);
    }

    pub(super) fn field(&mut self, field: &FieldDocument) {
        let (rust, span) = field_name(field);
        self.add(rust, span);
    }
}

/// A field's name in Rust, and where it is said.
pub(super) fn field_name(field: &FieldDocument) -> (String, Span) {
    rust_name(&field.name, field.rust_name.as_ref(), snake)
}

fn rust_name(name: &Text, given: Option<&Text>, derive: fn(&str) -> String) -> (String, Span) {
    match given {
        Some(given) => (given.value.clone(), given.span),
        None => (derive(name.as_str()), name.span),
    }
}

/// All types of the spec share one space, so that any of them can be imported anywhere.
fn check_types(cx: &mut Cx, document: &Document<'_>) {
    let mut scope = Scope::new(cx, reserved::TYPES, RENAME);
    // A name that is defined twice was reported as such.
    let mut seen = HashSet::new();
    for definitions in document.definitions() {
        for name in definitions.names() {
            if seen.insert(name.as_str()) {
                scope.add(name.value.clone(), name.span);
            }
        }
        for facet in definitions.enums.iter().flat_map(|it| &it.facets) {
            scope.add(pascal(facet.name.as_str()), facet.name.span);
        }
    }
    for resource in &document.resources {
        add_made_types(&mut scope, resource);
    }
    for (name, span) in shared_types(document) {
        scope.add(name, span);
    }
}

/// The types that follow from what a resource can do.
fn add_made_types(scope: &mut Scope<'_>, resource: &ResourceDocument<'_>) {
    if resource.has_handle() {
        scope.add(pascal(resource.name.as_str()), resource.name.span);
    }
    for operation in &resource.operations {
        let given = operation.rust_name.as_ref();
        let span = given.map_or(operation.name.span, |name| name.span);
        scope.add(operation_struct_name(resource, operation, given), span);
    }
    for browse in &resource.browse {
        let ends: &[&str] = match &browse.callback {
            Some(_) => &["Address", "Callback", "Success", "Failure"],
            None => &["Address"],
        };
        for end in ends {
            scope.add(pascal(browse.name.as_str()) + end, browse.name.span);
        }
    }
}

/// The types that operations share, because they follow from their answers: each once, where it is first needed.
fn shared_types(document: &Document<'_>) -> Vec<(String, Span)> {
    let mut seen = HashSet::new();
    let mut found = Vec::new();
    for operation in document.operations() {
        let given = operation.rust_name.as_ref();
        let span = given.map_or(operation.name.span, |name| name.span);
        let made = [list_struct_name(operation), expand_enum_name(operation)];
        for name in made.into_iter().flatten() {
            if seen.insert(name.clone()) {
                found.push((name, span));
            }
        }
    }
    found
}

fn check_resources(cx: &mut Cx, document: &Document<'_>) {
    let mut scope = Scope::new(cx, reserved::RESOURCES, RENAME);
    for resource in &document.resources {
        scope.add(resource.name.value.clone(), resource.name.span);
    }
}

/// The events of all resources are one enum.
fn check_webhooks(cx: &mut Cx, document: &Document<'_>) {
    let mut scope = Scope::new(cx, reserved::VARIANTS, LEAVE_OUT);
    for webhook in document.resources.iter().flat_map(|it| &it.webhooks) {
        scope.add(variant(webhook.name.as_str()), webhook.name.span);
    }
}

fn check_definitions(cx: &mut Cx, definitions: &Definitions, requests: &HashSet<&str>) {
    for object in &definitions.objects {
        let reserved = match requests.contains(object.name.as_str()) {
            true => reserved::SETTERS,
            false => reserved::FIELDS,
        };
        let mut scope = Scope::new(cx, reserved, GIVE_NAME);
        object
            .fields
            .iter()
            .chain(&object.expands)
            .for_each(|field| scope.field(field));
        // A request's field that can be null has a second setter.
        let nullable = object.fields.iter().filter(|field| field.ty.nullable);
        for field in nullable.filter(|_| requests.contains(object.name.as_str())) {
            let (rust, span) = field_name(field);
            scope.add(format!("clear_{rust}"), span);
        }
    }
    for id in &definitions.ids {
        if let IdKind::Reference { words, .. } = &id.kind {
            let mut scope = Scope::new(cx, reserved::WORDS, LEAVE_OUT);
            for (name, _) in words {
                scope.add(variant(name.as_str()), name.span);
            }
        }
    }
    for union in &definitions.unions {
        let mut scope = Scope::new(cx, reserved::VARIANTS, GIVE_NAME);
        for it in &union.variants {
            let (rust, span) = rust_name(&it.name, it.rust_name.as_ref(), variant);
            scope.add(rust, span);
        }
    }
    for it in &definitions.enums {
        let mut scope = Scope::new(cx, reserved::VARIANTS, GIVE_NAME);
        for value in &it.values {
            let (rust, span) = rust_name(&value.name, value.rust_name.as_ref(), variant);
            scope.add(rust, span);
        }
        let mut scope = Scope::new(cx, reserved::FACETS, RENAME);
        it.facets
            .iter()
            .for_each(|facet| scope.add(facet.name.value.clone(), facet.name.span));
        for facet in &it.facets {
            let mut scope = Scope::new(cx, &[], RENAME);
            facet
                .values
                .iter()
                .for_each(|(name, _)| scope.add(variant(name.as_str()), name.span));
        }
    }
}

/// The methods of a resource.
fn check_methods(cx: &mut Cx, resource: &ResourceDocument<'_>) {
    let mut scope = Scope::new(cx, reserved::METHODS, RENAME);
    resource
        .operations
        .iter()
        .for_each(|operation| scope.add(operation.name.value.clone(), operation.name.span));
    resource
        .browse
        .iter()
        .for_each(|browse| scope.add(browse.name.value.clone(), browse.name.span));
}

/// The fields of an operation's struct: path, query and header parameters, and those of a form, together.
fn check_operation(
    cx: &mut Cx,
    parameters: &PathParameters<'_>,
    operation: &OperationDocument<'_>,
) {
    let mut scope = Scope::new(cx, reserved::PARAMETERS, GIVE_NAME);
    add_segments(&mut scope, parameters, operation.path.as_str());
    operation.parameters().for_each(|field| scope.field(field));
    // A parameter of that very name was reported as such.
    let declared = operation
        .query
        .iter()
        .any(|query| query.name.as_str() == "expand");
    if let Some(expand) = operation.expand.as_ref().filter(|_| !declared) {
        scope.add("expand".into(), expand.span);
    }
}

fn add_segments(scope: &mut Scope<'_>, parameters: &PathParameters<'_>, path: &str) {
    for name in crate::path::parameters(path) {
        if let Some(parameter) = parameters.get(name) {
            scope.add(snake(name), parameter.name.span);
        }
    }
}

fn check_browse(cx: &mut Cx, parameters: &PathParameters<'_>, browse: &BrowseDocument<'_>) {
    let mut scope = Scope::new(cx, reserved::PARAMETERS, GIVE_NAME);
    add_segments(&mut scope, parameters, browse.url.as_str());
    browse.query.iter().for_each(|field| scope.field(field));
    let Some(callback) = &browse.callback else {
        return;
    };
    for answer in [&callback.success, &callback.failure] {
        let mut scope = Scope::new(cx, reserved::FIELDS, GIVE_NAME);
        answer
            .iter()
            .chain(&callback.echo)
            .for_each(|field| scope.field(field));
    }
    if !callback.failure.iter().any(FieldDocument::is_required) {
        let label =
            "one parameter of `failure` needs `required: true`: it tells a failure from a success";
        super::report(cx, Code::MissingKey, callback.span, label);
    }
}
