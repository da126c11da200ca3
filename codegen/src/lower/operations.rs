//! Operations, browser addresses, webhooks, examples.

use super::definitions::rust_name;
use super::{Context, default_status, list_struct_name, operation_struct_name, text};
use crate::document::{
    self, BrowseDocument, CallbackDocument, ExampleDocument, FieldDocument, OperationDocument,
    PathParameters, ResourceDocument, ReturnsDocument, TypeName,
};
use crate::model::*;
use crate::names::Kind;
use crate::naming::{pascal, snake, variant};
use crate::path::{optional, parameters};
use crate::source::Text;
use crate::value::Value;

impl Context<'_, '_> {
    pub(super) fn operation(
        &self,
        resource: &ResourceDocument<'_>,
        parameters: &PathParameters<'_>,
        it: &OperationDocument<'_>,
    ) -> Operation {
        let nothing = matches!(it.returns.value, ReturnsDocument::Nothing);
        let status: Vec<u16> = match &it.status[..] {
            [] => vec![default_status(nothing)],
            given => given.iter().map(|status| status.value).collect(),
        };
        let mut query: Vec<Parameter> =
            it.query.iter().map(|field| self.parameter(field)).collect();
        query.extend(self.expand_parameter(it));
        Operation {
            rust: it.name.value.clone(),
            name: operation_struct_name(resource, it, it.rust_name.as_ref()),
            method: it.method,
            path: it.path.value.clone(),
            beside: text(it.beside.as_ref()),
            doc: it.doc.value.clone(),
            auth: auth(resource, it),
            segments: self.segments(parameters, it.path.as_str()),
            query,
            headers: it
                .headers
                .iter()
                .map(|field| self.parameter(field))
                .collect(),
            body: it.body.as_ref().map(|body| Body {
                ty: self.ty(&body.ty),
                optional: body.is_optional(),
            }),
            form: it
                .form_fields()
                .iter()
                .map(|field| self.parameter(field))
                .collect(),
            output: self.output(it),
            pages: self.pages(it),
            wait: self.wait(it),
            idempotent: it
                .idempotent
                .as_ref()
                .map_or(it.method.is_idempotent(), |given| given.value),
            timeout: it.timeout.as_ref().map(|given| given.value),
            errors: it
                .errors
                .iter()
                .map(|(status, when)| (status.value, when.value.clone()))
                .collect(),
            deprecated: text(it.deprecated.as_ref()),
            examples: it
                .examples
                .iter()
                .map(|example| lower_example(example, &status))
                .collect(),
            status,
        }
    }

    fn segments(&self, known: &PathParameters<'_>, path: &str) -> Vec<Parameter> {
        let optional = optional(path);
        let segment = |parameter: &document::PathParameterDocument| {
            let name = parameter.name.as_str();
            let is_optional = optional.contains(&name);
            let doc = self.doc_of(&parameter.ty).unwrap_or_default();
            let (kind, ty) = self.kind_and_type(&parameter.ty);
            Parameter {
                wire: parameter.name.value.clone(),
                rust: snake(name),
                ty,
                // The setter has these words: what it does comes first.
                doc: match is_optional {
                    true => format!("Only what is below this one. {doc}"),
                    false => doc,
                },
                kind,
                required: !parameter.ty.nullable && !is_optional,
                deprecated: None,
            }
        };
        parameters(path)
            .into_iter()
            .filter_map(|name| known.get(name))
            .map(|parameter| segment(parameter))
            .collect()
    }

    /// What the spec says of an identifier or an enum: the only words on a path parameter.
    fn doc_of(&self, ty: &document::TypeExpr) -> Option<String> {
        let definition = self.names.get(ty.definition()?)?;
        Some(definition.doc.value.clone())
    }

    fn kind_and_type(&self, ty: &document::TypeExpr) -> (ParameterKind, Type) {
        match &ty.name {
            TypeName::Flag => (ParameterKind::Flag, Type::Boolean),
            TypeName::List(inner) => (ParameterKind::List, self.type_name(inner)),
            name => (ParameterKind::One, self.type_name(name)),
        }
    }

    fn parameter(&self, field: &FieldDocument) -> Parameter {
        let (kind, ty) = self.kind_and_type(&field.ty);
        Parameter {
            wire: field.name.value.clone(),
            rust: rust_name(&field.name, field.rust_name.as_ref()),
            ty,
            doc: field.doc.value.clone(),
            kind,
            required: field.is_required(),
            deprecated: text(field.deprecated.as_ref()),
        }
    }

    fn expand_parameter(&self, operation: &OperationDocument<'_>) -> Option<Parameter> {
        Some(Parameter {
            wire: "expand".into(),
            rust: "expand".into(),
            ty: self.expand_type(operation)?,
            doc: "What to answer beside the own fields.".into(),
            kind: ParameterKind::List,
            required: false,
            deprecated: None,
        })
    }

    fn output(&self, operation: &OperationDocument<'_>) -> Output {
        match &operation.returns.value {
            ReturnsDocument::Nothing => Output::Nothing,
            ReturnsDocument::File => Output::File,
            ReturnsDocument::Type { ty, or_in } => Output::Value {
                ty: self.ty(ty),
                optional: ty.nullable,
                wrapped: text(or_in.as_ref()),
            },
            ReturnsDocument::ListOf { .. } => {
                let name = list_struct_name(operation).unwrap_or_default();
                let home = self.lists.get(&name).copied().unwrap_or_default();
                let ty = self.made(name, home, Kind::Object);
                Output::Value {
                    ty,
                    optional: false,
                    wrapped: None,
                }
            }
        }
    }

    pub(super) fn address(
        &self,
        parameters: &PathParameters<'_>,
        browse: &BrowseDocument<'_>,
    ) -> Address {
        let base = pascal(browse.name.as_str());
        Address {
            rust: browse.name.value.clone(),
            url: browse.url.value.clone(),
            doc: browse.doc.value.clone(),
            segments: self.segments(parameters, browse.url.as_str()),
            query: browse
                .query
                .iter()
                .map(|field| self.parameter(field))
                .collect(),
            fixed: browse
                .fixed
                .iter()
                .map(|(name, value)| (name.value.clone(), value.value.clone()))
                .collect(),
            additional: browse
                .additional
                .as_ref()
                .map(|additional| additional.doc.value.clone()),
            callback: browse
                .callback
                .as_ref()
                .map(|callback| self.callback(&base, callback)),
            examples: browse
                .examples
                .iter()
                .map(|example| lower_example(example, &[200]))
                .collect(),
            deprecated: text(browse.deprecated.as_ref()),
            name: format!("{base}Address"),
        }
    }

    fn callback(&self, base: &str, callback: &CallbackDocument) -> Callback {
        let marker = callback.failure.iter().find(|field| field.is_required());
        let object = |end: &str, doc: String, fields: &[FieldDocument]| Object {
            name: format!("{base}{end}"),
            doc,
            fields: fields
                .iter()
                .chain(&callback.echo)
                .map(|field| self.field(field, false))
                .collect(),
            additional: None,
            is_request: false,
            deprecated: None,
        };
        let answers = callback.success.iter().chain(&callback.failure);
        let lists = answers
            .filter(|field| matches!(field.ty.name, TypeName::List(_)))
            .map(|field| field.name.value.clone());
        let state = callback.state();
        let name = format!("{base}Callback");
        Callback {
            state: state.map(|field| field.name.value.clone()),
            lists: lists.collect(),
            doc: callback.doc.value.clone(),
            success: object(
                "Success",
                format!("What a [`{name}`] says when it went well."),
                &callback.success,
            ),
            failure: object(
                "Failure",
                format!("What a [`{name}`] says when it failed."),
                &callback.failure,
            ),
            marker: marker
                .map(|field| field.name.value.clone())
                .unwrap_or_default(),
            name,
        }
    }

    pub(super) fn webhooks(&self) -> Webhooks {
        let events = self.document.resources.iter().flat_map(|resource| {
            resource.webhooks.iter().map(|webhook| Event {
                wire: webhook.name.value.clone(),
                variant: variant(webhook.name.as_str()),
                module: resource.name.value.clone(),
                payload: self.ty(&webhook.payload),
                doc: webhook.doc.value.clone(),
                deprecated: text(webhook.deprecated.as_ref()),
                examples: webhook
                    .examples
                    .iter()
                    .map(|example| lower_example(example, &[200]))
                    .collect(),
            })
        });
        Webhooks {
            fields: self
                .document
                .api
                .webhooks
                .iter()
                .map(|field| self.field(field, false))
                .collect(),
            events: events.collect(),
        }
    }
}

fn auth(resource: &ResourceDocument<'_>, operation: &OperationDocument<'_>) -> Option<String> {
    let level = operation.auth.as_ref().or(resource.auth.as_ref());
    level
        .map(|level| level.value.clone())
        .filter(|level| level != "none")
}

fn lower_example(example: &ExampleDocument<'_>, status: &[u16]) -> Example {
    let values = |values: &[(Text, crate::yaml::Node<'_>)]| {
        values
            .iter()
            .map(|(name, node)| (name.value.clone(), Value::from(node)))
            .collect()
    };
    Example {
        name: example.name.value.clone(),
        doc: text(example.doc.as_ref()),
        path: values(&example.path),
        query: values(&example.query),
        headers: values(&example.headers),
        body: example.body.as_ref().map(Value::from),
        form: values(&example.form),
        status: example
            .status
            .as_ref()
            .map_or(status.first().copied().unwrap_or(200), |it| it.value),
        answer: example.answer.as_ref().map(Value::from),
        url: text(example.url.as_ref()),
        callback: text(example.callback.as_ref()),
    }
}
