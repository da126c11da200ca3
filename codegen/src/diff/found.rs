//! What was found so far: the rules report into it.

use std::collections::HashMap;

use super::places::Keys;
use super::{Change, Level, Place, Side};
use crate::model::Type;

/// What goes over the wire is what went before.
pub(super) const SAME_WIRE: &str = "nothing changes";

/// The changes between two specs.
#[derive(Debug)]
pub(super) struct Found<'s> {
    pub(super) old: &'s Side,
    pub(super) new: &'s Side,
    /// New names of definitions by their old ones.
    pub(super) renamed: HashMap<&'s str, &'s str>,
    changes: Vec<Change>,
}

/// A thing and where it stands on the sides that have it.
#[derive(Clone, Debug)]
pub(super) struct At {
    pub(super) what: String,
    pub(super) old: Option<Keys>,
    pub(super) new: Option<Keys>,
}

/// What a rule says of a change.
#[derive(Debug)]
pub(super) struct Verdict {
    pub(super) rule: &'static str,
    pub(super) level: Level,
    pub(super) rust: String,
    pub(super) wire: String,
    pub(super) changelog: String,
}

impl At {
    pub(super) fn new(what: impl Into<String>, old: &[&str], new: &[&str]) -> Self {
        let keys = |keys: &[&str]| Some(keys.iter().map(|key| (*key).to_owned()).collect());
        Self {
            what: what.into(),
            old: keys(old),
            new: keys(new),
        }
    }

    /// A part of it, at the same keys on both sides.
    pub(super) fn part(&self, what: impl Into<String>, keys: &[&str]) -> Self {
        self.parts(what, keys, keys)
    }

    /// A part of it, at other keys on each side; an empty key stands for none.
    pub(super) fn parts(&self, what: impl Into<String>, old: &[&str], new: &[&str]) -> Self {
        let below = |above: &Option<Keys>, keys: &[&str]| {
            let keys = keys.iter().filter(|key| !key.is_empty());
            let keys = keys.map(|key| (*key).to_owned());
            above
                .clone()
                .map(|above| above.into_iter().chain(keys).collect())
        };
        Self {
            what: what.into(),
            old: below(&self.old, old),
            new: below(&self.new, new),
        }
    }

    /// The same where only the old spec has it.
    pub(super) fn gone(self) -> Self {
        Self { new: None, ..self }
    }

    /// The same where only the new spec has it.
    pub(super) fn come(self) -> Self {
        Self { old: None, ..self }
    }
}

impl<'s> Found<'s> {
    pub(super) fn between(old: &'s Side, new: &'s Side) -> Self {
        Self {
            old,
            new,
            renamed: HashMap::new(),
            changes: Vec::new(),
        }
    }

    pub(super) fn add(&mut self, at: &At, verdict: Verdict) {
        self.changes.push(Change {
            rule: verdict.rule,
            what: at.what.clone(),
            level: verdict.level,
            rust: verdict.rust,
            wire: verdict.wire,
            changelog: verdict.changelog,
            old: place(self.old, at.old.as_ref()),
            new: place(self.new, at.new.as_ref()),
        });
    }

    pub(super) fn major(&mut self, at: &At, rule: &'static str, words: [&str; 3]) {
        self.add(at, verdict(rule, Level::Major, words));
    }

    pub(super) fn minor(&mut self, at: &At, rule: &'static str, words: [&str; 3]) {
        self.add(at, verdict(rule, Level::Minor, words));
    }

    pub(super) fn patch(&mut self, at: &At, rule: &'static str, words: [&str; 3]) {
        self.add(at, verdict(rule, Level::Patch, words));
    }

    /// A type of the old spec as the new one calls it.
    pub(super) fn renamed(&self, ty: &Type) -> Type {
        match ty {
            Type::List(inner) => Type::List(Box::new(self.renamed(inner))),
            Type::Map(inner) => Type::Map(Box::new(self.renamed(inner))),
            Type::OneOrMany(inner) => Type::OneOrMany(Box::new(self.renamed(inner))),
            Type::OrNull(inner) => Type::OrNull(Box::new(self.renamed(inner))),
            Type::Named(named) => {
                let mut named = named.clone();
                let new = self.renamed.get(named.name.as_str());
                named.name = new.map_or(named.name, |name| (*name).to_owned());
                Type::Named(named)
            }
            ty => ty.clone(),
        }
    }

    /// The highest level first; within a level the order in which they were found.
    pub(super) fn finish(mut self) -> Vec<Change> {
        self.changes.sort_by_key(|it| std::cmp::Reverse(it.level));
        self.changes
    }
}

/// Three sentences: for Rust callers, for the wire, for the changelog.
fn verdict(rule: &'static str, level: Level, [rust, wire, changelog]: [&str; 3]) -> Verdict {
    Verdict {
        rule,
        level,
        rust: rust.to_owned(),
        wire: wire.to_owned(),
        changelog: changelog.to_owned(),
    }
}

fn place(side: &Side, keys: Option<&Keys>) -> Option<Place> {
    side.places.of(&side.model, keys?)
}
