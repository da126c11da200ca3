//! The client as Rust: one module for each resource, and what holds them together.

mod addresses;
pub(super) mod call;
pub(super) mod chain;
mod client;
mod definitions;
pub(super) mod expression;
mod handle;
pub(super) mod layout;
pub(super) mod operations;
mod scope;
mod variables;
mod webhooks;

use layout::Code;
use scope::Scope;

use crate::model::{Gate, Model, Module};
use crate::write::MARK;

/// A generated module: its name (`mod` for the root of all) and its text.
#[derive(Debug)]
pub(crate) struct RustModule {
    pub(crate) name: String,
    pub(crate) text: String,
}

/// Every module, the root first.
pub(crate) fn modules(model: &Model) -> Vec<RustModule> {
    let mut modules = vec![root(model), client_module(model), blocking_module(model)];
    if !model.webhooks.events.is_empty() {
        modules.push(webhook_module(model));
    }
    if model.own_ids().next().is_some() {
        modules.push(id_kind_module(model));
    }
    modules.extend(
        model
            .modules
            .iter()
            .map(|module| resource_module(model, module)),
    );
    modules
}

/// The client as one text: each `mod name;` of the root has its module in place.
pub(crate) fn inline(model: &Model) -> String {
    let mut modules = modules(model).into_iter();
    let root = modules.next().map(|root| root.text).unwrap_or_default();
    let modules: Vec<RustModule> = modules.collect();
    let mut out = String::new();
    // A macro can't document the module that it is called in.
    for line in root.lines().filter(|line| !line.starts_with("//!")) {
        let declared = line
            .trim_end_matches(';')
            .rsplit("mod ")
            .next()
            .filter(|_| line.ends_with(';'));
        let module = modules
            .iter()
            .find(|module| declared == Some(&crate::naming::identifier(&module.name)));
        match module.filter(|_| line.starts_with("mod ") || line.starts_with("pub mod ")) {
            Some(module) => {
                out.push_str(&format!(
                    "{} {{\n{}}}\n",
                    line.trim_end_matches(';'),
                    module.text
                ));
            }
            None => {
                out.push_str(line);
                out.push('\n');
            }
        }
    }
    out
}

/// Names of the runtime that a user of the generated crate meets.
pub(crate) const REEXPORTS: &[&str] = &[
    "Address",
    "Amount",
    "Attempt",
    "Attempted",
    "BaseUrl",
    "BlockingDownload",
    "BlockingTransport",
    "Body",
    "BoxFuture",
    "CalendarBound",
    "Call",
    "CallbackState",
    "Date",
    "DateTime",
    "Decode",
    "DecodeError",
    "Download",
    "Encode",
    "Endpoint",
    "Error",
    "Extra",
    "File",
    "Hook",
    "IntegerId",
    "InvalidScalar",
    "Items",
    "Json",
    "Limits",
    "LooseId",
    "Model",
    "OneOrMany",
    "Operation",
    "Pace",
    "Paged",
    "Pager",
    "Pages",
    "Paging",
    "Polled",
    "Reading",
    "RedirectUri",
    "Response",
    "RetryEnvironment",
    "RetryPolicy",
    "Secret",
    "Streamed",
    "TextId",
    "Timeouts",
    "Transport",
    "TransportError",
    "TransportErrorKind",
    "Unknown",
    "UnknownEvent",
    "UnknownObject",
    "UnknownValue",
    "Upload",
    "Wait",
    "WaitError",
    "Within",
    "bytes",
    "each_item",
    "from_slice",
    "http",
];

fn root(model: &Model) -> RustModule {
    let mut code = Code::default();
    header(&mut code, "api.yaml");
    code.module_doc(&format!("{}: {}", model.api.title, model.api.doc));
    code.gap();
    let api = model.modules.iter().find(|module| module.name == "api");
    let public = |name: &str| format!("pub mod {};", crate::naming::identifier(name));
    let resources = model.modules.iter().filter(|it| it.name != "api");
    let mut lines: Vec<(String, Gate)> = resources
        .map(|it| (public(&it.name), model.whole_gate(it)))
        .collect();
    if !model.webhooks.events.is_empty() {
        lines.push((public("webhooks"), Gate::new()));
    }
    lines.push((public("blocking"), Gate::new()));
    lines.push(("mod client;".into(), Gate::new()));
    if model.own_ids().next().is_some() {
        lines.push((public(definitions::ID_KINDS), Gate::new()));
    }
    if api.is_some() {
        lines.push(("mod api;".into(), Gate::new()));
    }
    // rustfmt sorts modules by their names, whatever stands before.
    lines.sort_by_key(|(line, _)| line.rsplit("mod ").next().map(str::to_owned));
    for (line, gate) in &lines {
        code.cfg(gate);
        code.line(line);
    }
    code.gap();
    if let Some(api) = api {
        code.import("pub ", "api", &definition_names(api));
    }
    code.line("pub use client::{Client, ClientBuilder};");
    let mut names: Vec<String> = REEXPORTS.iter().map(|name| (*name).to_owned()).collect();
    names.sort_by_key(|name| (name.starts_with(char::is_lowercase), name.clone()));
    code.import("pub ", "sdksmith_runtime", &names);
    RustModule {
        name: "mod".into(),
        text: code.into_text(),
    }
}

fn definition_names(module: &Module) -> Vec<String> {
    let facets = module.enums.iter().flat_map(|it| &it.facets);
    let facets = facets.map(|facet| facet.name.as_str());
    let all = module.definitions().chain(facets);
    let mut names: Vec<String> = all.map(str::to_owned).collect();
    names.sort_unstable();
    names
}

fn client_module(model: &Model) -> RustModule {
    let mut scope = Scope::new(model, "client");
    let mut body = Code::default();
    client::client(&mut body, &mut scope, model);
    finish("client", "api.yaml", "The client.", &scope, &body)
}

fn blocking_module(model: &Model) -> RustModule {
    let mut scope = Scope::new(model, "blocking");
    let mut body = Code::default();
    client::blocking(&mut body, &mut scope, model);
    finish(
        "blocking",
        "api.yaml",
        "The blocking client: the same operations, sent by `send()` in the calling thread.",
        &scope,
        &body,
    )
}

fn id_kind_module(model: &Model) -> RustModule {
    let mut code = Code::default();
    header(&mut code, "*.yaml");
    code.module_doc("What tells the ids of one thing from those of another: types without values.");
    code.line("#![doc(hidden)]");
    code.line("#![allow(missing_debug_implementations, missing_docs)]");
    code.gap();
    definitions::id_kinds(&mut code, model.own_ids());
    RustModule {
        name: definitions::ID_KINDS.to_owned(),
        text: code.into_text(),
    }
}

fn webhook_module(model: &Model) -> RustModule {
    let mut scope = Scope::new(model, "webhooks");
    let mut body = Code::default();
    webhooks::webhooks(&mut body, &mut scope, model);
    finish(
        "webhooks",
        "*.yaml",
        "What the API calls when something happens.",
        &scope,
        &body,
    )
}

fn resource_module(model: &Model, module: &Module) -> RustModule {
    let mut scope = Scope::new(model, &module.name);
    let mut body = Code::default();
    if let Some(name) = &module.handle {
        let gate = scope.gate(name);
        body.behind(&gate, |body| handle::handle(body, &mut scope, module, name));
    }
    let operation = |code: &mut Code, scope: &mut Scope<'_>, it: &_| {
        operations::operation(code, scope, model, module, it);
    };
    items(
        &mut body,
        &mut scope,
        &module.operations,
        |it| &it.name,
        operation,
    );
    items(
        &mut body,
        &mut scope,
        &module.addresses,
        |it| &it.name,
        addresses::address,
    );
    items(
        &mut body,
        &mut scope,
        &module.objects,
        |it| &it.name,
        definitions::object,
    );
    items(
        &mut body,
        &mut scope,
        &module.unions,
        |it| &it.name,
        definitions::union,
    );
    items(
        &mut body,
        &mut scope,
        &module.ids,
        |it| &it.name,
        definitions::id,
    );
    items(
        &mut body,
        &mut scope,
        &module.enums,
        |it| &it.name,
        definitions::enumeration,
    );
    finish(&module.name, &module.file, &module.doc, &scope, &body)
}

/// Writes all of one kind, each behind the features that it needs.
fn items<T>(
    code: &mut Code,
    scope: &mut Scope<'_>,
    all: &[T],
    name: fn(&T) -> &str,
    write: impl Fn(&mut Code, &mut Scope<'_>, &T),
) {
    for it in all {
        let gate = scope.gate(name(it));
        code.behind(&gate, |code| write(code, scope, it));
    }
}

fn finish(name: &str, file: &str, doc: &str, scope: &Scope<'_>, body: &Code) -> RustModule {
    let mut code = Code::default();
    header(&mut code, file);
    code.module_doc(doc);
    code.gap();
    scope.write(&mut code);
    code.push_code(body);
    RustModule {
        name: name.to_owned(),
        text: code.into_text(),
    }
}

fn header(code: &mut Code, file: &str) {
    code.line(format!(
        "// {MARK} from spec/{file}: edit that, then build or run `sdksmith generate`."
    ));
    code.gap();
}

/// As many `#` as a raw string with this text needs.
pub(super) fn raw_marks(text: &str) -> String {
    let longest = text
        .split('"')
        .skip(1)
        .map(|after| after.len() - after.trim_start_matches('#').len())
        .max();
    longest.map_or_else(String::new, |longest| "#".repeat(longest + 1))
}

/// A type as it is written in Rust.
pub(crate) fn type_text(model: &Model, ty: &crate::model::Type) -> String {
    Scope::new(model, "").ty(ty)
}
