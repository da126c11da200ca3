//! The reference as Markdown: a page for each file of the spec, and one that lists them.

use std::fmt::Write;

use super::prose::{cell, code, code_cell, markdown};
use super::request;
use crate::model::{
    Address, Enum, Event, Example, Field, Id, IdKind, Model, Module, Object, Operation, Output,
    Parameter, ParameterKind, Type,
};
use crate::write::MARK;

/// A page: its name and its text.
pub(super) struct Page {
    pub(super) name: String,
    pub(super) text: String,
}

/// Every page, the list of them first.
pub(super) fn pages(model: &Model) -> Vec<Page> {
    let mut pages = vec![index(model)];
    pages.extend(model.modules.iter().map(|module| page(model, module)));
    pages
}

fn index(model: &Model) -> Page {
    let api = &model.api;
    let mut out = header("api.yaml", &format!("{}: reference", api.title));
    paragraph(&mut out, &api.doc);
    let _ = writeln!(out, "Base address: `{}`\n", api.base_url);
    for server in &api.servers {
        let _ = writeln!(
            out,
            "* `{}`: {} Example: `{}`",
            server.name,
            markdown(&server.doc),
            server.example
        );
    }
    out.push_str("\n## Tokens\n\n| Level | Sent as | What it is |\n|---|---|---|\n");
    for level in &api.auth {
        let sent = match &level.header {
            Some(header) => format!("`{header}: …`"),
            None => "`Authorization: Bearer …`".into(),
        };
        let _ = writeln!(out, "| {} | {sent} | {} |", level.name, cell(&level.doc));
    }
    out.push_str("\n## Pages\n\n| Page | What it is about |\n|---|---|\n");
    for module in &model.modules {
        let _ = writeln!(
            out,
            "| [{0}]({0}.md) | {1} |",
            module.name,
            cell(&module.doc)
        );
    }
    Page {
        name: "README".into(),
        text: out,
    }
}

fn page(model: &Model, module: &Module) -> Page {
    let mut out = header(&module.file, &module.name);
    paragraph(&mut out, &module.doc);
    if !module.operations.is_empty() {
        summary(&mut out, module);
    }
    module
        .operations
        .iter()
        .for_each(|it| operation(&mut out, module, it));
    module
        .addresses
        .iter()
        .for_each(|it| address(&mut out, module, it));
    let events: Vec<&Event> = model
        .webhooks
        .events
        .iter()
        .filter(|event| event.module == module.name)
        .collect();
    events
        .iter()
        .for_each(|event| webhook(&mut out, model, module, event));
    section(&mut out, "Objects", module.objects.iter(), |out, it| {
        object(out, module, it)
    });
    section(&mut out, "Values", module.enums.iter(), enumeration);
    if !module.ids.is_empty() {
        ids(&mut out, module);
    }
    Page {
        name: module.name.clone(),
        text: out.trim_end().to_owned() + "\n",
    }
}

fn header(file: &str, title: &str) -> String {
    format!(
        "<!-- {MARK} from spec/{file}: edit that, then run `sdksmith generate`. -->\n\n# {title}\n\n"
    )
}

fn paragraph(out: &mut String, text: &str) {
    out.push_str(&markdown(text).replace('\n', "\n\n"));
    out.push_str("\n\n");
}

fn section<'m, T: 'm>(
    out: &mut String,
    title: &str,
    items: impl Iterator<Item = &'m T>,
    mut write: impl FnMut(&mut String, &'m T),
) {
    for (at, item) in items.enumerate() {
        if at == 0 {
            let _ = write!(out, "## {title}\n\n");
        }
        write(out, item);
    }
}

fn summary(out: &mut String, module: &Module) {
    out.push_str("| Method | Path | Rust |\n|---|---|---|\n");
    for it in &module.operations {
        let path = cell(&it.path);
        let _ = writeln!(
            out,
            "| {} | `{path}` | [`{}().{}`](#{}) |",
            it.method.as_str(),
            module.name,
            it.rust,
            it.rust
        );
    }
    out.push('\n');
}

fn operation(out: &mut String, module: &Module, it: &Operation) {
    let _ = write!(out, "## {}\n\n", it.rust);
    deprecated(out, it.deprecated.as_ref());
    let _ = write!(out, "`{} {}`\n\n", it.method.as_str(), it.path);
    paragraph(out, &it.doc);
    let token = it
        .auth
        .as_ref()
        .map_or("none".to_owned(), |level| format!("{level} token"));
    let repeat = if it.idempotent { "safe" } else { "not safe" };
    let _ = write!(
        out,
        "Authentication: {token}. To repeat: {repeat}. Rust: `{}`.\n\n",
        it.name
    );
    parameters(
        out,
        module,
        &[
            ("path", &it.segments),
            ("query", &it.query),
            ("header", &it.headers),
        ],
    );
    if let Some(body) = &it.body {
        let optional = if body.optional { ", optional" } else { "" };
        let _ = write!(out, "**Body{optional}**: {}\n\n", ty(module, &body.ty));
    }
    let status: Vec<String> = it.status.iter().map(u16::to_string).collect();
    let _ = write!(
        out,
        "**Answers** {}: {}\n\n",
        status.join(", "),
        answer(module, &it.output)
    );
    if !it.errors.is_empty() {
        out.push_str("| Error | When |\n|---|---|\n");
        for (status, when) in &it.errors {
            let _ = writeln!(out, "| {status} | {} |", cell(when));
        }
        out.push('\n');
    }
    it.examples
        .iter()
        .for_each(|example| operation_example(out, it, example));
}

fn answer(module: &Module, output: &Output) -> String {
    match output {
        Output::Nothing => "nothing".into(),
        Output::Value {
            ty: it,
            optional,
            wrapped,
        } => {
            let mut text = ty(module, it);
            if *optional {
                text.push_str(", or nothing");
            }
            if let Some(key) = wrapped {
                let _ = write!(text, ", or the same under {} beside other fields", code(key));
            }
            text
        }
    }
}

fn parameters(out: &mut String, module: &Module, groups: &[(&str, &Vec<Parameter>)]) {
    if groups.iter().all(|(_, parameters)| parameters.is_empty()) {
        return;
    }
    out.push_str("| Parameter | In | Type | |\n|---|---|---|---|\n");
    for (place, parameters) in groups {
        for it in *parameters {
            let needed = if it.required && *place != "path" {
                " (required)"
            } else {
                ""
            };
            let kind = match it.kind {
                ParameterKind::Flag => "flag".to_owned(),
                ParameterKind::List => format!("list of {}", ty(module, &it.ty)),
                ParameterKind::One => ty(module, &it.ty),
            };
            let doc = doc_with_deprecation(&it.doc, it.deprecated.as_ref());
            let name = code_cell(&it.wire);
            let _ = writeln!(out, "| {name}{needed} | {place} | {kind} | {doc} |");
        }
    }
    out.push('\n');
}

fn doc_with_deprecation(doc: &str, reason: Option<&String>) -> String {
    match reason {
        Some(reason) => format!(
            "**Deprecated**: {}. {}",
            cell(reason.trim_end_matches('.')),
            cell(doc)
        ),
        None => cell(doc),
    }
}

fn deprecated(out: &mut String, reason: Option<&String>) {
    if let Some(reason) = reason {
        let _ = write!(
            out,
            "**Deprecated**: {}.\n\n",
            markdown(reason.trim_end_matches('.'))
        );
    }
}

fn operation_example(out: &mut String, it: &Operation, example: &Example) {
    example_title(out, example);
    let body = example
        .body
        .as_ref()
        .map(|body| format!("\n\n{}", body.to_pretty_json()))
        .unwrap_or_default();
    let _ = write!(
        out,
        "```http\n{}{body}\n```\n\n",
        request::line(it, example)
    );
    match &example.answer {
        Some(answer) => {
            let _ = write!(
                out,
                "{}:\n\n```json\n{}\n```\n\n",
                example.status,
                answer.to_pretty_json()
            );
        }
        None => out.push_str(&format!("{}, empty.\n\n", example.status)),
    }
}

fn example_title(out: &mut String, example: &Example) {
    let title = example.name.replace('_', " ");
    let _ = write!(out, "### Example: {title}\n\n");
    if let Some(doc) = &example.doc {
        paragraph(out, doc);
    }
}

fn address(out: &mut String, module: &Module, it: &Address) {
    let _ = write!(
        out,
        "## {}\n\n`{}`, opened in the user's browser\n\n",
        it.rust, it.path
    );
    paragraph(out, &it.doc);
    let _ = write!(out, "Rust: `{}`.\n\n", it.name);
    parameters(out, module, &[("path", &it.segments), ("query", &it.query)]);
    if let Some(doc) = &it.additional {
        let _ = write!(out, "**Further parameters**: {}\n\n", markdown(doc));
    }
    if let Some(callback) = &it.callback {
        let _ = write!(out, "### {}\n\n", callback.name);
        paragraph(out, &callback.doc);
        let _ = write!(out, "On success:\n\n");
        fields(out, module, &callback.success.fields);
        let _ = write!(out, "On failure:\n\n");
        fields(out, module, &callback.failure.fields);
    }
    for example in &it.examples {
        example_title(out, example);
        for address in example.url.iter().chain(&example.callback) {
            let address = address.replace(char::is_control, " ");
            let _ = write!(out, "```text\n{address}\n```\n\n");
        }
    }
}

fn webhook(out: &mut String, model: &Model, module: &Module, it: &Event) {
    let name = it.wire.replace(char::is_control, " ");
    let _ = write!(out, "## Webhook {name}\n\n");
    deprecated(out, it.deprecated.as_ref());
    paragraph(out, &it.doc);
    let _ = write!(out, "**Body**: {}", ty(module, &it.payload));
    let shared: Vec<String> = model
        .webhooks
        .fields
        .iter()
        .map(|field| code(&field.wire))
        .collect();
    if !shared.is_empty() {
        let _ = write!(out, ", with {}", shared.join(", "));
    }
    out.push_str("\n\n");
    for example in &it.examples {
        example_title(out, example);
        if let Some(body) = &example.body {
            let _ = write!(out, "```json\n{}\n```\n\n", body.to_pretty_json());
        }
    }
}

fn object(out: &mut String, module: &Module, it: &Object) {
    let _ = write!(out, "### {}\n\n", it.name);
    deprecated(out, it.deprecated.as_ref());
    // Descriptions that generation makes link to Rust types; here the name is enough.
    paragraph(out, &it.doc.replace("[`", "`").replace("`]", "`"));
    fields(out, module, &it.fields);
    if let Some(doc) = &it.additional {
        let _ = write!(out, "**Further properties**: {}\n\n", markdown(doc));
    }
}

fn fields(out: &mut String, module: &Module, fields: &[Field]) {
    if fields.is_empty() {
        return;
    }
    out.push_str("| Field | Type | |\n|---|---|---|\n");
    for it in fields {
        let null = if it.nullable { " or null" } else { "" };
        let needed = if it.required { " (always)" } else { "" };
        let expand = if it.expand {
            format!(" Only with {}.", code_cell(&format!("expand={}", it.wire)))
        } else {
            String::new()
        };
        let doc = doc_with_deprecation(&it.doc, it.deprecated.as_ref());
        let _ = writeln!(
            out,
            "| {}{needed} | {}{null} | {doc}{expand} |",
            code_cell(&it.wire),
            ty(module, &it.ty)
        );
    }
    out.push('\n');
}

fn enumeration(out: &mut String, it: &Enum) {
    let _ = write!(out, "### {}\n\n", it.name);
    deprecated(out, it.deprecated.as_ref());
    paragraph(out, &it.doc.replace("[`", "`").replace("`]", "`"));
    out.push_str("More values may come.\n\n");
    let heads: String = it
        .facets
        .iter()
        .map(|facet| format!(" {} |", facet.method))
        .collect();
    let _ = write!(
        out,
        "| Value |{heads} |\n|---|{}---|\n",
        "---|".repeat(it.facets.len())
    );
    for variant in &it.variants {
        let answers: String = variant
            .answers
            .iter()
            .map(|answer| format!(" {answer} |"))
            .collect();
        let doc = doc_with_deprecation(&variant.doc, variant.deprecated.as_ref());
        let also: String = variant
            .also
            .iter()
            .map(|text| format!(", {}", code_cell(text)))
            .collect();
        let name = code_cell(&variant.wire);
        let _ = writeln!(out, "| {name}{also} |{answers} {doc} |");
    }
    let unknown: String = it
        .facets
        .iter()
        .map(|facet| format!(" {} |", facet.unknown))
        .collect();
    if !unknown.is_empty() {
        let _ = writeln!(
            out,
            "| any other |{unknown} A value that isn't known yet. |"
        );
    }
    out.push('\n');
    for facet in &it.facets {
        let _ = write!(out, "**{}**: {}\n\n", facet.method, markdown(&facet.doc));
        for answer in &facet.answers {
            let _ = writeln!(out, "* `{}`: {}", answer.variant, markdown(&answer.doc));
        }
        out.push('\n');
    }
}

fn ids(out: &mut String, module: &Module) {
    out.push_str("## Identifiers\n\n| Type | On the wire | |\n|---|---|---|\n");
    for it in &module.ids {
        out.push_str(&id_row(module, it));
        out.push('\n');
    }
    out.push('\n');
}

fn id_row(module: &Module, it: &Id) -> String {
    let wire = match &it.kind {
        IdKind::Integer => "integer".to_owned(),
        IdKind::Text => "text".to_owned(),
        IdKind::Reference { id, words } => {
            let words: String = words
                .iter()
                .map(|word| format!(" or {}", code_cell(&word.wire)))
                .collect();
            ty(module, id) + &words
        }
    };
    format!("| `{}` | {wire} | {} |", it.name, cell(&it.doc))
}

/// A type with a link to where it is described.
fn ty(module: &Module, it: &Type) -> String {
    match it {
        Type::Boolean => "boolean".into(),
        Type::Integer => "integer".into(),
        Type::String => "text".into(),
        Type::Secret => "secret text".into(),
        Type::Decimal => "decimal".into(),
        Type::Date => "date".into(),
        Type::DateTime => "date and time".into(),
        Type::Period => "date, month or year".into(),
        Type::LooseId => "text or integer".into(),
        Type::Json => "any JSON".into(),
        Type::List(inner) => format!("list of {}", ty(module, inner)),
        Type::Map(inner) => format!("map to {}", ty(module, inner)),
        Type::Named(named) => {
            let anchor = match named.kind {
                crate::names::Kind::Object | crate::names::Kind::Enum => named.name.to_lowercase(),
                _ => "identifiers".into(),
            };
            let page = if named.module == module.name {
                String::new()
            } else {
                format!("{}.md", named.module)
            };
            format!("[{}]({page}#{anchor})", named.name)
        }
    }
}
