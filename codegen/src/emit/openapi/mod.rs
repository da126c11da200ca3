//! The API as an OpenAPI 3.1 document: what OpenAPI can say in its own words, the rest under keys that begin with
//! `x-sdksmith-`. `docs/openapi.md` lists those.

mod addresses;
mod beside;
mod definitions;
mod examples;
mod form;
mod operations;
mod parameters;
mod paths;
mod responses;
mod schema;
mod webhooks;

use super::prose::{markdown, on_one_line, without_type_links};
use crate::members::Members;
use crate::model::{Api, Auth, Errors, Model, Module, Server};
use crate::value::Value;
use crate::write::MARK;

/// The whole document as JSON; equal models give equal bytes.
pub(crate) fn document(model: &Model) -> String {
    let api = &model.api;
    let document = Members::new()
        .with("openapi", "3.1.0")
        .with("x-sdksmith-generated", generated())
        .with("info", info(api))
        .with("servers", vec![server(api)])
        .with_any("tags", tags(model))
        .with("paths", paths::paths(model))
        .with_any("webhooks", webhooks::webhooks(model))
        .with("components", components(model))
        .with_some(
            "x-sdksmith-errors",
            api.errors.as_ref().map(places_in_errors),
        )
        .with_any("x-sdksmith-addresses", addresses::addresses(model));
    Value::from(document).to_pretty_json() + "\n"
}

fn generated() -> String {
    format!("{MARK} from the spec: edit that, then run `sdksmith generate`.")
}

fn info(api: &Api) -> Members {
    Members::new()
        .with("title", &api.title)
        .with("version", version(&api.title))
        .with("description", description(&api.doc))
        .with("x-sdksmith-crate", &api.crate_name)
}

/// A title says the API's version too; OpenAPI wants it by itself.
fn version(title: &str) -> &str {
    let is_version = |word: &&str| word.starts_with(|it: char| it.is_ascii_digit());
    let mut words = title.split_whitespace();
    words.rfind(is_version).unwrap_or("unversioned")
}

fn server(api: &Api) -> Value {
    let variables: Members = api.servers.iter().map(variable).collect();
    let server = Members::new().with("url", &api.base_url);
    server.with_any("variables", variables).into()
}

fn variable(it: &Server) -> (String, Value) {
    let variable = Members::new()
        .with("default", &it.example)
        .with("description", description(&it.doc));
    (it.name.clone(), variable.into())
}

/// A tag for each resource, with operations or without: its description would be lost otherwise.
fn tags(model: &Model) -> Vec<Value> {
    let tag = |it: &Module| {
        Members::new()
            .with("name", &it.name)
            .with("description", description(&it.doc))
            .with_some("x-sdksmith-feature", it.feature.as_ref())
            .into()
    };
    model.modules.iter().map(tag).collect()
}

fn components(model: &Model) -> Members {
    let levels: Members = model.api.auth.iter().map(security_scheme).collect();
    Members::new()
        .with_any("schemas", definitions::schemas(model))
        .with_any("responses", responses::shared(model))
        .with_any("securitySchemes", levels)
}

fn security_scheme(level: &Auth) -> (String, Value) {
    let scheme = match &level.header {
        None => Members::new().with("type", "http").with("scheme", "bearer"),
        Some(header) => Members::new()
            .with("type", "apiKey")
            .with("in", "header")
            .with("name", header),
    };
    let scheme = scheme.with("description", description(&level.doc));
    (level.name.clone(), scheme.into())
}

fn places_in_errors(errors: &Errors) -> Members {
    let given = |text: &String| (!text.is_empty()).then(|| text.clone());
    Members::new()
        .with("object", &errors.object)
        .with("code", &errors.code)
        .with_some("message", given(&errors.message))
        .with_some("request_id", given(&errors.request_id))
        .with_some("request_id_header", given(&errors.request_id_header))
}

/// A description as CommonMark, each of its lines a paragraph.
fn description(doc: &str) -> String {
    markdown(&without_type_links(doc)).replace('\n', "\n\n")
}

/// The same, with the reason not to use it any more.
fn description_of(doc: &str, deprecated: Option<&String>) -> String {
    let doc = description(doc);
    let Some(reason) = deprecated else { return doc };
    let reason = description(reason.trim_end_matches('.'));
    format!("{doc} **Deprecated**: {reason}.")
        .trim_start()
        .to_owned()
}

/// With what is said of a thing, and that it isn't to be used any more.
fn described(members: Members, doc: &str, deprecated: Option<&String>) -> Members {
    let text = Some(description_of(doc, deprecated)).filter(|it| !it.is_empty());
    with_deprecation(members.with_some("description", text), deprecated)
}

/// The same under a headline; what that says already isn't repeated.
fn headed(members: Members, doc: &str, deprecated: Option<&String>) -> Members {
    let headline = summary(doc);
    let text = description_of(doc, deprecated);
    let says_more = text.trim_end_matches('.') != headline;
    let members = members.with("summary", headline);
    with_deprecation(
        members.with_some("description", says_more.then_some(text)),
        deprecated,
    )
}

/// A description's first sentence, without its full stop.
fn summary(doc: &str) -> String {
    let line = doc.lines().next().unwrap_or_default();
    let first = line.split(". ").next().unwrap_or_default();
    on_one_line(&without_type_links(first.trim_end_matches('.')))
}

fn with_deprecation(members: Members, reason: Option<&String>) -> Members {
    members
        .with_true("deprecated", reason.is_some())
        .with_some("x-sdksmith-deprecated", reason)
}

/// The name in Rust, where it doesn't follow from the one on the wire.
fn with_name(members: Members, given: &str, derived: &str) -> Members {
    members.with_some("x-sdksmith-name", (given != derived).then_some(given))
}

#[cfg(test)]
mod tests {
    use super::version;

    #[test]
    fn a_version_is_the_last_number_of_a_title() {
        assert_eq!(version("Lending Library API 3"), "3");
        assert_eq!(version("The 24 Hours API 2.0 (beta)"), "2.0");
        assert_eq!(version("Books"), "unversioned");
    }
}
