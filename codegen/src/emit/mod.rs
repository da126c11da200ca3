//! From the model to files: one emitter for each output.

mod book;
mod form;
mod llms;
pub(crate) mod openapi;
mod prose;
mod reference;
mod request;
pub(crate) mod rust;
pub(crate) mod schema;
mod waiting;
mod wire_cases;

pub(crate) use waiting::in_words as wait_in_words;

use crate::files::Files;
use crate::model::{Model, Outputs};
use crate::parallel;

/// Writes every output that the spec asks for. The two largest, Rust and OpenAPI, are made side by side: whoever edits a spec
/// waits for both.
pub(crate) fn emit(model: &Model) -> Files {
    let openapi = model.api.outputs.openapi.as_ref();
    let (document, mut files) = parallel::both(
        || openapi.map(|_| openapi::document(model)),
        || all_but_openapi(model),
    );
    if let (Some(file), Some(document)) = (openapi, document) {
        files.begin("openapi");
        files.add(file.clone(), document);
    }
    files
}

fn all_but_openapi(model: &Model) -> Files {
    let mut files = Files::default();
    let outputs = &model.api.outputs;
    if let Some(folder) = &outputs.rust {
        files.begin("rust");
        files.own(folder);
        for module in rust::modules(model) {
            files.add(format!("{folder}/{}.rs", module.name), module.text);
        }
    }
    if let Some(folder) = &outputs.reference {
        files.begin("reference");
        files.own(folder);
        for page in reference::pages(model) {
            files.add(format!("{folder}/{}.md", page.name), page.text);
        }
    }
    if let Some(file) = &outputs.llms {
        files.begin("llms");
        files.add(file.clone(), llms::file(model, file));
    }
    if let Some(folder) = &outputs.wire_cases {
        files.begin("wire_cases");
        files.own(folder);
        for module in wire_cases::files(model) {
            files.add(format!("{folder}/{}.rs", module.name), module.text);
        }
    }
    if let Some(file) = &outputs.schema {
        files.begin("schema");
        files.add(file.clone(), schema::file());
    }
    files
}

/// Writes a whole book, whatever outputs the spec asks for: paths are relative to the book's folder.
pub(crate) fn book(mut model: Model) -> Files {
    const REFERENCE: &str = "reference";
    model.api.outputs = Outputs {
        reference: Some(REFERENCE.to_owned()),
        llms: Some("llms.txt".to_owned()),
        ..Outputs::default()
    };
    let mut files = emit(&model);
    files.begin("book");
    for (path, text) in book::files(&model, REFERENCE) {
        files.add(path.to_owned(), text);
    }
    files
}
