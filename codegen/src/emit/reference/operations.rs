//! Operations, browser addresses and webhooks on a page.

use std::fmt::Write;

use super::definitions::{fields, rust_name, ty};
use super::{calls, deprecated, doc_with_deprecation, paragraph};
use crate::emit::prose::{cell, code, code_cell, duration, markdown, on_one_line};
use crate::emit::{form, request, waiting};
use crate::model::{
    Address, Event, Example, Model, Module, Operation, Output, PagedBy, Parameter, ParameterKind,
};
use crate::value::Value;

pub(super) fn operation(out: &mut String, model: &Model, module: &Module, it: &Operation) {
    let _ = write!(out, "## {}\n\n", it.rust);
    deprecated(out, it.deprecated.as_ref());
    let _ = write!(out, "`{} {}`\n\n", it.method.as_str(), it.path);
    beside(out, module, it);
    paragraph(out, &it.doc);
    let token = it
        .auth
        .as_ref()
        .map_or("none".to_owned(), |level| format!("{level} token"));
    let repeat = if it.idempotent { "safe" } else { "not safe" };
    let timeout = it.timeout.map_or_else(String::new, |seconds| {
        format!(" One attempt may take {}.", duration(seconds))
    });
    let _ = write!(
        out,
        "Authentication: {token}. To repeat: {repeat}.{timeout} Rust: `{}`.\n\n",
        it.name
    );
    parameters(
        out,
        module,
        &[
            ("path", &it.segments),
            ("query", &it.query),
            ("header", &it.headers),
            ("form", &it.form),
        ],
    );
    if let Some(form_type) = it.form_type() {
        let _ = write!(out, "**Form**: sent as `{}`\n\n", form_type.as_str());
    }
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
    if let Some(pages) = &it.pages {
        let _ = write!(out, "**Pages**: {}\n\n", paged_by(&pages.by));
    }
    if let Some(wait) = &it.wait {
        let _ = write!(out, "**Waiting**: {}\n\n", waiting::in_words(wait));
    }
    if !it.errors.is_empty() {
        out.push_str("| Error | When |\n|---|---|\n");
        for (status, when) in &it.errors {
            let _ = writeln!(out, "| {status} | {} |", cell(when));
        }
        out.push('\n');
    }
    for (at, example) in it.examples.iter().enumerate() {
        operation_example(out, it, example);
        if at == 0 {
            calls::calls(out, model, module, it, example);
        }
    }
}

/// The other operations of the same request line.
fn beside(out: &mut String, module: &Module, it: &Operation) {
    let others = module.beside(it);
    let others: Vec<String> = others.map(|it| format!("[{0}](#{0})", it.rust)).collect();
    if !others.is_empty() {
        let others = others.join(", ");
        let _ = write!(out, "Beside {others}: what is sent tells them apart.\n\n");
    }
}

fn answer(module: &Module, output: &Output) -> String {
    match output {
        Output::Nothing => "nothing".into(),
        Output::File => "a file".into(),
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
                let _ = write!(
                    text,
                    ", or the same under {} beside other fields",
                    code(key)
                );
            }
            text
        }
    }
}

fn paged_by(by: &PagedBy) -> String {
    match by {
        PagedBy::Link(next) => format!("the next one's address stands under {}", code(next)),
        PagedBy::Offset {
            offset,
            limit,
            total,
        } => {
            let mut text = format!(
                "at most {} items each, after as many as {} says",
                code(&limit.wire),
                code(&offset.wire)
            );
            if let Some(total) = total {
                let _ = write!(text, "; {} counts those of all pages", code(&total.wire));
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
            let needed = match (*place, it.required) {
                ("path", true) => "",
                ("path", false) => " (may be left out)",
                (_, true) => " (required)",
                (_, false) => "",
            };
            let kind = match it.kind {
                ParameterKind::Flag => "flag".to_owned(),
                ParameterKind::List => format!("list of {}", ty(module, &it.ty)),
                ParameterKind::One => ty(module, &it.ty),
            };
            let doc = doc_with_deprecation(&it.doc, it.deprecated.as_ref());
            let name = code_cell(&it.wire);
            let rust = rust_name(&it.wire, &it.rust);
            let _ = writeln!(out, "| {name}{needed} | {place} | {kind} | {doc}{rust} |");
        }
    }
    out.push('\n');
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
        "```http\n{}{}{}{body}\n```\n\n",
        request::line(it, example),
        request::header_lines(example),
        form::for_a_page(it, example)
    );
    match &example.answer {
        Some(Value::Text(text)) if matches!(it.output, Output::File) => {
            let (status, text) = (example.status, on_one_line(text));
            let _ = write!(out, "{status}, a file:\n\n```text\n{text}\n```\n\n");
        }
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

pub(super) fn address(out: &mut String, model: &Model, module: &Module, it: &Address) {
    let _ = write!(out, "## {}\n\n", it.rust);
    deprecated(out, it.deprecated.as_ref());
    let _ = write!(out, "`{}`, opened in the user's browser\n\n", it.url);
    paragraph(out, &it.doc);
    let _ = write!(out, "Rust: `{}`.\n\n", it.name);
    parameters(out, module, &[("path", &it.segments), ("query", &it.query)]);
    if !it.fixed.is_empty() {
        let pairs = it.fixed.iter();
        let pairs: Vec<String> = pairs
            .map(|(name, value)| code(&format!("{name}={value}")))
            .collect();
        let _ = write!(out, "**Always**, as query: {}\n\n", pairs.join(", "));
    }
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
        if let Some(state) = &callback.state {
            let _ = write!(
                out,
                "{} must come back as it was sent: `parse` reads nothing without it.\n\n",
                code(state)
            );
        }
    }
    for example in &it.examples {
        example_title(out, example);
        let url = example.url.clone();
        let url = url.unwrap_or_else(|| request::address(model, it, example));
        for address in std::iter::once(&url).chain(&example.callback) {
            let _ = write!(out, "```text\n{}\n```\n\n", on_one_line(address));
        }
    }
}

pub(super) fn webhook(out: &mut String, model: &Model, module: &Module, it: &Event) {
    let _ = write!(out, "## Webhook {}\n\n", code(&it.wire));
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
