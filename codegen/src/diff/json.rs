//! The changes for programs.

use super::{Change, Difference, Place, Version};
use crate::value::Value;

impl Difference {
    /// Everything as JSON: `level`, the `proposed` version where there is one, and `changes`, each with the names that
    /// [`Change`] has for its parts.
    pub fn to_json(&self, proposed: Option<&Version>) -> String {
        let proposed = proposed.map_or(Value::Null, |it| text(&it.to_string()));
        let level = self.level().map_or(Value::Null, |it| text(it.as_str()));
        let changes = self.changes.iter().map(change).collect();
        object([
            ("ok", Value::Boolean(true)),
            ("level", level),
            ("proposed", proposed),
            ("changes", Value::List(changes)),
        ])
        .to_pretty_json()
    }
}

fn change(it: &Change) -> Value {
    object([
        ("rule", text(it.rule)),
        ("what", text(&it.what)),
        ("level", text(it.level.as_str())),
        ("rust", text(&it.rust)),
        ("wire", text(&it.wire)),
        ("changelog", text(&it.changelog)),
        ("old", it.old.as_ref().map_or(Value::Null, place)),
        ("new", it.new.as_ref().map_or(Value::Null, place)),
    ])
}

fn place(it: &Place) -> Value {
    object([
        ("file", text(&it.file)),
        ("line", Value::Number(it.line.to_string())),
        ("column", Value::Number(it.column.to_string())),
    ])
}

fn text(text: &str) -> Value {
    Value::Text(text.to_owned())
}

fn object<const N: usize>(members: [(&str, Value); N]) -> Value {
    let members = members.into_iter();
    Value::Object(
        members
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
    )
}
