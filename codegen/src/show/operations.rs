//! Operations, and addresses for the browser.

use super::definitions::words;
use super::{Card, Shelf, Table, fact, path_of};
use crate::model::{
    Address, Example, Module, Operation, Output, PagedBy, Parameter, ParameterKind,
};

impl Shelf<'_> {
    pub(super) fn operation(&self, module: &Module, it: &Operation) -> Card {
        let parameters = [
            ("path", &it.segments),
            ("query", &it.query),
            ("header", &it.headers),
            ("form", &it.form),
        ];
        let errors = it.errors.iter();
        let errors = errors.map(|(status, when)| vec![status.to_string(), when.clone()]);
        let tables = [
            self.parameters(&parameters),
            Table {
                title: "errors",
                columns: &["status", "when"],
                rows: errors.collect(),
            },
        ];
        Card {
            kind: "operation",
            name: path_of(module, &it.rust),
            doc: it.doc.clone(),
            declared: self.declared(&path_of(module, &it.rust)),
            facts: self.facts(module, it),
            tables: tables
                .into_iter()
                .filter(|it| !it.rows.is_empty())
                .collect(),
        }
    }

    fn facts(&self, module: &Module, it: &Operation) -> Vec<(&'static str, String)> {
        let optional = |optional: bool| if optional { ", or none" } else { "" };
        let body = it.body.as_ref();
        let body = body.map(|it| format!("{}{}", self.ty(&it.ty), optional(it.optional)));
        let status: Vec<_> = it.status.iter().map(u16::to_string).collect();
        let repeat = if it.idempotent { "safe" } else { "not safe" };
        let facts = [
            fact(
                "request",
                Some(format!("{} {}", it.method.as_str(), it.path)),
            ),
            fact("beside", beside(module, it)),
            fact("call", Some(call(module, &it.rust, &it.segments))),
            fact("rust", Some(self.rust(module, &it.name))),
            fact("feature", module.feature.as_deref()),
            fact("auth", Some(it.auth.as_deref().unwrap_or("none"))),
            fact("body", body),
            fact("form", it.form_type().map(|it| it.as_str())),
            fact("status", Some(status.join(", "))),
            fact("answer", Some(self.answer(&it.output))),
            fact("pages", it.pages.as_ref().map(|it| pages(&it.by))),
            fact("wait", it.wait.as_ref().map(crate::emit::wait_in_words)),
            fact("to repeat", Some(repeat)),
            fact("timeout", it.timeout.map(|it| format!("{it} s"))),
            fact("deprecated", it.deprecated.as_deref()),
            fact("examples", examples(&it.examples)),
        ];
        facts.into_iter().flatten().collect()
    }

    fn answer(&self, output: &Output) -> String {
        match output {
            Output::Nothing => "nothing".to_owned(),
            Output::File => "a file".to_owned(),
            Output::Value {
                ty,
                optional,
                wrapped,
            } => {
                let empty = if *optional { ", or an empty body" } else { "" };
                let wrapped = wrapped.as_ref();
                let wrapped = wrapped.map_or_else(String::new, |key| format!(", or it in `{key}`"));
                format!("{}{empty}{wrapped}", self.ty(ty))
            }
        }
    }

    fn parameters(&self, groups: &[(&str, &Vec<Parameter>)]) -> Table {
        let mut rows = Vec::new();
        for (place, parameters) in groups {
            rows.extend(parameters.iter().map(|it| self.parameter(place, it)));
        }
        Table {
            title: "parameters",
            columns: &["in", "wire", "rust", "type", "notes"],
            rows,
        }
    }

    fn parameter(&self, place: &str, it: &Parameter) -> Vec<String> {
        let ty = match it.kind {
            ParameterKind::List => format!("Vec<{}>", self.ty(&it.ty)),
            ParameterKind::One | ParameterKind::Flag => self.ty(&it.ty),
        };
        let list = match place {
            "form" => "its name repeated",
            _ => "between commas",
        };
        let notes = [
            (it.required, "required"),
            (it.kind == ParameterKind::Flag, "without a value"),
            (it.kind == ParameterKind::List, list),
            (it.deprecated.is_some(), "deprecated"),
        ];
        let place = place.to_owned();
        vec![place, it.wire.clone(), it.rust.clone(), ty, words(&notes)]
    }

    pub(super) fn address(&self, module: &Module, it: &Address) -> Card {
        let callback = it.callback.as_ref();
        let facts = [
            fact("url", Some(it.url.as_str())),
            fact("call", Some(call(module, &it.rust, &it.segments))),
            fact("rust", Some(self.rust(module, &it.name))),
            fact("callback", callback.map(|it| it.name.as_str())),
            fact("additional", it.additional.as_deref()),
            fact("deprecated", it.deprecated.as_deref()),
            fact("examples", examples(&it.examples)),
        ];
        let parameters = self.parameters(&[("path", &it.segments), ("query", &it.query)]);
        Card {
            kind: "address",
            name: path_of(module, &it.rust),
            doc: it.doc.clone(),
            declared: self.declared(&path_of(module, &it.rust)),
            facts: facts.into_iter().flatten().collect(),
            tables: vec![parameters],
        }
    }
}

/// The other operations of the same request line.
fn beside(module: &Module, it: &Operation) -> Option<String> {
    let others: Vec<_> = module
        .beside(it)
        .map(|it| path_of(module, &it.rust))
        .collect();
    (!others.is_empty()).then(|| others.join(", "))
}

/// How it is called: what isn't in the path follows as arguments or setters.
fn call(module: &Module, rust: &str, segments: &[Parameter]) -> String {
    let segments = segments.iter().map(|it| it.rust.as_str());
    let arguments: Vec<_> = segments.chain(["…"]).collect();
    format!("client.{}().{rust}({})", module.name, arguments.join(", "))
}

fn pages(by: &PagedBy) -> String {
    match by {
        PagedBy::Offset { offset, limit, .. } => {
            format!("by `{}` and `{}`", offset.wire, limit.wire)
        }
        PagedBy::Link(path) => format!("by the address in `{path}`"),
    }
}

fn examples(examples: &[Example]) -> Option<String> {
    let names: Vec<_> = examples.iter().map(|it| it.name.as_str()).collect();
    (!names.is_empty()).then(|| names.join(", "))
}
