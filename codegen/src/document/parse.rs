//! From nodes to the document: the files, and what `api.yaml` says.

use super::keys::{self, Keys};
use super::parse_definitions::{parse_definitions, parse_field, parse_fields};
use super::parse_operations::{parse_browse, parse_operation, parse_webhook};
use super::*;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::language::{API, RESOURCE, Shape};
use crate::source::{FileId, SourceFile};

/// Reads every file's tree. `None` when there is no `api.yaml`, which has been reported.
pub(crate) fn parse<'s>(
    cx: &mut Cx,
    files: &[(FileId, &SourceFile, Node<'s>)],
) -> Option<Document<'s>> {
    let mut api = None;
    let mut resources = Vec::new();
    for (id, file, root) in files {
        match file.stem() {
            "api" => api = Some(parse_api(cx, *id, root)),
            stem => resources.push(parse_resource(cx, *id, stem, root)),
        }
    }
    Some(Document {
        api: api?,
        resources,
    })
}

fn parse_api(cx: &mut Cx, file: FileId, root: &Node<'_>) -> ApiDocument {
    let keys = Keys::read(cx, root, &API, Span::start_of(file));
    ApiDocument {
        name: keys.needed_text(cx, "api"),
        title: keys.needed_text(cx, "title"),
        doc: keys.doc(cx),
        base_url: keys.needed_text(cx, "base_url"),
        servers: keys.map(cx, "server", |cx, name, node| {
            parse_server(cx, name, node, keys.shape_of("server"))
        }),
        auth: keys.map(cx, "auth", |cx, name, node| {
            parse_auth(cx, name, node, keys.shape_of("auth"))
        }),
        features: keys.text_map(cx, "features"),
        errors: parse_errors(cx, &keys),
        lists: parse_fields(cx, &keys, "lists"),
        webhooks: parse_fields(cx, &keys, "webhooks"),
        outputs: parse_outputs(cx, &keys),
        guide: keys.text_map(cx, "guide"),
        allow: keys.text_map(cx, "allow"),
        definitions: parse_definitions(cx, &keys),
    }
}

fn parse_server(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> ServerDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    ServerDocument {
        doc: keys.doc(cx),
        example: keys.needed_text(cx, "example"),
        name,
    }
}

fn parse_auth(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> AuthDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    AuthDocument {
        doc: keys.doc(cx),
        header: keys.text(cx, "header"),
        name,
    }
}

fn parse_errors(cx: &mut Cx, api: &Keys<'_, '_>) -> Option<ErrorsDocument> {
    let entry = api.get("errors")?;
    let keys = Keys::read(cx, &entry.value, api.shape_of("errors"), entry.key_span);
    Some(ErrorsDocument {
        object: keys.needed_type(cx, "object"),
        code: keys.needed_text(cx, "code"),
        message: keys.text(cx, "message"),
        request_id: keys.text(cx, "request_id"),
        request_id_header: keys.text(cx, "request_id_header"),
    })
}

fn parse_outputs(cx: &mut Cx, api: &Keys<'_, '_>) -> OutputsDocument {
    let Some(entry) = api.get("outputs") else {
        return OutputsDocument::default();
    };
    let keys = Keys::read(cx, &entry.value, api.shape_of("outputs"), entry.key_span);
    OutputsDocument {
        rust: keys.text(cx, "rust"),
        reference: keys.text(cx, "reference"),
        llms: keys.text(cx, "llms"),
        wire_cases: keys.text(cx, "wire_cases"),
        schema: keys.text(cx, "schema"),
        openapi: keys.text(cx, "openapi"),
    }
}

fn parse_resource<'s>(
    cx: &mut Cx,
    file: FileId,
    stem: &str,
    root: &Node<'s>,
) -> ResourceDocument<'s> {
    let keys = Keys::read(cx, root, &RESOURCE, Span::start_of(file));
    let name = keys.needed_text(cx, "resource");
    if !name.value.is_empty() && name.value != stem {
        let label = format!("the file is called `{stem}.yaml`");
        let message = format!("the resource `{}` isn't in a file of its name", name.value);
        cx.report(
            Diagnostic::new(Code::BadName, name.span, message, label).help("rename one of the two"),
        );
    }
    ResourceDocument {
        item: keys.text(cx, "item"),
        doc: keys.doc(cx),
        auth: keys.text(cx, "auth"),
        feature: keys.text(cx, "feature"),
        definitions: parse_definitions(cx, &keys),
        path: keys.map(cx, "path", |cx, name, node| PathParameterDocument {
            name,
            ty: keys::ty(cx, node),
        }),
        operations: keys.map(cx, "operations", |cx, name, node| {
            parse_operation(cx, name, node, keys.shape_of("operations"))
        }),
        lists: parse_lists(cx, &keys),
        browse: keys.map(cx, "browse", |cx, name, node| {
            parse_browse(cx, name, node, keys.shape_of("browse"))
        }),
        webhooks: keys.map(cx, "webhooks", |cx, name, node| {
            parse_webhook(cx, name, node, keys.shape_of("webhooks"))
        }),
        name,
    }
}

fn parse_lists(cx: &mut Cx, resource: &Keys<'_, '_>) -> Vec<ListDocument> {
    let shape = resource.shape_of("lists");
    let lists = resource.maps(cx, "lists", |cx, name, node| {
        parse_field(cx, name, node, shape)
    });
    let lists = lists.into_iter();
    lists
        .map(|(item, fields)| ListDocument { item, fields })
        .collect()
}
