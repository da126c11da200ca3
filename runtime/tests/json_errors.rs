//! Errors say where and what was expected, and never what was there.
#![allow(clippy::unwrap_used, reason = "a helper of tests is a test too")]

use std::collections::BTreeMap;

use sdksmith_runtime::{Amount, DateTime, DecodeError, Extra, Model, from_slice, from_str};

#[derive(Clone, Model)]
struct List {
    connections: Vec<Connection>,
    extra: Extra,
}

#[derive(Clone, Model)]
struct Connection {
    id: i64,
    when: Option<DateTime>,
    amount: Option<Amount>,
    flags: Option<BTreeMap<String, bool>>,
    sources: Option<Vec<Connection>>,
    extra: Extra,
}

fn error(text: &str) -> DecodeError {
    from_str::<List>(text).unwrap_err()
}

#[test]
fn an_error_has_the_path_and_the_offset_of_the_value() {
    let text = r#"{"connections":[{"id":1},{"id":2,"sources":[{"id":"x"}]}]}"#;
    let error = error(text);
    assert_eq!(error.path(), "connections[1].sources[0].id");
    assert_eq!(error.offset(), text.find("\"x\"").unwrap());
    assert_eq!(
        error.to_string(),
        "connections[1].sources[0].id: expected an integer, found another text (byte 50)"
    );
}

#[test]
fn messages_name_the_type_that_was_found() {
    let cases = [
        (r#"[]"#, "expected an object, found an array (byte 0)"),
        (
            r#""#,
            "expected an object, found the end of the text (byte 0)",
        ),
        (
            r#"{"connections":{}}"#,
            "connections: expected an array, found an object (byte 15)",
        ),
        (
            r#"{"connections":[1]}"#,
            "connections[0]: expected an object, found a number (byte 16)",
        ),
        (
            r#"{"connections":[{"id":true}]}"#,
            "connections[0].id: expected an integer, found a boolean (byte 22)",
        ),
        (
            r#"{"connections":[{"id":1.5}]}"#,
            "connections[0].id: expected an integer, found another number (byte 22)",
        ),
        (
            r#"{"connections":[]} x"#,
            "expected the end of the text, found a character that doesn't belong here (byte 19)",
        ),
        (
            r#"{"connections":[{"id":1,}]}"#,
            "connections[0]: expected a key, found a character that doesn't belong here (byte 24)",
        ),
        (
            r#"{"connections":[{"id" 1}]}"#,
            "connections[0].id: expected `:`, found a number (byte 22)",
        ),
        (
            r#"{"connections":[{"id":1"#,
            "connections[0].id: expected `,` or `}`, found the end of the text (byte 23)",
        ),
        (
            r#"{"connections":[{"id":1]}"#,
            "connections[0].id: expected `,` or `}`, found a character that doesn't belong here (byte 23)",
        ),
    ];
    for (text, message) in cases {
        assert_eq!(error(text).to_string(), message);
    }
}

#[test]
fn a_required_field_is_named_when_it_is_missing_or_null() {
    assert_eq!(
        error("{}").to_string(),
        "connections: is required but missing (byte 0)"
    );
    let nested = r#"{"connections":[{"id":1},{"sources":[]}]}"#;
    assert_eq!(
        error(nested).to_string(),
        "connections[1].id: is required but missing (byte 25)"
    );
    let null = r#"{"connections":[{"id":1},{"id":null}]}"#;
    assert_eq!(
        error(null).to_string(),
        "connections[1].id: is required but null (byte 25)"
    );
}

#[test]
fn keys_that_are_no_names_are_quoted_and_cut_in_a_path() {
    let with = |key: &str| {
        error(&format!(
            "{{\"connections\":[{{\"id\":1,\"flags\":{{\"{key}\":5}}}}]}}"
        ))
    };
    assert_eq!(with("a b").path(), "connections[0].flags[\"a b\"]");
    assert_eq!(with(r"a\u0022").path(), "connections[0].flags[\"a\\\"\"]");
    assert_eq!(with("").path(), "connections[0].flags[\"\"]");
    assert!(with(&"long".repeat(1000)).path().len() < 120);
}

#[test]
fn a_path_leads_into_what_is_not_declared() {
    let text = r#"{"connections":[],"other":[1,{"a":[01]}]}"#;
    assert_eq!(error(text).path(), "other[1].a[0]");
}

#[test]
fn no_value_of_the_text_is_in_an_error() {
    let secret = "4929 1234 SECRET";
    for field in [
        "\"id\":S",
        "\"id\":1,\"when\":S",
        "\"id\":1,\"amount\":S",
        "\"id\":1,\"flags\":{\"a\":S}",
        "\"id\":1,\"new\":S x",
    ] {
        let text = format!(
            "{{\"connections\":[{{{}}}]}}",
            field.replace('S', &format!("\"{secret}\""))
        );
        let error = error(&text);
        assert!(
            !format!("{error} {error:?} {error:#?}").contains("SECRET"),
            "{error}"
        );
    }
}

#[test]
fn a_text_that_is_not_utf_8_is_an_error_with_its_offset() {
    let error = from_slice::<Vec<String>>(b"[\"a\xff\"]").unwrap_err();
    assert_eq!(
        (error.offset(), error.to_string().as_str()),
        (3, "the text isn't UTF-8 (byte 3)")
    );
}

#[test]
fn every_prefix_of_a_good_text_is_an_error_and_no_panic() {
    let text = r#"{"connections":[{"id":1,"when":"2024-01-31 12:00:00","amount":-1.5e1,"flags":{"é":true},"x":["\uD834\uDD1E",null]}]}"#;
    assert!(from_str::<List>(text).is_ok());
    for (end, _) in text.char_indices() {
        let error = error(&text[..end]);
        assert!(error.offset() <= end);
    }
}
