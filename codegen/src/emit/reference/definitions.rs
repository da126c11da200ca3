//! Objects, enums and identifiers on a page, and links to them.

use std::fmt::Write;

use super::{deprecated, doc_with_deprecation, paragraph};
use crate::emit::prose::{cell, code_cell, markdown, without_type_links};
use crate::model::{Enum, Field, Id, IdKind, Module, Object, Type, Union};
use crate::names::Kind;

pub(super) fn object(out: &mut String, module: &Module, it: &Object) {
    let _ = write!(out, "### {}\n\n", it.name);
    deprecated(out, it.deprecated.as_ref());
    paragraph(out, &without_type_links(&it.doc));
    fields(out, module, &it.fields);
    if let Some(doc) = &it.additional {
        let _ = write!(out, "**Further properties**: {}\n\n", markdown(doc));
    }
}

pub(super) fn fields(out: &mut String, module: &Module, fields: &[Field]) {
    if fields.is_empty() {
        return;
    }
    out.push_str("| Field | Type | |\n|---|---|---|\n");
    for it in fields {
        let null = if it.nullable { " or null" } else { "" };
        let needed = if it.required { " (always)" } else { "" };
        let expand = if it.expand {
            format!(
                " {} asks for it.",
                code_cell(&format!("expand={}", it.wire))
            )
        } else {
            String::new()
        };
        let doc = doc_with_deprecation(&it.doc, it.deprecated.as_ref());
        let rust = rust_name(&it.wire, &it.rust);
        let _ = writeln!(
            out,
            "| {}{needed} | {}{null} | {doc}{expand}{rust} |",
            code_cell(&it.wire),
            ty(module, &it.ty)
        );
    }
    out.push('\n');
}

/// A word on the name in Rust, where it isn't the wire's.
pub(super) fn rust_name(wire: &str, rust: &str) -> String {
    match wire == rust {
        true => String::new(),
        false => format!(" In Rust: {}.", code_cell(rust)),
    }
}

pub(super) fn union(out: &mut String, module: &Module, it: &Union) {
    let _ = write!(out, "### {}\n\n", it.name);
    deprecated(out, it.deprecated.as_ref());
    paragraph(out, &without_type_links(&it.doc));
    let by = code_cell(&it.by);
    let _ = write!(
        out,
        "{by} says which one it is. More kinds may come.\n\n| {by} | Object | |\n|---|---|---|\n"
    );
    for variant in &it.variants {
        let _ = writeln!(
            out,
            "| {} | {} | {} |",
            code_cell(&variant.wire),
            ty(module, &variant.ty),
            cell(&variant.doc)
        );
    }
    out.push('\n');
}

pub(super) fn enumeration(out: &mut String, it: &Enum) {
    let _ = write!(out, "### {}\n\n", it.name);
    deprecated(out, it.deprecated.as_ref());
    paragraph(out, &without_type_links(&it.doc));
    out.push_str(match it.closed {
        true => "There are no other values.\n\n",
        false => "More values may come.\n\n",
    });
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
        .filter_map(|facet| facet.unknown.as_ref())
        .map(|unknown| format!(" {unknown} |"))
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

pub(super) fn ids(out: &mut String, module: &Module) {
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
pub(super) fn ty(module: &Module, it: &Type) -> String {
    match it {
        Type::Boolean => "boolean".into(),
        Type::Integer => "integer".into(),
        Type::String => "text".into(),
        Type::Secret => "secret text".into(),
        Type::RedirectUri => "address without query".into(),
        Type::State => "state".into(),
        Type::File => "file".into(),
        Type::Decimal => "decimal".into(),
        Type::Date => "date".into(),
        Type::DateTime => "date and time".into(),
        Type::Period => "date, month or year".into(),
        Type::LooseId => "text or integer".into(),
        Type::Json => "any JSON".into(),
        Type::List(inner) => format!("list of {}", ty(module, inner)),
        Type::Map(inner) => format!("map to {}", ty(module, inner)),
        Type::OneOrMany(inner) => format!("{0} or list of {0}", ty(module, inner)),
        Type::OrNull(inner) => format!("{} (or null)", ty(module, inner)),
        Type::Named(named) => {
            let anchor = match named.kind {
                Kind::Object | Kind::Union | Kind::Enum => named.name.to_lowercase(),
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
