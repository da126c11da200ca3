//! What the API is known to have, as `tests/coverage/*.yaml` lists it.

use std::fs;
use std::path::Path;

use serde_yaml::{Mapping, Value};

/// How something is known, the best first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Evidence {
    Documented,
    Guide,
    Vendor,
    Wire,
    Old,
    Client,
}

impl Evidence {
    /// The word in the inventory, the word in the table, and what it means.
    pub(crate) const ALL: [(Evidence, &str, &str, &str); 6] = [
        (
            Self::Documented,
            "documented",
            "reference",
            "in the vendor's reference",
        ),
        (
            Self::Guide,
            "guide",
            "guide",
            "in the vendor's guides alone, mostly in their samples",
        ),
        (
            Self::Vendor,
            "vendor",
            "vendor's files",
            "in the OpenAPI files and the libraries that the vendor publishes",
        ),
        (
            Self::Wire,
            "wire",
            "wire",
            "documented nowhere, yet seen in what the server sends or takes",
        ),
        (
            Self::Old,
            "old",
            "formerly",
            "in a former description by the vendor, and partly still served",
        ),
        (
            Self::Client,
            "client",
            "other clients",
            "in programs that others wrote for the API",
        ),
    ];

    fn of(word: &str) -> Option<Self> {
        let known = Self::ALL.iter().find(|it| it.1 == word)?;
        Some(known.0)
    }

    pub(crate) fn shown(self) -> &'static str {
        let known = Self::ALL.iter().find(|it| it.0 == self);
        known.map_or("", |it| it.2)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Kind {
    Operation,
    Browser,
    Object,
    Enum,
    Webhook,
}

impl Kind {
    /// The key in the inventory.
    const ALL: [(Kind, &str); 5] = [
        (Self::Operation, "operations"),
        (Self::Browser, "browser"),
        (Self::Object, "objects"),
        (Self::Enum, "enums"),
        (Self::Webhook, "webhooks"),
    ];
}

/// What belongs to something else.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum What {
    /// Another path of an operation.
    Alias,
    Query,
    /// A field of a body that has no name of its own; of a webhook's perhaps deeper: `connection.accounts`.
    Body,
    Callback,
    Field,
    Value,
}

impl What {
    /// The key in the inventory, where it has one.
    const KEYS: [(What, &str); 4] = [
        (Self::Alias, "aliases"),
        (Self::Query, "query"),
        (Self::Body, "body"),
        (Self::Callback, "callback"),
    ];

    pub(crate) fn shown(self) -> &'static str {
        match self {
            Self::Alias => "path",
            Self::Query => "parameter",
            Self::Body | Self::Field => "field",
            Self::Callback => "callback's",
            Self::Value => "value",
        }
    }
}

/// One file of the inventory.
pub(crate) struct Area {
    pub(crate) name: String,
    pub(crate) about: String,
    pub(crate) entries: Vec<Entry>,
}

pub(crate) struct Entry {
    pub(crate) kind: Kind,
    pub(crate) name: String,
    pub(crate) evidence: Evidence,
    /// Where it is, if not under its own name: an object's or an operation's, `answer of …`, `text of …`.
    pub(crate) known_as: Vec<String>,
    /// The folder of the source files that know it, where it isn't in the spec.
    pub(crate) by_hand: Option<String>,
    pub(crate) url: Option<String>,
    pub(crate) left_out: Option<String>,
    pub(crate) parts: Vec<Part>,
}

pub(crate) struct Part {
    pub(crate) what: What,
    pub(crate) name: String,
    pub(crate) evidence: Evidence,
    pub(crate) left_out: Option<String>,
}

/// Why something isn't in the client: a word, and what it stands for.
pub(crate) type Reasons = Vec<(String, String)>;

pub(crate) fn read_folder(folder: &Path) -> (Vec<Area>, Reasons) {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut paths: Vec<_> = entries.collect();
    paths.sort();
    let mut areas = Vec::new();
    let mut reasons = Vec::new();
    for path in paths {
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        match name.as_str() {
            "reasons" => reasons = read_reasons(&text),
            _ => areas.push(read(&name, &text)),
        }
    }
    (areas, reasons)
}

pub(crate) fn read_reasons(text: &str) -> Reasons {
    let all = mapping(text, "reasons.yaml");
    let pairs = all.iter();
    pairs.map(|(key, why)| (word(key), word(why))).collect()
}

pub(crate) fn read(name: &str, text: &str) -> Area {
    let all = mapping(text, name);
    let mut about = String::new();
    let mut entries = Vec::new();
    for (key, value) in &all {
        let key = word(key);
        if key == "about" {
            about = word(value);
            continue;
        }
        let kind = Kind::ALL.iter().find(|it| it.1 == key);
        let (kind, _) = kind.unwrap_or_else(|| panic!("{name}: what is `{key}`?"));
        for (entry, value) in value.as_mapping().unwrap() {
            entries.push(read_entry(name, *kind, word(entry), value));
        }
    }
    assert!(!about.is_empty(), "{name}: `about` is missing");
    entries.sort_by_key(|it| it.kind);
    Area {
        name: name.to_owned(),
        about,
        entries,
    }
}

fn read_entry(area: &str, kind: Kind, name: String, value: &Value) -> Entry {
    let mut entry = Entry {
        kind,
        name,
        evidence: Evidence::Client,
        known_as: Vec::new(),
        by_hand: None,
        url: None,
        left_out: None,
        parts: Vec::new(),
    };
    let Some(keys) = value.as_mapping() else {
        entry.evidence = evidence(&word(value));
        return entry;
    };
    let mut left_out = Mapping::new();
    for (key, value) in keys {
        match (word(key).as_str(), value) {
            ("evidence", value) => entry.evidence = evidence(&word(value)),
            ("as", value) => entry.known_as = words(value),
            ("by_hand", value) => entry.by_hand = Some(word(value)),
            ("url", value) => entry.url = Some(word(value)),
            ("left_out", Value::Mapping(parts)) => left_out = parts.clone(),
            ("left_out", value) => entry.left_out = Some(word(value)),
            (key, value) => read_parts(area, &mut entry, key, value),
        }
    }
    for (part, why) in &left_out {
        leave_out(area, &mut entry, &word(part), word(why));
    }
    for (at, part) in entry.parts.iter().enumerate() {
        let same = |it: &Part| (it.what, &it.name) == (part.what, &part.name);
        let twice = entry.parts[..at].iter().any(same);
        assert!(!twice, "{area}, {}: `{}` twice", entry.name, part.name);
    }
    entry
}

/// The fields of an object and the values of an enum stand below their evidence, all other parts below what they are.
fn read_parts(area: &str, entry: &mut Entry, key: &str, value: &Value) {
    let own = match entry.kind {
        Kind::Object => Some(What::Field),
        Kind::Enum => Some(What::Value),
        _ => None,
    };
    let what = What::KEYS.iter().find(|it| it.1 == key);
    match (own, what) {
        (Some(what), _) => {
            let evidence = evidence(key);
            entry.evidence = entry.evidence.min(evidence);
            entry.parts.extend(parts(what, evidence, value));
        }
        (None, Some((What::Alias, _))) => {
            for (path, known) in value.as_mapping().unwrap() {
                let evidence = evidence(&word(known));
                entry.parts.extend(parts(What::Alias, evidence, path));
            }
        }
        (None, Some((what, _))) => {
            entry.parts.extend(match value {
                Value::Mapping(groups) => groups
                    .iter()
                    .flat_map(|(known, value)| parts(*what, evidence(&word(known)), value))
                    .collect(),
                value => parts(*what, entry.evidence, value),
            });
        }
        (None, None) => panic!("{area}, {}: what is `{key}`?", entry.name),
    }
}

fn parts(what: What, evidence: Evidence, names: &Value) -> Vec<Part> {
    let named = |name| Part {
        what,
        name,
        evidence,
        left_out: None,
    };
    words(names).into_iter().map(named).collect()
}

fn leave_out(area: &str, entry: &mut Entry, name: &str, why: String) {
    let part = entry.parts.iter_mut().find(|part| part.name == name);
    let part = part.unwrap_or_else(|| panic!("{area}, {}: there is no `{name}`", entry.name));
    part.left_out = Some(why);
}

fn evidence(word: &str) -> Evidence {
    Evidence::of(word).unwrap_or_else(|| panic!("`{word}` isn't an evidence"))
}

fn mapping(text: &str, name: &str) -> Mapping {
    serde_yaml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn words(value: &Value) -> Vec<String> {
    match value {
        Value::Sequence(all) => all.iter().map(word).collect(),
        one => vec![word(one)],
    }
}

fn word(value: &Value) -> String {
    let text = value.as_str();
    text.unwrap_or_else(|| panic!("{value:?} isn't a text"))
        .to_owned()
}
