//! Paths and the address that they stand behind.

use std::collections::{HashMap, HashSet};

use super::{misplaced, report};
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{
    Document, FieldDocument, Method, PathParameterDocument, PathParameters, TypeName,
};
use crate::mend::Edit;
use crate::path::{
    Piece, braced, forms, is_address_letter, optional, parameters, pieces, shape, split_origin,
};
use crate::source::{Span, Text};
use crate::suggest::nearest;

/// Every parameter of a path has a type, and every type is used.
pub(super) fn check_parameters(cx: &mut Cx, document: &Document<'_>) {
    for resource in &document.resources {
        let paths = resource.operations.iter().map(|operation| &operation.path);
        let urls = resource.browse.iter().map(|browse| &browse.url);
        let known = resource.path_parameters();
        for path in paths.clone() {
            check_path(cx, &known, path, path.as_str());
        }
        for url in urls.clone() {
            check_url(cx, &known, url);
        }
        let texts = paths.chain(urls).map(|path| path.as_str());
        let used: HashSet<&str> = texts.flat_map(parameters).collect();
        for parameter in &resource.path {
            let name = &parameter.name;
            if !used.contains(name.as_str()) {
                let code = Code::UnusedPathParameter;
                let diagnostic = Diagnostic::new(code, name.span, code.title(), "no path names it");
                cx.report(diagnostic.maybe(code.help(), Edit::Entry(parameter.ty.span)));
            }
        }
    }
}

/// The path of an address, or a whole address where it is served elsewhere than the API.
fn check_url(cx: &mut Cx, known: &PathParameters<'_>, url: &Text) {
    let (origin, path) = split_origin(url.as_str());
    let host = origin.trim_start_matches("https://");
    let is_host =
        |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '.' | ':');
    if !origin.is_empty() && (host.is_empty() || !host.chars().all(is_host)) {
        let label = "an address that is served elsewhere is `https://`, a host and a path";
        return report(cx, Code::BadPath, url.span, label);
    }
    if path.contains(['[', ']']) {
        let label = "an address has no part in brackets: write the parameter's type with `?`";
        return report(cx, Code::BadPath, url.span, label);
    }
    check_path(cx, known, url, path);
}

fn check_path(cx: &mut Cx, known: &PathParameters<'_>, path: &Text, text: &str) {
    if path.value.is_empty() {
        return;
    }
    if let Err(reason) = pieces(text) {
        report(cx, Code::BadPath, path.span, reason);
    }
    let names = parameters(path.as_str());
    for name in &names {
        if known.contains_key(name) {
            continue;
        }
        let code = Code::MissingPathParameter;
        let help = format!("add `{name}: …` with its type under `path`");
        let message = format!("the path parameter `{name}` has no type");
        let diagnostic = Diagnostic::new(code, path.span, message, "in this path");
        // One that is in the path already is hardly meant a second time: somebody has to look.
        let near = match cx.is_crowded() {
            true => None,
            false => nearest(name, in_order(known)),
        };
        let near = near.map(|near| near.unless(names.contains(&near.name)));
        cx.report(diagnostic.did_you_mean(name, near, help));
    }
}

/// The names, in an order that doesn't differ from run to run.
fn in_order<'d>(known: &PathParameters<'d>) -> impl Iterator<Item = &'d str> {
    let mut names: Vec<&str> = known.keys().copied().collect();
    names.sort_unstable();
    names.into_iter()
}

/// What can be left out stands in addresses alone, and is all that stands between two slashes.
pub(super) fn check_optional_segments(cx: &mut Cx, document: &Document<'_>) {
    for resource in &document.resources {
        let paths = resource.operations.iter();
        let in_operations: HashSet<&str> =
            paths.flat_map(|it| parameters(it.path.as_str())).collect();
        let parts = resource
            .browse
            .iter()
            .flat_map(|it| it.url.as_str().split('/'));
        let in_parts: HashSet<&str> = parts.flat_map(beside_others).collect();
        for parameter in resource.path.iter().filter(|it| it.ty.nullable) {
            let name = parameter.name.as_str();
            let label = match (in_operations.contains(name), in_parts.contains(name)) {
                (true, _) => "an operation's path can't leave a segment out",
                (_, true) => "only what stands alone between two slashes can be left out",
                _ => continue,
            };
            misplaced(cx, parameter.ty.span, label, "write the type without `?`");
        }
    }
}

/// A list is the whole of its segment, as its commas tell its values apart and nothing else; and it has a value at least, so it
/// is never left out.
pub(super) fn check_list_segments(cx: &mut Cx, document: &Document<'_>) {
    let is_list = |it: &&PathParameterDocument| matches!(it.ty.name, TypeName::List(_));
    for resource in &document.resources {
        let lists: Vec<_> = resource.path.iter().filter(is_list).collect();
        if lists.is_empty() {
            continue;
        }
        let paths = resource.operations.iter().map(|it| it.path.as_str());
        let urls = resource.browse.iter().map(|it| it.url.as_str());
        let paths: Vec<&str> = paths.chain(urls).collect();
        let in_brackets: HashSet<&str> = paths.iter().flat_map(|it| optional(it)).collect();
        let parts = paths.iter().flat_map(|it| it.split('/'));
        let in_parts: HashSet<&str> = parts.flat_map(beside_others).collect();
        for parameter in lists {
            let name = parameter.name.as_str();
            let (label, help) = match (in_brackets.contains(name), in_parts.contains(name)) {
                (true, _) => (
                    "a part that can be left out has no list in it",
                    "take the part of the path out of its brackets, or those of the type away",
                ),
                (_, true) => (
                    "only what stands alone between two slashes can be a list",
                    "give the parameter a segment of its own, or write its type without brackets",
                ),
                _ => continue,
            };
            misplaced(cx, parameter.ty.span, label, help);
        }
    }
}

/// The parameters of a part of a path that has more than one parameter alone.
fn beside_others(part: &str) -> Vec<&str> {
    let part = part.trim_end_matches(['[', ']']);
    match braced(part).unwrap_or_default()[..] {
        [Piece::Parameter(_)] => Vec::new(),
        _ => parameters(part),
    }
}

/// What is fixed isn't a parameter too, and has the server's variables alone.
pub(super) fn check_fixed(cx: &mut Cx, document: &Document<'_>) {
    for browse in document.resources.iter().flat_map(|it| &it.browse) {
        for (name, value) in &browse.fixed {
            let is_it = |field: &FieldDocument| field.name.value == name.value;
            if browse.query.iter().any(is_it) {
                let label = "`query` has a parameter of this name";
                report(cx, Code::BadValue, name.span, label);
            }
            check_server_variables(cx, document, value);
        }
    }
}

fn check_server_variables(cx: &mut Cx, document: &Document<'_>, text: &Text) {
    let pieces = match braced(text.as_str()) {
        Ok(pieces) => pieces,
        Err(reason) => return report(cx, Code::ServerVariable, text.span, reason),
    };
    let known = |name: &str| {
        document
            .api
            .servers
            .iter()
            .any(|it| it.name.as_str() == name)
    };
    for piece in pieces {
        if let Piece::Parameter(name) = piece
            && !known(name)
        {
            let label = format!("`{name}` isn't under `server`");
            report(cx, Code::ServerVariable, text.span, label);
        }
    }
}

/// A request line is one operation; and those that say that they stand beside it, which `beside.rs` looks at.
pub(super) fn check_routes(cx: &mut Cx, document: &Document<'_>) {
    let mut seen: HashMap<(Method, String), Span> = HashMap::new();
    for operation in document.operations().filter(|it| it.beside.is_none()) {
        // The names of the parameters don't tell two routes apart, only where they stand.
        let span = operation.path.span;
        let shapes = shapes(operation.path.as_str());
        let shapes: Vec<_> = shapes
            .into_iter()
            .map(|it| (operation.method, it))
            .collect();
        if let Some(first) = shapes.iter().find_map(|it| seen.get(it)) {
            let code = Code::SameRoute;
            cx.report(
                Diagnostic::new(code, span, code.title(), "the second one")
                    .also(*first, "the first one")
                    .help(code.help()),
            );
            continue;
        }
        seen.extend(shapes.into_iter().map(|it| (it, span)));
    }
}

/// Each form of a path, without the names of its parameters; a path that was reported is what it is.
pub(super) fn shapes(path: &str) -> Vec<String> {
    let forms = match pieces(path) {
        Ok(_) => forms(path),
        Err(_) => vec![(path.to_owned(), Vec::new())],
    };
    forms.iter().map(|(form, _)| shape(form)).collect()
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
    check_server_variables(cx, document, url);
    if braced(url.as_str()).is_err() {
        return;
    }
    let used = parameters(url.as_str());
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
