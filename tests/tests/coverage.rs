//! Everything that the API is known to have is in the client, or left out for a reason.
//!
//! `tests/coverage/*.yaml` lists what is known, with where it is known from. It was written apart from the spec, as it is what
//! the spec is held against: who learns something new of the API writes it there first. A reason to leave something out is
//! a word of `reasons.yaml`. What comes of it is a page of the book, `docs/coverage.md`.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

#[path = "coverage/api.rs"]
mod api;
#[path = "coverage/inventory.rs"]
mod inventory;
#[path = "coverage/page.rs"]
mod page;
#[path = "coverage/table.rs"]
mod table;

use std::fs;
use std::path::Path;

use api::Api;
use serde_json::{Value, json};
use table::Row;

const INVENTORY: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/coverage");
const DOCUMENT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/openapi.json");
const PAGE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs/coverage.md");

fn document() -> Value {
    serde_json::from_str(&fs::read_to_string(DOCUMENT).unwrap()).unwrap()
}

#[test]
fn everything_known_is_in_the_spec_or_left_out_for_a_reason() {
    let document = document();
    let api = Api::new(&document);
    let (areas, _) = inventory::read_folder(Path::new(INVENTORY));
    let problems: Vec<String> = areas
        .iter()
        .flat_map(|area| table::problems(area, &table::rows(area, &api)))
        .collect();
    assert!(
        problems.is_empty(),
        "{}\n\n{} of what tests/coverage/ lists. Say it in the spec, or `left_out:` there, with a reason of reasons.yaml\n",
        problems.join("\n"),
        problems.len()
    );
}

#[test]
fn the_page_says_what_became_of_everything() {
    let document = document();
    let api = Api::new(&document);
    let (areas, reasons) = inventory::read_folder(Path::new(INVENTORY));
    let rows: Vec<(_, Vec<Row<'_>>)> = areas
        .iter()
        .map(|area| (area, table::rows(area, &api)))
        .collect();
    let page = page::page(&rows, &reasons);
    if std::env::var_os("BLESS").is_some() {
        fs::write(PAGE, &page).unwrap();
    }
    let found = fs::read_to_string(PAGE).unwrap_or_default();
    for (number, (found, expected)) in found.lines().zip(page.lines()).enumerate() {
        assert_eq!(found, expected, "docs/coverage.md, line {}", number + 1);
    }
    assert!(
        found == page,
        "docs/coverage.md is stale; to write it:\n\n    BLESS=1 cargo test -p sdksmith-tests --test coverage\n"
    );
}

#[test]
fn every_reason_is_there_and_needed() {
    let (areas, reasons) = inventory::read_folder(Path::new(INVENTORY));
    let used = page::reasons_in_use(areas.iter().flat_map(|area| &area.entries));
    let mut there: Vec<&String> = reasons.iter().map(|(name, _)| name).collect();
    there.sort();
    assert_eq!(used, there, "the reasons that are used, and reasons.yaml");
}

/// What is known of a made-up library.
const BOOKS: &str = "
about: Books.
operations:
  GET /books/{id}:
    evidence: documented
    query: { documented: [all], old: [colour] }
    aliases:
      /shelves/{shelf}/books/{id}: guide
      /books/{id}/again: old
    left_out: { colour: unseen }
  POST /books/{id}: documented
  DELETE /books/{id}: { evidence: old, left_out: unseen }
  PUT /books/{ids}: { evidence: documented, as: books.update_all, query: [all] }
  PUT /books/{names}: { evidence: documented, as: books.update_named }
objects:
  Book: { documented: [title, pages, weight, width], wire: [colour], left_out: { title: unseen } }
  Cover: { as: CoverPage, documented: [front] }
  Spine: { documented: [width] }
enums:
  Kind: { documented: [novel, tale], client: [story, poem] }
  Size: { as: text of Book.size, documented: [large] }
  Colour: { as: text of Book.kind, documented: [red] }
webhooks:
  READ: { evidence: documented, body: [book, book.title, book.price] }
browser:
  pay:
    url: https://pay.example/{lang}
    evidence: documented
    query: [sum, site, \"*\"]
    callback: [paid, refused]
";

/// What the spec says of it.
fn books() -> Value {
    let book = json!({ "$ref": "#/components/schemas/Book" });
    let get = json!({
        "tags": ["books"], "x-sdksmith-method": "get", "parameters": [{ "name": "all", "in": "query" }],
    });
    json!({
        "paths": {
            "/books/{book}": {
                "get": get,
                "delete": { "tags": ["books"], "x-sdksmith-method": "delete" },
                "put": { "tags": ["books"], "x-sdksmith-method": "update", "x-sdksmith-beside": {
                    "updateAllBooks": { "x-sdksmith-method": "update_all" },
                } },
            },
            "/shelves/{s}/books/{book}": { "get": get },
        },
        "components": { "schemas": {
            "Book": { "x-sdksmith-resource": "books", "properties": {
                "title": {}, "pages": { "x-sdksmith-name": "page_count" }, "colour": {},
                "size": { "type": ["string", "null"] }, "kind": { "$ref": "#/components/schemas/Kind" },
            } },
            "CoverPage": { "x-sdksmith-resource": "books", "properties": { "front": {} } },
            "Kind": {
                "x-sdksmith-resource": "books",
                "anyOf": [{ "enum": ["novel", "tale"] }, { "type": "string" }],
                "x-sdksmith-values": { "tale": { "also": ["story"] } },
            },
        } },
        "webhooks": { "READ": { "post": { "tags": ["books"], "requestBody": { "content": { "json": {
            "schema": { "allOf": [{ "properties": { "book": { "anyOf": [book, { "type": "null" }] } } }] },
        } } } } } },
        "x-sdksmith-addresses": { "PayAddress": {
            "tag": "books", "method": "pay", "url": "https://pay.example/{language}", "additional": "More.",
            "parameters": [{ "name": "sum", "in": "query" }], "fixed": { "site": "library" },
            "callback": { "success": { "properties": { "paid": {} } } },
        } },
    })
}

#[test]
fn what_is_missing_or_left_out_against_the_spec_is_found() {
    let document = books();
    let area = inventory::read("books", BOOKS);
    let rows = table::rows(&area, &Api::new(&document));
    let expected = "\
books: GET /books/{id}: path /books/{id}/again: neither in the spec nor left out
books: POST /books/{id}: neither in the spec nor left out
books: DELETE /books/{id}: left out, but the spec has it
books: PUT /books/{ids}: parameter all: neither in the spec nor left out
books: PUT /books/{names} (as books.update_named): neither in the spec nor left out
books: pay: callback's refused: neither in the spec nor left out
books: Book: field title: left out, but the spec has it
books: Book: field weight, width: neither in the spec nor left out
books: Spine: neither in the spec nor left out
books: Kind: value poem: neither in the spec nor left out
books: Colour (as text of Book.kind): neither in the spec nor left out
books: READ: field book.price: neither in the spec nor left out";
    assert_eq!(table::problems(&area, &rows).join("\n"), expected);
}

#[test]
fn a_row_says_where_its_entry_is_or_why_not() {
    let document = books();
    let area = inventory::read("books", BOOKS);
    let rows = table::rows(&area, &Api::new(&document));
    let page = page::page(
        &[(&area, rows)],
        &vec![("unseen".into(), "Nobody saw it.".into())],
    );
    for line in [
        "| Operations | 5 | 2 | 0 |",
        "| unseen | 1 | Nobody saw it. |",
        "| `GET /books/{id}` | reference | [`books.get`](reference/books.md#get) |",
        "| … query: `colour` | formerly | left out: unseen |",
        "| … `/shelves/{shelf}/books/{id}` | guide | [`books.get`](reference/books.md#get) |",
        "| `PUT /books/{ids}` | reference | [`books.update_all`](reference/books.md#update_all) |",
        "| `Cover`: `front` | reference | [`CoverPage`](reference/books.md#coverpage) |",
        "| … `colour` | wire |  |",
        "| `Size`: `large` | reference | any text: [`Book.size`](reference/books.md#book) |",
        "| … `pages` (`page_count`) | reference |  |",
        "| `Spine`: `width` | reference | **missing** |",
    ] {
        assert!(page.lines().any(|it| it == line), "{line}\n\n{page}");
    }
}
