//! What models keep without declaring it.
#![allow(clippy::unwrap_used, reason = "a helper of tests is a test too")]

use sdksmith_runtime::{Extra, Json, from_str, to_string};

fn extra(text: &str) -> Extra {
    from_str(text).unwrap()
}

#[test]
fn values_are_read_by_name() {
    let extra = extra(r#"{"a": 1, "b" : {"c": [true]} ,"l\u00e9":"x"}"#);
    assert_eq!(extra.get("a"), Some("1"));
    assert_eq!(extra.get("b"), Some(r#"{"c": [true]}"#));
    assert_eq!(extra.read::<String>("lé").unwrap().unwrap(), "x");
    assert_eq!(extra.get("c"), None);
    assert!(extra.read::<i64>("c").is_none());
    assert!(extra.read::<i64>("b").unwrap().is_err());
    assert_eq!((extra.len(), extra.is_empty()), (3, false));
}

#[test]
fn iteration_is_in_the_order_of_the_wire() {
    let extra = extra(r#"{"b":1,"a":",\"}","c":{}}"#);
    let members: Vec<_> = extra
        .iter()
        .map(|(name, value)| format!("{name}={value}"))
        .collect();
    assert_eq!(members, ["b=1", r#"a=",\"}""#, "c={}"]);
}

#[test]
fn inserting_replaces_and_removing_removes() {
    let mut extra = Extra::new();
    extra.insert("a", &1);
    extra.insert("quote\"", &"x\ny");
    extra.insert("a", &Json::new(&vec![2]));
    assert_eq!(to_string(&extra), r#"{"quote\"":"x\ny","a":[2]}"#);
    assert!(extra.remove("quote\""));
    assert!(!extra.remove("quote\""));
    assert!(extra.remove("a"));
    assert!(extra.is_empty());
    assert_eq!(to_string(&extra), "{}");
}

#[test]
fn a_name_that_came_twice_gives_its_last_value_that_is_not_null() {
    let mut extra = extra(r#"{"a":1,"a":2,"a":null,"b":null}"#);
    assert_eq!((extra.get("a"), extra.get("b")), (Some("2"), Some("null")));
    assert_eq!(to_string(&extra), r#"{"a":1,"a":2,"a":null,"b":null}"#);
    assert!(extra.remove("a"));
    assert_eq!(to_string(&extra), r#"{"b":null}"#);
}

#[test]
fn debug_prints_names_only() {
    assert_eq!(
        format!("{:?}", extra(r#"{"a":"secret","b":1}"#)),
        r#"Extra {+"a",+"b"}"#
    );
}

#[test]
fn equality_does_not_look_at_the_order() {
    assert_eq!(extra(r#"{"a":1,"b":2}"#), extra(r#"{"b":2,"a":1}"#));
    assert_ne!(extra(r#"{"a":1}"#), extra(r#"{"a":2}"#));
}
