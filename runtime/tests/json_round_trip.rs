//! What was decoded is written again as the same JSON.
#![allow(clippy::unwrap_used, reason = "a helper of tests is a test too")]

use sdksmith_runtime::{Amount, DateTime, Extra, Json, Model, Secret, from_str, to_string};

#[derive(Clone, Model)]
#[model(setters)]
struct Thing {
    id: i64,
    #[model(key = "type")]
    kind: Option<String>,
    amount: Option<Amount>,
    #[model(nullable)]
    at: Option<DateTime>,
    #[model(null("", "null"))]
    state: Option<String>,
    #[model(secret)]
    iban: Option<String>,
    token: Option<Secret>,
    parts: Option<Vec<Thing>>,
    any: Option<Json>,
    extra: Extra,
}

fn same(text: &str) {
    let thing: Thing = from_str(text).unwrap();
    let written: serde_json::Value = serde_json::from_str(&to_string(&thing)).unwrap();
    assert_eq!(
        written,
        serde_json::from_str::<serde_json::Value>(text).unwrap()
    );
}

#[test]
fn null_absent_and_undeclared_come_back_as_they_were() {
    same(r#"{"id":1}"#);
    same(r#"{"id":1,"type":null,"amount":null,"at":null,"parts":null,"any":null}"#);
    same(
        r#"{"id":1,"type":"x","new":{"a":[1,null,"\u00e9"]},"at":"2024-01-31T12:00:00.50+0200","other":null}"#,
    );
    same(r#"{"id":1,"parts":[{"id":2,"x":1},{"id":3,"type":null}],"any":[1.50,null,{"b":"c"}]}"#);
    same(r#"{"id":1,"state":""}"#);
    same(r#"{"id":1,"state":"null","type":"null"}"#);
}

#[test]
fn digits_of_amounts_come_back_as_they_were() {
    let text = r#"{"id":1,"amount":-12.500,"parts":[{"id":2,"amount":"0.10"}]}"#;
    assert_eq!(to_string(&from_str::<Thing>(text).unwrap()), text);
}

#[test]
fn a_text_that_means_null_is_none_and_goes_back_out_until_it_is_set() {
    let mut thing: Thing = from_str(r#"{"id":1,"state":"","x":2}"#).unwrap();
    assert_eq!(thing.state, None);
    assert_eq!(to_string(&thing), r#"{"id":1,"state":"","x":2}"#);
    thing.state = Some("good".to_owned());
    assert_eq!(to_string(&thing), r#"{"id":1,"state":"good","x":2}"#);
}

#[test]
fn a_null_is_sent_only_when_it_was_received_or_asked_for() {
    let mut thing: Thing = from_str(r#"{"id":1,"type":null}"#).unwrap();
    thing.kind = Some("x".to_owned());
    assert_eq!(to_string(&thing), r#"{"id":1,"type":"x"}"#);
    thing.kind = None;
    assert_eq!(to_string(&thing), r#"{"id":1,"type":null}"#);
    assert_eq!(
        to_string(&Thing::new(1).clear_at()),
        r#"{"id":1,"at":null}"#
    );
    let at = "2024-01-31 12:00:00".parse().unwrap();
    assert_eq!(
        to_string(&Thing::new(1).clear_at().at(at)),
        r#"{"id":1,"at":"2024-01-31 12:00:00"}"#
    );
    assert_eq!(
        to_string(&Thing::new(1).at(at).clear_at()),
        r#"{"id":1,"at":null}"#
    );
}

#[test]
fn a_declared_name_in_extra_does_not_come_out_twice() {
    let mut thing = Thing::new(1).kind("a");
    thing.extra.insert("type", &"b");
    thing.extra.insert("state", &"c");
    assert_eq!(to_string(&thing), r#"{"id":1,"type":"a","state":"c"}"#);
    // Nor where it was read apart, when nobody could know what is declared.
    thing.extra = from_str(r#"{"type":"b","state":"c","other":1}"#).unwrap();
    assert_eq!(
        to_string(&thing),
        r#"{"id":1,"type":"a","state":"c","other":1}"#
    );
}

#[test]
fn equality_looks_at_values_and_not_at_forms() {
    let equal = |one: &str, other: &str| {
        from_str::<Thing>(one).unwrap() == from_str::<Thing>(other).unwrap()
    };
    assert!(equal(r#"{"id":1,"type":null}"#, r#"{"id":1}"#));
    assert!(equal(r#"{"id":1,"state":""}"#, r#"{"id":1}"#));
    assert!(equal(
        r#"{"id":1,"amount":"1.0"}"#,
        r#"{"id":1,"amount":1.00}"#
    ));
    assert!(equal(
        r#"{"id":1,"at":"2024-01-31 12:00:00"}"#,
        r#"{"id":1,"at":"2024-01-31T12:00:00.0"}"#
    ));
    assert!(equal(r#"{"id":1,"x":1,"y":2}"#, r#"{"y":2,"id":1,"x":1}"#));
    assert!(!equal(r#"{"id":1,"x":1}"#, r#"{"id":1,"x":2}"#));
    assert!(!equal(r#"{"id":1,"iban":"a"}"#, r#"{"id":1,"iban":"b"}"#));
    assert!(!equal(r#"{"id":1,"token":"a"}"#, r#"{"id":1,"token":"b"}"#));
}

#[test]
fn debug_prints_fields_but_no_secrets_and_no_undeclared_values() {
    let text = r#"{"id":1,"type":"x","iban":"FR76","token":"t0k3n","at":null,"any":{"pin":1},"new":"hidden","parts":[{"id":2,"iban":"FR77"}]}"#;
    let printed = format!("{:?}", from_str::<Thing>(text).unwrap());
    let expected = r#"Thing {"id":1,"type":"x","iban":[redacted],"token":[redacted],"parts":[{"id":2,"iban":[redacted]}],"any":[json],+"new"}"#;
    assert_eq!(printed, expected);
}

macro_rules! wide {
    ($($field:ident)*) => {
        #[derive(Clone, Model)]
        struct Wide { $($field: Option<i64>,)* extra: Extra }
    };
}

wide! {
    a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9
    e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 g0 g1 g2 g3 g4 g5 g6 g7 g8 g9
}

#[test]
fn a_model_with_more_fields_than_marks_keeps_its_nulls_too() {
    let text = r#"{"a0":null,"g1":5,"g2":null,"g3":null,"x":null}"#;
    let mut wide: Wide = from_str(text).unwrap();
    assert_eq!(
        to_string(&wide),
        r#"{"a0":null,"g1":5,"g2":null,"g3":null,"x":null}"#
    );
    wide.g2 = Some(1);
    assert_eq!(
        to_string(&wide),
        r#"{"a0":null,"g1":5,"g2":1,"g3":null,"x":null}"#
    );
}

/// A field for which a text means null, and which can be cleared.
#[derive(Clone, Model)]
#[model(setters)]
struct Clearable {
    #[model(nullable, null("", "null"))]
    state: Option<String>,
    extra: Extra,
}

#[test]
fn what_was_said_last_of_a_declared_field_goes_out_and_nothing_else_of_it() {
    let read = |text: &str| from_str::<Clearable>(text).unwrap();
    assert_eq!(
        to_string(&read(r#"{"state":"","x":1}"#).clear_state()),
        r#"{"state":null,"x":1}"#
    );

    let mut inserted = read(r#"{"state":null,"x":1}"#);
    inserted.extra.insert("state", &"raw");
    assert_eq!(to_string(&inserted), r#"{"x":1,"state":"raw"}"#);
    assert_eq!(
        to_string(&inserted.clone().clear_state()),
        r#"{"state":null,"x":1}"#
    );
    assert_eq!(
        to_string(&inserted.state("set")),
        r#"{"state":"set","x":1}"#
    );

    let twice = r#"{"state":null,"state":""}"#;
    assert_eq!(
        to_string(&read(twice)),
        r#"{"state":""}"#,
        "not a key twice"
    );
}

macro_rules! wide_and_nullable {
    ($($field:ident)*) => {
        #[derive(Clone, Model)]
        #[model(setters)]
        struct WideNullable { $(#[model(nullable)] $field: Option<bool>,)* extra: Extra }
    };
}

wide_and_nullable! {
    a0 a1 a2 a3 a4 a5 a6 a7 a8 a9 b0 b1 b2 b3 b4 b5 b6 b7 b8 b9 c0 c1 c2 c3 c4 c5 c6 c7 c8 c9 d0 d1 d2 d3 d4 d5 d6 d7 d8 d9
    e0 e1 e2 e3 e4 e5 e6 e7 e8 e9 f0 f1 f2 f3 f4 f5 f6 f7 f8 f9 g0 g1 g2 g3 g4 g5 g6 g7 g8 g9
}

#[test]
fn a_field_without_a_mark_of_its_own_is_cleared_once() {
    let cleared = WideNullable::new().clear_g5().clear_g5();
    assert_eq!(to_string(&cleared), r#"{"g5":null}"#);
    assert_eq!(to_string(&cleared.g5(true)), r#"{"g5":true}"#);
    let read: WideNullable = from_str(r#"{"g5":null}"#).unwrap();
    assert_eq!(to_string(&read.clear_g5()), r#"{"g5":null}"#);
}

#[test]
fn debug_prints_nothing_that_a_terminal_obeys() {
    let text = "{\"id\":1,\"type\":\"a\u{9b}31m\u{202e}\\u001b[0m\"}";
    let printed = format!("{:?}", from_str::<Thing>(text).unwrap());
    assert!(
        printed
            .chars()
            .all(|character| (' '..='~').contains(&character)),
        "{printed:?}"
    );
}
