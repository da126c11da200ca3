//! From nodes to the document: one function for each kind of thing.

use super::keys::{self, Keys};
use super::*;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::language::{API, RESOURCE, Shape};
use crate::source::{FileId, SourceFile};
use crate::yaml::{Kind, Node};

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
        errors: parse_errors(cx, &keys),
        lists: parse_fields(cx, &keys, "lists"),
        webhooks: parse_fields(cx, &keys, "webhooks"),
        outputs: parse_outputs(cx, &keys),
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
        wire_cases: keys.text(cx, "wire_cases"),
        schema: keys.text(cx, "schema"),
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
        definitions: parse_definitions(cx, &keys),
        path: keys.map(cx, "path", |cx, name, node| PathParameterDocument {
            name,
            ty: keys::ty(cx, node),
        }),
        operations: keys.map(cx, "operations", |cx, name, node| {
            parse_operation(cx, name, node, keys.shape_of("operations"))
        }),
        browse: keys.map(cx, "browse", |cx, name, node| {
            parse_browse(cx, name, node, keys.shape_of("browse"))
        }),
        webhooks: keys.map(cx, "webhooks", |cx, name, node| {
            parse_webhook(cx, name, node, keys.shape_of("webhooks"))
        }),
        name,
    }
}

fn parse_definitions(cx: &mut Cx, keys: &Keys<'_, '_>) -> Definitions {
    Definitions {
        ids: keys.map(cx, "ids", |cx, name, node| {
            parse_id(cx, name, node, keys.shape_of("ids"))
        }),
        objects: keys.map(cx, "objects", |cx, name, node| {
            parse_object(cx, name, node, keys.shape_of("objects"))
        }),
        enums: keys.map(cx, "enums", |cx, name, node| {
            parse_enum(cx, name, node, keys.shape_of("enums"))
        }),
    }
}

fn parse_id(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> IdDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    let kind = match (keys.ty(cx, "type"), keys.ty(cx, "id")) {
        (Some(ty), None) => IdKind::Over(ty),
        (None, Some(id)) => IdKind::Reference {
            id,
            words: keys.text_map(cx, "or"),
        },
        (given, _) => {
            let label = match given {
                None => "this id has neither `type` nor `id`",
                Some(_) => "this id has both `type` and `id`",
            };
            let code = Code::MissingKey;
            let help = "an id has a `type`, `integer` or `string`; a reference has `id` and `or`";
            let message = "it isn't clear what the id is";
            cx.report(Diagnostic::new(code, name.span, message, label).help(help));
            IdKind::Over(TypeExpr::invalid(name.span))
        }
    };
    IdDocument {
        doc: keys.doc(cx),
        kind,
        name,
    }
}

fn parse_operation<'s>(
    cx: &mut Cx,
    name: Text,
    node: &Node<'s>,
    shape: &'static Shape,
) -> OperationDocument<'s> {
    let keys = Keys::read(cx, node, shape, name.span);
    let (method, path) = parse_route(cx, &keys);
    OperationDocument {
        method,
        path,
        doc: keys.doc(cx),
        rust_name: keys.text(cx, "name"),
        auth: keys.text(cx, "auth"),
        query: parse_fields(cx, &keys, "query"),
        expand: keys.ty(cx, "expand"),
        headers: parse_fields(cx, &keys, "headers"),
        body: parse_body(cx, &keys),
        returns: parse_returns(cx, &keys),
        status: keys.statuses(cx, "status"),
        idempotent: keys.boolean(cx, "idempotent"),
        errors: parse_errors_by_status(cx, &keys),
        deprecated: keys.text(cx, "deprecated"),
        examples: parse_examples(cx, &keys),
        name,
    }
}

/// The one verb of an operation, with its path.
fn parse_route(cx: &mut Cx, keys: &Keys<'_, '_>) -> (Method, Text) {
    let verbs: Vec<_> = Method::ALL
        .into_iter()
        .filter_map(|method| Some((method, keys.get(method.as_str())?)))
        .collect();
    if let [(method, entry)] = verbs[..] {
        return (method, keys::text(cx, &entry.value));
    }
    let code = Code::NoVerb;
    let mut diagnostic = Diagnostic::new(
        code,
        keys.span,
        code.title(),
        match verbs.len() {
            0 => "this one has none".to_owned(),
            several => format!("this one has {several}"),
        },
    );
    for (_, entry) in &verbs {
        diagnostic = diagnostic.also(entry.key_span, "one of them");
    }
    cx.report(diagnostic.help(code.help()));
    (Method::Get, Text::new("/".into(), keys.span))
}

fn parse_body(cx: &mut Cx, operation: &Keys<'_, '_>) -> Option<BodyDocument> {
    let entry = operation.get("body")?;
    let span = entry.key_span;
    if !matches!(entry.value.kind, Kind::Mapping(_)) {
        return Some(BodyDocument {
            ty: keys::ty(cx, &entry.value),
            optional: false,
            span,
        });
    }
    let keys = Keys::read(cx, &entry.value, operation.shape_of("body"), span);
    let optional = keys.boolean(cx, "optional").is_some_and(|it| it.value);
    Some(BodyDocument {
        ty: keys.needed_type(cx, "type"),
        optional,
        span,
    })
}

fn parse_returns(cx: &mut Cx, operation: &Keys<'_, '_>) -> Spanned<ReturnsDocument> {
    let Some(entry) = operation.get("returns") else {
        return Spanned::new(ReturnsDocument::Nothing, operation.span);
    };
    let span = entry.value.span;
    if matches!(entry.value.kind, Kind::Mapping(_)) {
        let keys = Keys::read(
            cx,
            &entry.value,
            operation.shape_of("returns"),
            entry.key_span,
        );
        let ty = keys.needed_type(cx, "type");
        return Spanned::new(
            ReturnsDocument::Type {
                ty,
                or_in: keys.text(cx, "or_in"),
            },
            span,
        );
    }
    let text = keys::text(cx, &entry.value);
    Spanned::new(parse_returns_text(cx, &text), span)
}

fn parse_returns_text(cx: &mut Cx, text: &Text) -> ReturnsDocument {
    let words: Vec<&str> = text.value.split_whitespace().collect();
    let spanned = |word: &str| Text::new(word.to_owned(), text.span);
    match words[..] {
        ["nothing"] => ReturnsDocument::Nothing,
        [ty] => ReturnsDocument::Type {
            ty: TypeExpr::parse(cx, &spanned(ty)),
            or_in: None,
        },
        ["list", "of", item, "in", key] => ReturnsDocument::ListOf {
            item: TypeExpr::parse(cx, &spanned(item)),
            key: spanned(key),
        },
        [] => ReturnsDocument::Nothing,
        _ => {
            let code = Code::BadReturns;
            let message = format!("`{}` isn't an answer", text.value);
            cx.report(
                Diagnostic::new(code, text.span, message, "not understood").help(code.help()),
            );
            ReturnsDocument::Nothing
        }
    }
}

fn parse_errors_by_status(cx: &mut Cx, keys: &Keys<'_, '_>) -> Vec<(Spanned<u16>, Text)> {
    let errors = keys.text_map(cx, "errors");
    errors
        .into_iter()
        .filter_map(|(name, when)| Some((keys::status(cx, &name)?, when)))
        .collect()
}

fn parse_object(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> ObjectDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    ObjectDocument {
        doc: keys.doc(cx),
        fields: parse_fields(cx, &keys, "fields"),
        expands: parse_fields(cx, &keys, "expands"),
        additional: parse_additional(cx, &keys),
        deprecated: keys.text(cx, "deprecated"),
        name,
    }
}

fn parse_additional(cx: &mut Cx, parent: &Keys<'_, '_>) -> Option<AdditionalDocument> {
    let entry = parent.get("additional")?;
    let keys = Keys::read(
        cx,
        &entry.value,
        parent.shape_of("additional"),
        entry.key_span,
    );
    Some(AdditionalDocument {
        ty: keys.needed_type(cx, "type"),
        doc: keys.doc(cx),
    })
}

fn parse_fields(cx: &mut Cx, parent: &Keys<'_, '_>, name: &'static str) -> Vec<FieldDocument> {
    let shape = parent.shape_of(name);
    parent.map(cx, name, |cx, name, node| {
        parse_field(cx, name, node, shape)
    })
}

fn parse_field(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> FieldDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    FieldDocument {
        ty: keys.needed_type(cx, "type"),
        doc: keys.doc(cx),
        rust_name: keys.text(cx, "name"),
        required: keys.boolean(cx, "required"),
        secret: keys.boolean(cx, "secret"),
        null_when: keys.texts(cx, "null_when"),
        deprecated: keys.text(cx, "deprecated"),
        name,
    }
}

fn parse_enum(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> EnumDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    EnumDocument {
        doc: keys.doc(cx),
        facets: keys.map(cx, "facets", |cx, name, node| {
            parse_facet(cx, name, node, keys.shape_of("facets"))
        }),
        values: keys.map(cx, "values", |cx, name, node| {
            parse_value(cx, name, node, keys.shape_of("values"))
        }),
        deprecated: keys.text(cx, "deprecated"),
        name,
    }
}

fn parse_facet(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> FacetDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    FacetDocument {
        doc: keys.doc(cx),
        unknown: keys.needed_text(cx, "unknown"),
        values: keys.text_map(cx, "values"),
        name,
    }
}

fn parse_value(cx: &mut Cx, name: Text, node: &Node<'_>, shape: &'static Shape) -> ValueDocument {
    let keys = Keys::read(cx, node, shape, name.span);
    let mut facets = Vec::new();
    for entry in &keys.others {
        facets.push((
            Text::new(entry.key.to_string(), entry.key_span),
            keys::text(cx, &entry.value),
        ));
    }
    ValueDocument {
        doc: keys.doc(cx),
        rust_name: keys.text(cx, "name"),
        also: keys.texts(cx, "also"),
        facets,
        deprecated: keys.text(cx, "deprecated"),
        name,
    }
}

fn parse_browse<'s>(
    cx: &mut Cx,
    name: Text,
    node: &Node<'s>,
    shape: &'static Shape,
) -> BrowseDocument<'s> {
    let keys = Keys::read(cx, node, shape, name.span);
    BrowseDocument {
        url: keys.needed_text(cx, "url"),
        doc: keys.doc(cx),
        query: parse_fields(cx, &keys, "query"),
        additional: parse_additional(cx, &keys),
        callback: parse_callback(cx, &keys),
        examples: parse_examples(cx, &keys),
        name,
    }
}

fn parse_callback(cx: &mut Cx, browse: &Keys<'_, '_>) -> Option<CallbackDocument> {
    let entry = browse.get("callback")?;
    let keys = Keys::read(
        cx,
        &entry.value,
        browse.shape_of("callback"),
        entry.key_span,
    );
    Some(CallbackDocument {
        span: entry.key_span,
        doc: keys.doc(cx),
        success: parse_fields(cx, &keys, "success"),
        failure: parse_fields(cx, &keys, "failure"),
        echo: parse_fields(cx, &keys, "echo"),
    })
}

fn parse_webhook<'s>(
    cx: &mut Cx,
    name: Text,
    node: &Node<'s>,
    shape: &'static Shape,
) -> WebhookDocument<'s> {
    let keys = Keys::read(cx, node, shape, name.span);
    WebhookDocument {
        payload: keys.needed_type(cx, "payload"),
        doc: keys.doc(cx),
        deprecated: keys.text(cx, "deprecated"),
        examples: parse_examples(cx, &keys),
        name,
    }
}

fn parse_examples<'s>(cx: &mut Cx, parent: &Keys<'_, 's>) -> Vec<ExampleDocument<'s>> {
    let shape = parent.shape_of("examples");
    parent.map(cx, "examples", |cx, name, node| {
        parse_example(cx, name, node, shape)
    })
}

fn parse_example<'s>(
    cx: &mut Cx,
    name: Text,
    node: &Node<'s>,
    shape: &'static Shape,
) -> ExampleDocument<'s> {
    let keys = Keys::read(cx, node, shape, name.span);
    ExampleDocument {
        doc: keys.text(cx, "doc"),
        path: keys.any_map(cx, "path"),
        query: keys.any_map(cx, "query"),
        headers: keys.any_map(cx, "headers"),
        body: keys.get("body").map(|entry| entry.value.clone()),
        status: keys.statuses(cx, "status").into_iter().next(),
        answer: keys.get("answer").map(|entry| entry.value.clone()),
        url: keys.text(cx, "url"),
        callback: keys.text(cx, "callback"),
        name,
    }
}
