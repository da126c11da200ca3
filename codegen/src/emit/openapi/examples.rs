//! Examples: what belongs together bears one name in every place.

use super::description;
use crate::emit::prose::on_one_line;
use crate::members::Members;
use crate::model::Example;
use crate::value::Value;

/// Examples of one place: a name and a value for each example that says something there.
pub(super) fn examples<'e>(
    all: &'e [Example],
    value: impl Fn(&'e Example) -> Option<&'e Value>,
) -> Members {
    let one = |it: &'e Example| Some((it.name.clone(), example(it, value(it)?.clone()).into()));
    all.iter().filter_map(one).collect()
}

pub(super) fn example(it: &Example, value: Value) -> Members {
    titled(it).with("value", value)
}

fn titled(it: &Example) -> Members {
    Members::new()
        .with("summary", on_one_line(&it.name.replace('_', " ")))
        .with_some("description", it.doc.as_deref().map(description))
}

/// Examples that no body shows: those whose answer is empty, with its status.
pub(super) fn without_answer(all: &[Example]) -> Members {
    let empty = all.iter().filter(|it| it.answer.is_none());
    empty
        .map(|it| {
            let example = titled(it).with("status", u64::from(it.status));
            (it.name.clone(), example.into())
        })
        .collect()
}
