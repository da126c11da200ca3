//! Where things stand in a spec's text: a model doesn't say, so its things are found by the keys that lead to them.

use std::collections::HashMap;

use super::Place;
use crate::cx::Cx;
use crate::model::{Model, Output, Type};
use crate::read::{Limits, trees};
use crate::source::{FileId, Sources, Span};
use crate::yaml::{Kind, Node};

/// The keys that lead to a thing, the resource first: `books`, `objects`, `Book`, `fields`, `title`.
pub(super) type Keys = Vec<String>;

/// Between the keys of one entry; no key of a spec has it.
const BETWEEN: &str = "\n";

/// The span of each key of a spec.
#[derive(Debug)]
pub(super) struct Places {
    sources: Sources,
    /// Where the lines of each file begin: counting them anew for each of many changes would take the square of the time.
    lines: HashMap<FileId, Vec<usize>>,
    table: HashMap<String, Span>,
}

impl Places {
    /// Of a spec that was read without a complaint.
    pub(super) fn of_spec(sources: Sources) -> Self {
        let mut cx = Cx::default();
        let mut table = HashMap::new();
        for (id, file, root) in trees(&mut cx, &sources, &Limits::default()) {
            table.insert(file.stem().to_owned(), Span::start_of(id));
            note(&mut table, file.stem(), &root);
        }
        drop(cx.finish());
        let lines = sources.iter().map(|(id, file)| (id, starts(&file.text)));
        Self {
            lines: lines.collect(),
            table,
            sources,
        }
    }

    /// The place of a thing, or of the nearest one around it that is written down.
    pub(super) fn of(&self, model: &Model, keys: &[String]) -> Option<Place> {
        let written = self.written(keys);
        let made = (written < 3).then(|| {
            let own = of_own_list(keys).filter(|keys| self.get(keys).is_some());
            own.or_else(|| made_from(model, keys))
        });
        let made = made.flatten();
        match made {
            Some(keys) => self.around(&keys),
            None => self.around(keys),
        }
    }

    /// How many of the keys are written down.
    fn written(&self, keys: &[String]) -> usize {
        let lengths = (1..=keys.len()).rev();
        let mut known = lengths.filter(|length| self.get(&keys[..*length]).is_some());
        known.next().unwrap_or(0)
    }

    fn around(&self, keys: &[String]) -> Option<Place> {
        let span = self.get(&keys[..self.written(keys)])?;
        let file = self.sources.file(span.file)?;
        let starts = self.lines.get(&span.file)?;
        let at = span.range().start;
        let line = starts.partition_point(|start| *start <= at);
        let before = file.text.get(*starts.get(line.checked_sub(1)?)?..at)?;
        Some(Place {
            file: file.path.display().to_string(),
            line,
            column: before.chars().count() + 1,
        })
    }

    fn get(&self, keys: &[String]) -> Option<Span> {
        self.table.get(&keys.join(BETWEEN)).copied()
    }
}

/// Where lines begin.
fn starts(text: &str) -> Vec<usize> {
    let behind_ends = text.match_indices('\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(behind_ends).collect()
}

/// Notes the keys below some keys. What an example holds is no thing of the client.
fn note(table: &mut HashMap<String, Span>, before: &str, node: &Node<'_>) {
    let Kind::Mapping(entries) = &node.kind else {
        return;
    };
    for entry in entries {
        let keys = format!("{before}{BETWEEN}{}", entry.key);
        if entry.key != "examples" {
            note(table, &keys, &entry.value);
        }
        table.insert(keys, entry.key_span);
    }
}

/// The keys of what something was made from that nobody wrote: a list's envelope, and what can be expanded.
fn made_from(model: &Model, keys: &[String]) -> Option<Keys> {
    let [_, section, name, rest @ ..] = keys else {
        return None;
    };
    match (section.as_str(), rest) {
        ("objects", [_, field]) if is_of_lists(model, name, field) => {
            Some(["api", "lists", field].map(str::to_owned).to_vec())
        }
        ("objects", _) => operation_of_list(model, name),
        ("enums", _) => object_of_expand(model, name, rest.last()),
        _ => None,
    }
}

/// Where a list's field stands if the lists of its item have it of their own.
fn of_own_list(keys: &[String]) -> Option<Keys> {
    let [resource, section, name, _, field] = keys else {
        return None;
    };
    let item = name.strip_suffix("List").filter(|_| section == "objects")?;
    Some([resource, "lists", item, field].map(str::to_owned).to_vec())
}

/// Whether a list's field is one that every list has: all but the first.
fn is_of_lists(model: &Model, list: &str, field: &str) -> bool {
    let fields = model.object(list).map(|it| it.fields.iter().skip(1));
    fields.is_some_and(|mut fields| fields.any(|it| it.wire == field))
}

fn operation_of_list(model: &Model, list: &str) -> Option<Keys> {
    let answers = |output: &Output| matches!(output, Output::Value { ty: Type::Named(it), .. } if it.name == list);
    model.modules.iter().find_map(|module| {
        let operation = module.operations.iter().find(|it| answers(&it.output))?;
        let keys = [&module.name, "operations", &operation.rust, "returns"];
        Some(keys.map(str::to_owned).to_vec())
    })
}

fn object_of_expand(model: &Model, name: &str, value: Option<&String>) -> Option<Keys> {
    let object = name.strip_suffix("Expand")?;
    let module = model
        .modules
        .iter()
        .find(|module| module.objects.iter().any(|it| it.name == object))?;
    let mut keys = [&module.name, "objects", object, "expands"]
        .map(str::to_owned)
        .to_vec();
    keys.extend(value.cloned());
    Some(keys)
}
