//! What a sample might look like tomorrow.

use serde_json::{Map, Value, json};

/// Members whose values are words of an open enum somewhere.
const WORDS: &[&str] = &[
    "state",
    "error",
    "type",
    "auth_mechanism",
    "usage",
    "condition",
    "code",
    "platform",
];

pub(crate) fn with_unknown_members(text: &str) -> String {
    changed(text, &|members| {
        if !is_by_currency(members) {
            members.insert(
                "invented_member".to_owned(),
                json!({ "id": [1, null, "\u{1F980}", "\"\\"] }),
            );
        }
    })
}

/// Whether it is a map of amounts, in which a member of another name would be an amount as well.
fn is_by_currency(members: &Map<String, Value>) -> bool {
    let is_code = |name: &String| name.len() == 3 && name.chars().all(|it| it.is_ascii_uppercase());
    !members.is_empty() && members.keys().all(is_code)
}

pub(crate) fn with_unknown_words(text: &str) -> String {
    changed(text, &|members| {
        for (name, value) in members.iter_mut() {
            if WORDS.contains(&name.as_str()) && (value.is_string() || value.is_null()) {
                *value = json!("inventedWord");
            }
        }
    })
}

pub(crate) fn with_members_reversed(text: &str) -> String {
    let mut out = String::new();
    write_reversed(&serde_json::from_str(text).unwrap(), &mut out);
    out
}

fn write_reversed(value: &Value, out: &mut String) {
    match value {
        Value::Object(members) => {
            out.push('{');
            for (index, (name, value)) in members.iter().rev().enumerate() {
                out.push_str(if index == 0 { "" } else { ", " });
                out.push_str(&json!(name).to_string());
                out.push_str(" : ");
                write_reversed(value, out);
            }
            out.push('}');
        }
        Value::Array(items) => {
            out.push('[');
            for (index, item) in items.iter().enumerate() {
                out.push_str(if index == 0 { "" } else { "," });
                write_reversed(item, out);
            }
            out.push(']');
        }
        plain => out.push_str(&plain.to_string()),
    }
}

/// One text for each member that isn't null yet, with its path as errors write it.
pub(crate) fn with_one_null_each(whole: &Value) -> Vec<(String, String)> {
    let mut places = Vec::new();
    collect(whole, "", "", &mut places);
    let nulled = places.into_iter().map(|(path, pointer)| {
        let mut whole = whole.clone();
        *whole.pointer_mut(&pointer).unwrap() = Value::Null;
        (path, whole.to_string())
    });
    nulled.collect()
}

fn collect(value: &Value, path: &str, pointer: &str, places: &mut Vec<(String, String)>) {
    match value {
        Value::Object(members) => {
            for (name, value) in members.iter().filter(|(_, value)| !value.is_null()) {
                let dot = if path.is_empty() { "" } else { "." };
                let (path, pointer) = (format!("{path}{dot}{name}"), format!("{pointer}/{name}"));
                collect(value, &path, &pointer, places);
                places.push((path, pointer));
            }
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                collect(
                    item,
                    &format!("{path}[{index}]"),
                    &format!("{pointer}/{index}"),
                    places,
                );
            }
        }
        _ => {}
    }
}

fn changed(text: &str, change: &dyn Fn(&mut Map<String, Value>)) -> String {
    let mut value: Value = serde_json::from_str(text).unwrap();
    change_each(&mut value, change);
    value.to_string()
}

/// Inner objects first, so that what is inserted isn't changed itself.
fn change_each(value: &mut Value, change: &dyn Fn(&mut Map<String, Value>)) {
    match value {
        Value::Object(members) => {
            members
                .values_mut()
                .for_each(|value| change_each(value, change));
            change(members);
        }
        Value::Array(items) => items.iter_mut().for_each(|item| change_each(item, change)),
        _ => {}
    }
}
