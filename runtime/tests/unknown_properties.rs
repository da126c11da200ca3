//! What a text holds that its model doesn't know: for any JSON, the places exist and nothing panics.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::collections::BTreeMap;

use proptest::prelude::*;
use sdksmith_runtime::{Extra, Model, OpenEnum, Unknown, UnknownValue};
use serde_json::Value;

#[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
enum State {
    #[value("open")]
    Open,
    #[unknown]
    Other(UnknownValue),
}

#[derive(Clone, Model)]
struct Node {
    id: Option<i64>,
    state: Option<State>,
    states: Option<Vec<State>>,
    left: Option<Box<Node>>,
    all: Option<Vec<Node>>,
    by_name: Option<BTreeMap<String, Node>>,
    extra: Extra,
}

/// Anything, often in the places that the model has.
fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "(open|paused|[ -~é\"\\\\]{0,80})".prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 60, 6, |inner| {
        let key = "(id|state|states|left|all|by_name|[ -~é\n]{0,70})";
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
            prop::collection::btree_map(key, inner, 0..6)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// What the model can read, with news at every level.
fn any_node() -> impl Strategy<Value = Value> {
    let state = || "(open|paused|[a-z_]{1,70}|é|a b)".prop_map(Value::from);
    let node = (
        any::<bool>(),
        state(),
        prop::collection::vec(state(), 0..4),
        any_news(),
    );
    let leaf = node.prop_map(|(is_bare, state, states, news)| match is_bare {
        true => Value::Object(news),
        false => object([("state", state), ("states", states.into())], news),
    });
    leaf.prop_recursive(4, 40, 4, |inner| {
        let names = prop::collection::btree_map("[ -~é]{0,6}", inner.clone(), 0..4);
        let all = prop::collection::vec(inner.clone(), 0..4);
        (inner, all, names, any_news()).prop_map(|(left, all, by_name, news)| {
            let by_name = Value::Object(by_name.into_iter().collect());
            object(
                [("left", left), ("all", all.into()), ("by_name", by_name)],
                news,
            )
        })
    })
}

type Members = serde_json::Map<String, Value>;

fn any_news() -> impl Strategy<Value = Members> {
    let value = prop_oneof![
        Just(Value::Null),
        any::<i32>().prop_map(Value::from),
        Just(serde_json::json!([{"id": 1}]))
    ];
    prop::collection::btree_map("(new|x[ -~é\"\\\\\n]{0,80})", value, 0..3)
        .prop_map(|news| news.into_iter().collect())
}

fn object<const N: usize>(members: [(&str, Value); N], mut news: Members) -> Value {
    news.extend(members.map(|(name, value)| (name.to_owned(), value)));
    Value::Object(news)
}

/// Every place with its path, by another walk than the one that is tested.
fn places(value: &Value, path: &str, found: &mut BTreeMap<String, Vec<Value>>) {
    found
        .entry(path.to_owned())
        .or_default()
        .push(value.clone());
    match value {
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                places(item, &format!("{path}[{index}]"), found);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                places(member, &(path.to_owned() + &step(key, path)), found);
            }
        }
        _ => {}
    }
}

/// `.key`, or `["key"]` where that isn't a plain word; cut behind 64 characters.
fn step(key: &str, path: &str) -> String {
    let plain = |it: char| it.is_ascii_alphanumeric() || it == '_' || it == '-';
    let short: String = key.chars().take(64).collect();
    if !key.is_empty() && short == key && key.chars().all(plain) {
        return format!("{}{key}", if path.is_empty() { "" } else { "." });
    }
    let more = if short == key { "" } else { "…" };
    format!("[\"{}{more}\"]", short.escape_debug())
}

fn assert_true(unknowns: &[Unknown], value: &Value) {
    assert!(unknowns.len() <= 100);
    let mut found = BTreeMap::new();
    places(value, "", &mut found);
    for unknown in unknowns {
        let there = found.get(&unknown.path);
        let there = there.unwrap_or_else(|| unreachable!("{unknown}: {value}"));
        let Some(word) = &unknown.value else { continue };
        // An enum reads what isn't a text as it is written.
        let text = |value: &Value| {
            value
                .as_str()
                .map_or_else(|| value.to_string(), str::to_owned)
        };
        let texts: Vec<String> = there.iter().map(text).collect();
        let plain = |it: char| it.is_ascii_alphanumeric() || "_-.:".contains(it);
        let shown = |text: &String| text.len() <= 64 && text.chars().all(plain);
        let right = texts.iter().any(|text| {
            if shown(text) {
                text == word
            } else {
                word.is_empty()
            }
        });
        assert!(right, "{unknown}: {value}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_json_is_looked_at_without_a_panic(value in any_value()) {
        let text = value.to_string();
        for found in [
            Unknown::in_body::<Node>(text.as_bytes()),
            Unknown::in_body::<State>(text.as_bytes()),
        ] {
            assert_true(&found.unwrap_or_default(), &value);
        }
        if let Ok(found) = Unknown::in_body::<Vec<Node>>(text.as_bytes()) {
            assert_true(&found, &value);
        }
    }

    #[test]
    fn what_is_found_stands_where_it_is_said(value in any_node()) {
        let text = serde_json::to_string_pretty(&value).unwrap();
        let found = Unknown::in_body::<Node>(text.as_bytes()).unwrap();
        assert_true(&found, &value);
        let top = value.as_object().unwrap();
        let declared = ["id", "state", "states", "left", "all", "by_name"];
        let has_news = top.keys().any(|key| !declared.contains(&key.as_str()));
        prop_assert!(!has_news || !found.is_empty(), "news at the top is found");
    }

    #[test]
    fn bytes_that_are_no_json_are_an_error(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        let is_json = serde_json::from_slice::<Value>(&bytes).is_ok();
        prop_assert!(is_json || Unknown::in_body::<Node>(&bytes).is_err());
    }
}
