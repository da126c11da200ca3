//! Paths and the address that they stand behind.

use std::collections::{HashMap, HashSet};

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, Method, ResourceDocument};
use crate::path::{braced, is_address_letter, parameters, pieces};
use crate::source::{Span, Text};
use crate::suggest::suggestion;

/// Every parameter of a path has a type, and every type is used.
pub(super) fn check_parameters(cx: &mut Cx, document: &Document<'_>) {
    for resource in &document.resources {
        let paths = resource.operations.iter().map(|operation| &operation.path);
        let urls = resource.browse.iter().map(|browse| &browse.url);
        for path in paths.clone().chain(urls.clone()) {
            check_path(cx, resource, path);
        }
        let texts = paths.chain(urls).map(|path| path.as_str());
        let used: HashSet<&str> = texts.flat_map(parameters).collect();
        for parameter in &resource.path {
            let name = &parameter.name;
            if !used.contains(name.as_str()) {
                let code = Code::UnusedPathParameter;
                report(cx, code, name.span, "no path names it");
            }
        }
    }
}

fn check_path(cx: &mut Cx, resource: &ResourceDocument<'_>, path: &Text) {
    if path.value.is_empty() {
        return;
    }
    if let Err(reason) = pieces(path.as_str()) {
        report(cx, Code::BadPath, path.span, reason);
    }
    for name in parameters(path.as_str()) {
        let known = || {
            resource
                .path
                .iter()
                .map(|parameter| parameter.name.as_str())
        };
        if known().any(|it| it == name) {
            continue;
        }
        let code = Code::MissingPathParameter;
        let help = match suggestion(name, known()) {
            Some(known) => format!("did you mean `{known}`?"),
            None => format!("add `{name}: …` with its type under `path`"),
        };
        let message = format!("the path parameter `{name}` has no type");
        cx.report(Diagnostic::new(code, path.span, message, "in this path").help(help));
    }
}

/// A request line is one operation.
pub(super) fn check_routes(cx: &mut Cx, document: &Document<'_>) {
    let mut seen: HashMap<(Method, String), Span> = HashMap::new();
    for operation in document.operations() {
        // The names of the parameters don't tell two routes apart, only where they stand.
        let shape = parameters(operation.path.as_str())
            .iter()
            .fold(operation.path.value.clone(), |path, name| {
                path.replace(&format!("{{{name}}}"), "{}")
            });
        let span = operation.path.span;
        if let Some(first) = seen.get(&(operation.method, shape.clone())) {
            let code = Code::SameRoute;
            cx.report(
                Diagnostic::new(code, span, code.title(), "the second one")
                    .also(*first, "the first one")
                    .help(code.help()),
            );
        } else {
            seen.insert((operation.method, shape), span);
        }
    }
}

fn is_base_url(url: &str) -> bool {
    let Some(rest) = url.strip_prefix("https://") else {
        return false;
    };
    let mut letters = rest.chars();
    letters.all(|it| is_address_letter(it) || matches!(it, '{' | '}'))
        && !(rest.is_empty() || rest.starts_with('/') || rest.ends_with('/'))
}

/// The variables of the address are those under `server`.
pub(super) fn check_base_url(cx: &mut Cx, document: &Document<'_>) {
    let api = &document.api;
    let url = &api.base_url;
    if url.value.is_empty() {
        return;
    }
    if !is_base_url(url.as_str()) {
        let label =
            "an address begins with `https://`, has no `/` at its end, no query and no escapes";
        report(cx, Code::BadValue, url.span, label);
    }
    if let Err(reason) = braced(url.as_str()) {
        report(cx, Code::ServerVariable, url.span, reason);
        return;
    }
    let used = parameters(url.as_str());
    for name in &used {
        if !api
            .servers
            .iter()
            .any(|server| server.name.as_str() == *name)
        {
            report(
                cx,
                Code::ServerVariable,
                url.span,
                format!("`{name}` isn't under `server`"),
            );
        }
    }
    for server in &api.servers {
        if !used.contains(&server.name.as_str()) {
            report(
                cx,
                Code::ServerVariable,
                server.name.span,
                "`base_url` doesn't name it",
            );
        }
    }
}
