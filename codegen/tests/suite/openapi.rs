//! The OpenAPI document says everything that the spec says: read here from the YAML, not from the generator's model.

use std::fs;
use std::path::Path;

use jsonschema::Validator;
use sdksmith::openapi_folder;
use serde_json::{Value, json};

use crate::case::{API, Case};
use crate::golden::SPEC;
use crate::scratch;
use crate::scratch::spec_files;

const SPECS: [&str; 2] = ["../spec", SPEC];

/// The document of a spec.
fn document(folder: &Path) -> Value {
    let document = openapi_folder(folder).unwrap_or_else(|report| panic!("{report}"));
    serde_json::from_str(&document.text).unwrap()
}

/// The spec's files as they were written.
fn files(folder: &Path) -> Vec<Value> {
    let read = |text: String| sdksmith::read_as_json(&text).unwrap();
    spec_files(folder)
        .iter()
        .map(|path| serde_json::from_str(&read(fs::read_to_string(path).unwrap())).unwrap())
        .collect()
}

/// The members of an object; none where there is no object.
fn members(value: &Value) -> impl Iterator<Item = (&String, &Value)> {
    value.as_object().into_iter().flatten()
}

/// What each of the files has under a key.
fn all<'f>(files: &'f [Value], key: &'f str) -> impl Iterator<Item = (&'f String, &'f Value)> {
    files.iter().flat_map(move |file| members(&file[key]))
}

/// The method and the path of an operation.
fn route(operation: &Value) -> (String, &str) {
    let methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    let found = methods.iter().find(|it| operation.get(**it).is_some());
    let method = found.unwrap();
    (method.to_lowercase(), operation[method].as_str().unwrap())
}

fn parameter<'d>(operation: &'d Value, place: &str, name: &str) -> &'d Value {
    let parameters = operation["parameters"].as_array().unwrap();
    let found = parameters
        .iter()
        .find(|it| it["in"] == place && it["name"] == name);
    found.unwrap_or_else(|| panic!("no {name} in the {place} of {operation}"))
}

#[test]
fn every_operation_is_in_the_document() {
    for spec in SPECS {
        let (document, files) = (document(spec.as_ref()), files(spec.as_ref()));
        for (name, operation) in all(&files, "operations") {
            let (method, path) = route(operation);
            for form in forms(path) {
                let at_route = at_route(&document, &form, &method);
                let found = own(at_route, name, operation);
                assert_is_covered(at_route, found, &form);
                assert_eq!(found["x-sdksmith-method"], *name, "{method} {form}");
                let whole = found.get("x-sdksmith-path").is_none_or(|it| it == path);
                assert!(whole, "{method} {form}");
                assert_is_in_the_document(found, operation, &form);
            }
        }
    }
}

/// What the document says of a method and a path, whatever the parameters in it are called.
fn at_route<'d>(document: &'d Value, path: &str, method: &str) -> &'d Value {
    let shape = |path: &str| -> Vec<String> {
        let parts = path.split('{');
        parts
            .map(|part| part.split_once('}').map_or(part, |it| it.1).to_owned())
            .collect()
    };
    let mut paths = members(&document["paths"]);
    let found = paths.find(|(known, _)| shape(known) == shape(path));
    &found.unwrap_or_else(|| panic!("no path {path}")).1[method]
}

/// Of several at one route, the operation itself.
fn own<'d>(at_route: &'d Value, name: &str, operation: &Value) -> &'d Value {
    if operation.get("beside").is_none() {
        return at_route;
    }
    let mut others = members(&at_route["x-sdksmith-beside"]).map(|(_, it)| it);
    let found = others.find(|it| it["x-sdksmith-method"] == name);
    found.unwrap_or_else(|| panic!("{name} isn't beside another one"))
}

/// What stands at a route takes and answers what an operation does: each parameter, body, status and example.
fn assert_is_covered(whole: &Value, own: &Value, path: &str) {
    for it in own["parameters"].as_array().into_iter().flatten() {
        let found = parameter(
            whole,
            it["in"].as_str().unwrap(),
            it["name"].as_str().unwrap(),
        );
        assert_is_media(found, it, path);
    }
    let content = |it: &Value| {
        members(&it["content"])
            .map(|(name, it)| (name.clone(), it.clone()))
            .collect::<Vec<_>>()
    };
    let bodies = [(&whole["requestBody"], &own["requestBody"])];
    let answers = members(&own["responses"]).map(|(status, it)| (&whole["responses"][status], it));
    for (whole, own) in bodies.into_iter().chain(answers) {
        for (media_type, media) in content(own) {
            assert_is_media(&whole["content"][&media_type], &media, path);
        }
    }
}

/// The schema is one of several, and no example is lost.
fn assert_is_media(whole: &Value, own: &Value, path: &str) {
    let is_it = whole["schema"] == own["schema"];
    let kinds = whole["schema"]["anyOf"].as_array().into_iter().flatten();
    let own_kinds = own["schema"]["anyOf"].as_array();
    let mut own_kinds = own_kinds.map_or(vec![&own["schema"]], |it| it.iter().collect());
    own_kinds.retain(|own| !kinds.clone().any(|it| it == *own));
    assert!(
        is_it || own_kinds.is_empty(),
        "{path}: {own} isn't in {whole}"
    );
    let given = members(&whole["examples"]).map(|(_, it)| &it["value"]);
    let given: Vec<&Value> = given.collect();
    for (name, example) in members(&own["examples"]) {
        let is_there = given.contains(&&example["value"]);
        assert!(is_there, "{path}: the example {name}");
    }
}

/// A path without, and with, each of its parts in brackets.
fn forms(path: &str) -> Vec<String> {
    let Some((before, rest)) = path.split_once('[') else {
        return vec![path.to_owned()];
    };
    let (group, after) = rest.split_once(']').unwrap();
    let [without, with] = ["", group].map(|group| forms(&format!("{before}{group}{after}")));
    [without, with].concat()
}

fn assert_is_in_the_document(found: &Value, operation: &Value, path: &str) {
    for (key, place) in [("query", "query"), ("headers", "header")] {
        for (name, given) in members(&operation[key]) {
            let found = parameter(found, place, name);
            assert_eq!(found.get("required"), given.get("required"), "{name}");
            let deprecated = found.get("x-sdksmith-deprecated");
            assert_eq!(deprecated, given.get("deprecated"), "{name}");
        }
    }
    let names = path.split('{').skip(1).filter_map(|it| it.split_once('}'));
    let in_path = found["parameters"].as_array().into_iter().flatten();
    let in_path = in_path.filter(|it| it["in"] == "path").count();
    assert_eq!(in_path, names.count(), "{path}");
    for status in members(&operation["errors"]).map(|(status, _)| status) {
        assert!(found["responses"][status].is_object(), "{path}: {status}");
    }
    let is_sent = operation.get("body").or(operation.get("form")).is_some();
    assert_eq!(found["requestBody"].is_object(), is_sent, "{path}");
    assert_has_form(found, &operation["form"]);
}

/// Each field of a form, in a body of the right type; and of each example's file what it is called.
fn assert_has_form(found: &Value, form: &Value) {
    let is_file = |field: &Value| matches!(field["type"].as_str(), Some("file" | "[file]"));
    let media_type = match members(form).any(|(_, field)| is_file(field)) {
        true => "multipart/form-data",
        false => "application/x-www-form-urlencoded",
    };
    let media = &found["requestBody"]["content"][media_type];
    for (name, given) in members(form) {
        let field = &media["schema"]["properties"][name];
        assert!(field.is_object(), "{name}");
        let deprecated = field.get("x-sdksmith-deprecated");
        assert_eq!(deprecated, given.get("deprecated"), "{name}");
        let required = media["schema"]["required"].as_array();
        let required = required.is_some_and(|it| it.contains(&json!(name)));
        assert_eq!(required, given["required"] == true, "{name}");
        for (_, example) in members(&media["examples"]).filter(|_| is_file(given)) {
            let label = &example["x-sdksmith-files"][name];
            let is_given = example["value"].get(name).is_some();
            assert_eq!(!label.is_null(), is_given, "{name}");
        }
    }
}

#[test]
fn every_definition_is_in_the_document() {
    for spec in SPECS {
        let (document, files) = (document(spec.as_ref()), files(spec.as_ref()));
        let schemas = &document["components"]["schemas"];
        for name in all(&files, "ids").map(|(name, _)| name) {
            assert!(schemas[name].is_object(), "{name}");
        }
        for (name, object) in all(&files, "objects") {
            let fields = members(&object["fields"]).chain(members(&object["expands"]));
            for (field, given) in fields {
                let found = &schemas[name]["properties"][field];
                assert!(found.is_object(), "{name}.{field}");
                assert_eq!(
                    found.get("x-sdksmith-secret"),
                    given.get("secret"),
                    "{name}.{field}"
                );
            }
        }
        for (name, enumeration) in all(&files, "enums") {
            let known = schemas[name]["anyOf"][0]["enum"].as_array().unwrap();
            for (value, given) in members(&enumeration["values"]) {
                assert!(known.contains(&json!(value)), "{name}: {value}");
                let found = &schemas[name]["x-sdksmith-values"][value];
                for facet in members(&enumeration["facets"]).map(|(facet, _)| facet) {
                    assert_eq!(found["facets"][facet], given[facet], "{name}: {value}");
                }
            }
        }
    }
}

#[test]
fn every_webhook_address_server_and_token_is_in_the_document() {
    for spec in SPECS {
        let (document, files) = (document(spec.as_ref()), files(spec.as_ref()));
        for (name, _) in all(&files, "webhooks").filter(|(_, it)| it.get("payload").is_some()) {
            assert!(document["webhooks"][name]["post"].is_object(), "{name}");
        }
        let addresses: Vec<&Value> = members(&document["x-sdksmith-addresses"])
            .map(|(_, address)| address)
            .collect();
        for (name, browse) in all(&files, "browse") {
            let found = addresses.iter().find(|it| it["method"] == **name);
            assert_eq!(found.unwrap()["url"], browse["url"], "{name}");
        }
        for (name, server) in all(&files, "server") {
            let found = &document["servers"][0]["variables"][name];
            assert_eq!(found["default"], server["example"], "{name}");
        }
        let levels = files.iter().filter(|file| file.get("api").is_some());
        for (name, level) in levels.flat_map(|file| members(&file["auth"])) {
            let found = &document["components"]["securitySchemes"][name];
            assert_eq!(found.get("name"), level.get("header"), "{name}");
        }
    }
}

/// Calls `visit` with each object in the document, and where it is.
fn walk<'d>(value: &'d Value, place: &str, visit: &mut impl FnMut(&str, &'d Value)) {
    visit(place, value);
    for (name, member) in members(value) {
        walk(member, &format!("{place}/{name}"), visit);
    }
    for (at, item) in value.as_array().into_iter().flatten().enumerate() {
        walk(item, &format!("{place}/{at}"), visit);
    }
}

fn assert_references_lead_somewhere(name: &str, document: &Value) {
    walk(document, "", &mut |place, value| {
        let Some(reference) = value.get("$ref").and_then(Value::as_str) else {
            return;
        };
        let target = reference
            .strip_prefix('#')
            .and_then(|it| document.pointer(it));
        assert!(target.is_some(), "{name}{place}: {reference}");
    });
}

/// A schema of the document, with what it refers to.
fn validator(document: &Value, schema: &Value) -> Validator {
    let whole = json!({ "allOf": [schema], "components": document["components"] });
    jsonschema::options()
        .should_validate_formats(true)
        .build(&whole)
        .unwrap()
}

/// Gives how many there were.
fn assert_examples_are_valid(name: &str, document: &Value) -> usize {
    let mut found = 0;
    walk(document, "", &mut |place, value| {
        let Some(schema) = value.get("schema") else {
            return;
        };
        for (example, shown) in members(&value["examples"]) {
            let validator = validator(document, schema);
            let errors = validator.iter_errors(&shown["value"]);
            let errors: Vec<String> = errors
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(errors.is_empty(), "{name}{place}, {example}: {errors:?}");
            found += 1;
        }
    });
    found
}

#[test]
fn references_lead_somewhere_and_examples_are_what_their_schemas_say() {
    for spec in SPECS {
        let document = document(spec.as_ref());
        assert_references_lead_somewhere(spec, &document);
        let found = assert_examples_are_valid(spec, &document);
        assert!(found > 50, "{spec}: {found} examples");
    }
}

/// Each case that is fine, in a folder where it stands as a whole spec.
#[test]
fn the_same_holds_for_every_passing_case() {
    for case in Case::all("pass") {
        let folder = scratch::folder(&format!("openapi_{}", case.name));
        let texts = case.texts();
        let is_whole = texts.iter().any(|(name, _)| name == "api.yaml");
        for (name, text) in &texts {
            let name = if is_whole { name } else { "things.yaml" };
            scratch::write(&folder.join(name), text);
        }
        if !is_whole {
            scratch::write(&folder.join("api.yaml"), API);
        }
        let document = document(&folder);
        assert_references_lead_somewhere(&case.name, &document);
        assert_examples_are_valid(&case.name, &document);
    }
}

#[test]
fn what_a_schema_can_refuse_it_refuses() {
    let document = document(SPEC.as_ref());
    let refuses = |name: &str, value: Value| {
        let schema = json!({ "$ref": format!("#/components/schemas/{name}") });
        assert!(
            !validator(&document, &schema).is_valid(&value),
            "{name}: {value}"
        );
    };
    refuses("Book", json!({ "isbn": "1" }));
    refuses("Book", json!({ "isbn": "1", "type": "novel", "title": 3 }));
    refuses(
        "Book",
        json!({ "isbn": "1", "type": "novel", "added": "2026-13-02" }),
    );
    refuses(
        "Book",
        json!({ "isbn": "1", "type": "novel", "price": "dear" }),
    );
    refuses("BookRequest", json!({ "type": "novel", "shelf": 3 }));
    refuses("ReaderRef", json!("you"));
}

#[test]
fn texts_that_mean_null_are_allowed_where_the_type_has_no_texts() {
    let folder = scratch::folder("openapi_null_when");
    scratch::write(&folder.join("api.yaml"), API);
    scratch::write(
        &folder.join("things.yaml"),
        "resource: things\ndoc: Things.\nwebhooks: { GONE: { payload: Thing, doc: It went. } }\nobjects:\n  Thing:\n    doc: A thing.\n    fields:\n      \
         gone: { type: date?, null_when: never, doc: Since when it is gone. }\n",
    );
    let document = document(&folder);
    let schema = json!({ "$ref": "#/components/schemas/Thing" });
    let validator = validator(&document, &schema);
    for (value, is_valid) in [
        (json!("2026-03-02"), true),
        (json!(null), true),
        (json!("never"), true),
        (json!("soon"), false),
    ] {
        assert_eq!(
            validator.is_valid(&json!({ "gone": value })),
            is_valid,
            "{value}"
        );
    }
}

/// OpenAPI takes them for one path, and allows a path only once.
#[test]
fn a_path_that_two_resources_spell_differently_stands_once() {
    let folder = scratch::folder("openapi_one_path");
    scratch::write(&folder.join("api.yaml"), API);
    for (resource, item, method, name) in [
        ("cups", "cup", "GET", "cup"),
        ("mugs", "mug", "DELETE", "mug"),
    ] {
        let text = format!(
            "resource: {resource}\nitem: {item}\ndoc: Some.\npath: {{ {name}: integer }}\n\
             operations:\n  touch: {{ {method}: '/ware/{{{name}}}', doc: Touches it., returns: nothing }}\n"
        );
        scratch::write(&folder.join(format!("{resource}.yaml")), text);
    }
    let paths = &document(&folder)["paths"];
    let names: Vec<&String> = members(paths).map(|(path, _)| path).collect();
    assert_eq!(names, ["/ware/{cup}"]);
    let methods = &paths["/ware/{cup}"];
    for method in ["get", "delete"] {
        assert_eq!(methods[method]["parameters"][0]["name"], "cup", "{method}");
    }
}

/// The names under which the spec's own words are kept, and the page that explains each of them.
#[test]
fn each_key_of_our_own_is_explained() {
    let page = fs::read_to_string("../docs/openapi.md").unwrap();
    for spec in SPECS {
        walk(&document(spec.as_ref()), "", &mut |place, value| {
            for name in members(value).map(|(name, _)| name) {
                let explained = page.contains(&format!("| `{name}` |"));
                let is_ours = name.starts_with("x-") && !place.ends_with("/properties");
                assert!(
                    explained || !is_ours,
                    "docs/openapi.md doesn't explain {name}"
                );
            }
        });
    }
}
