//! The inventory held against the client: what has become of each entry.

use std::fs;
use std::path::Path;

use crate::api::{Api, Place};
use crate::inventory::{Area, Entry, Kind, Part, What};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Status {
    /// In the client: of a part, its name in Rust if that is another one.
    There(Option<String>),
    LeftOut(String),
    Missing,
    /// Left out, and there all the same.
    ThereAfterAll,
}

pub(crate) struct Row<'a> {
    pub(crate) entry: &'a Entry,
    pub(crate) status: Status,
    pub(crate) places: Vec<Place>,
    pub(crate) parts: Vec<(&'a Part, Status, Vec<Place>)>,
}

pub(crate) fn rows<'a>(area: &'a Area, api: &Api<'_>) -> Vec<Row<'a>> {
    let entries = area.entries.iter();
    entries
        .map(|entry| match &entry.by_hand {
            Some(folder) => row_by_hand(entry, folder),
            None => row(entry, api),
        })
        .collect()
}

fn row<'a>(entry: &'a Entry, api: &Api<'_>) -> Row<'a> {
    let names = match entry.known_as.is_empty() {
        true => std::slice::from_ref(&entry.name),
        false => &entry.known_as,
    };
    let thing = match (entry.kind, entry.known_as.is_empty()) {
        (Kind::Operation, true) => api.operation(&entry.name),
        (Kind::Operation, false) => api.operation_called(names, &entry.name),
        (Kind::Object | Kind::Enum, _) => api.definition(names),
        (Kind::Webhook, _) => api.webhook(&entry.name),
        (Kind::Browser, _) => api.address(names, entry.url.as_deref().unwrap_or_default()),
    };
    let parts = entry.parts.iter().map(|part| {
        if part.what == What::Alias {
            let method = entry.name.split(' ').next().unwrap();
            let alias = api.operation(&format!("{method} {}", part.name));
            let there = alias.is_some().then_some(None);
            let places = alias.map(|it| it.places).unwrap_or_default();
            return (part, part_status(entry, part, there), places);
        }
        let thing = thing.as_ref();
        let there = thing.and_then(|it| api.part(it, part.what, &part.name));
        (part, part_status(entry, part, there), Vec::new())
    });
    Row {
        parts: parts.collect(),
        status: status(thing.is_some().then_some(None), entry.left_out.as_ref()),
        places: thing.map(|it| it.places).unwrap_or_default(),
        entry,
    }
}

/// What isn't in the spec is there if the sources that know it have the texts.
fn row_by_hand<'a>(entry: &'a Entry, folder: &str) -> Row<'a> {
    let sources = sources(&Path::new(ROOT).join(folder));
    let parts = entry.parts.iter().map(|part| {
        let there = has_word(&sources, &part.name);
        let status = part_status(entry, part, there.then_some(None));
        (part, status, Vec::new())
    });
    Row {
        parts: parts.collect(),
        status: status(Some(None), entry.left_out.as_ref()),
        places: Vec::new(),
        entry,
    }
}

fn sources(folder: &Path) -> String {
    let files = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let texts = files
        .filter(|it| it.is_file())
        .map(|it| fs::read_to_string(it).unwrap());
    texts.collect()
}

/// Whether a name stands there that isn't a part of a longer one.
fn has_word(text: &str, name: &str) -> bool {
    let continues = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    text.match_indices(name).any(|(at, _)| {
        let (before, behind) = (&text[..at], &text[at + name.len()..]);
        !before.ends_with(continues) && !behind.starts_with(continues)
    })
}

/// A part of what is left out is left out with it.
fn part_status(entry: &Entry, part: &Part, there: Option<Option<String>>) -> Status {
    match &entry.left_out {
        Some(why) if there.is_none() => Status::LeftOut(why.clone()),
        _ => status(there, part.left_out.as_ref()),
    }
}

fn status(there: Option<Option<String>>, left_out: Option<&String>) -> Status {
    match (there, left_out) {
        (Some(name), None) => Status::There(name),
        (None, Some(why)) => Status::LeftOut(why.clone()),
        (None, None) => Status::Missing,
        (Some(_), Some(_)) => Status::ThereAfterAll,
    }
}

/// Whatever is missing without a reason, and whatever is there against one.
pub(crate) fn problems(area: &Area, rows: &[Row<'_>]) -> Vec<String> {
    let mut problems = Vec::new();
    for row in rows {
        let name = format!("{}: {}", area.name, row.entry.name);
        let named = match row.entry.known_as.is_empty() {
            true => name.clone(),
            false => format!("{name} (as {})", row.entry.known_as.join(", ")),
        };
        problems.extend(problem(&named, &row.status));
        // The parts of what is missing are missing too, which goes without saying.
        if row.status != Status::Missing {
            problems.extend(problems_of_parts(&name, row));
        }
    }
    problems
}

/// One for each kind of parts and each thing that can be wrong.
fn problems_of_parts(name: &str, row: &Row<'_>) -> Vec<String> {
    let mut groups: Vec<(What, &Status, Vec<&str>)> = Vec::new();
    for (part, status, _) in &row.parts {
        let same = |it: &&mut (What, &Status, Vec<&str>)| it.0 == part.what && it.1 == status;
        match groups.iter_mut().find(same) {
            Some(group) => group.2.push(&part.name),
            None => groups.push((part.what, status, vec![&part.name])),
        }
    }
    let groups = groups.iter();
    groups
        .filter_map(|(what, status, names)| {
            problem(
                &format!("{name}: {} {}", what.shown(), names.join(", ")),
                status,
            )
        })
        .collect()
}

fn problem(name: &str, status: &Status) -> Option<String> {
    match status {
        Status::There(_) | Status::LeftOut(_) => None,
        Status::Missing => Some(format!("{name}: neither in the spec nor left out")),
        Status::ThereAfterAll => Some(format!("{name}: left out, but the spec has it")),
    }
}
