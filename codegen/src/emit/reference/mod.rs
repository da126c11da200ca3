//! The reference as Markdown: a page for each file of the spec, and one that lists them.

mod calls;
mod definitions;
mod operations;

use std::fmt::Write;

use super::prose::{cell, code, markdown};
use crate::model::{Event, Model, Module};
use crate::write::MARK;
use definitions::{enumeration, ids, object, union};
use operations::{address, operation, webhook};

/// A page: its name and its text.
pub(in crate::emit) struct Page {
    pub(in crate::emit) name: String,
    pub(in crate::emit) text: String,
}

/// Every page, the list of them first.
pub(in crate::emit) fn pages(model: &Model) -> Vec<Page> {
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
            "* `{}`: {} Example: {}",
            server.name,
            markdown(&server.doc),
            code(&server.example)
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
    if !api.features.is_empty() {
        out.push_str(
            "\n## Cargo features\n\n| Feature | What it brings | Pages |\n|---|---|---|\n",
        );
        for (name, doc) in &api.features {
            let modules = model.modules.iter();
            let pages = modules.filter(|it| it.feature.as_deref() == Some(name));
            let pages: Vec<String> = pages.map(|it| format!("[{0}]({0}.md)", it.name)).collect();
            let _ = writeln!(out, "| `{name}` | {} | {} |", cell(doc), pages.join(", "));
        }
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
    if let Some(feature) = &module.feature {
        let _ = write!(
            out,
            "The client has it with the Cargo feature `{feature}`.\n\n"
        );
    }
    if !module.operations.is_empty() {
        summary(&mut out, module);
    }
    module
        .operations
        .iter()
        .for_each(|it| operation(&mut out, model, module, it));
    module
        .addresses
        .iter()
        .for_each(|it| address(&mut out, model, module, it));
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
    section(&mut out, "Unions", module.unions.iter(), |out, it| {
        union(out, module, it);
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
            crate::naming::identifier(&module.name),
            crate::naming::identifier(&it.rust),
            it.rust
        );
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
