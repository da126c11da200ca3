//! What changed between two specs, and what that means for those who use the client.
//!
//! Only the spec counts: what another version of the generator or of the runtime makes of it isn't seen here.

mod addresses;
mod api;
mod bodies;
mod changelog;
mod definitions;
mod enums;
mod fields;
mod found;
mod hosts;
mod ids;
mod json;
mod modules;
mod objects;
mod operations;
mod pairs;
mod parameters;
mod places;
mod rust_types;
mod show;
mod unions;
mod version;
mod webhooks;
mod words;

pub use changelog::{ChangelogError, write_section};
pub use version::{BadVersion, Version};

use crate::cx::{Cx, Report, Stopped};
use crate::model::{Enum, Id, Model, Object, Union};
use crate::read::Limits;
use crate::source::Sources;
use found::Found;
use places::Places;

/// What a change asks of the version, as Cargo counts: the higher it is, the later it stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// Programs compile as before.
    Patch,
    /// Programs compile as before, and can do more; or are warned.
    Minor,
    /// A program may have to be changed.
    Major,
}

impl Level {
    /// The level's name, in lower case.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Patch => "patch",
            Self::Minor => "minor",
            Self::Major => "major",
        }
    }
}

/// A place in a spec's text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Place {
    /// The file, as it was read.
    pub file: String,
    /// From 1.
    pub line: usize,
    /// From 1, in characters.
    pub column: usize,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", self.file, self.line)
    }
}

/// One change.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The rule that saw it, as one word: `field-added`.
    pub rule: &'static str,
    /// What changed, as Rust has it: `books::Book.title`.
    pub what: String,
    /// What it asks of the version.
    pub level: Level,
    /// The reason: what it means for who calls the client.
    pub rust: String,
    /// What it means for what is sent and read.
    pub wire: String,
    /// The same in one line, for who reads what is new.
    pub changelog: String,
    /// Where it stands in the old spec, if it does.
    pub old: Option<Place>,
    /// Where it stands in the new spec, if it does.
    pub new: Option<Place>,
}

/// Everything that changed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Difference {
    /// The highest level first, then in the order of the things.
    pub changes: Vec<Change>,
}

impl Difference {
    /// What all of them together ask of the version; `None` where nothing changed.
    pub fn level(&self) -> Option<Level> {
        self.changes.iter().map(|it| it.level).max()
    }
}

/// Compares two specs.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec that can't be generated from: of the old one first.
pub fn compare(old: Sources, new: Sources) -> Result<Difference, Report> {
    let (old, new) = (Side::read(old)?, Side::read(new)?);
    let mut found = Found::between(&old, &new);
    changes(&mut found);
    Ok(Difference {
        changes: found.finish(),
    })
}

/// What there is to say of a spec that nothing came before.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec.
pub fn first(new: Sources) -> Result<Difference, Report> {
    let new = Side::read(new)?;
    Ok(Difference {
        changes: vec![modules::first_version(&new)],
    })
}

/// Definitions first: only then is it known what goes by another name.
fn changes(found: &mut Found<'_>) {
    let ids = definitions::compare::<Id>(found);
    let objects = definitions::compare::<Object>(found);
    let unions = definitions::compare::<Union>(found);
    let enums = definitions::compare::<Enum>(found);
    api::compare(found);
    hosts::compare(found);
    modules::compare(found);
    operations::compare(found);
    addresses::compare(found);
    webhooks::compare(found);
    ids.iter().for_each(|it| ids::compare(found, it));
    objects.iter().for_each(|it| objects::compare(found, it));
    unions.iter().for_each(|it| unions::compare(found, it));
    enums.iter().for_each(|it| enums::compare(found, it));
}

/// One of the two specs.
#[derive(Debug)]
struct Side {
    model: Model,
    places: Places,
}

impl Side {
    fn read(sources: Sources) -> Result<Self, Report> {
        let mut cx = Cx::default();
        match crate::pipeline(&mut cx, &sources, &Limits::default(), |model| model) {
            Ok(model) => {
                drop(cx.finish());
                Ok(Self {
                    model,
                    places: Places::of_spec(sources),
                })
            }
            Err(Stopped) => Err(Report {
                diagnostics: cx.finish(),
                sources,
            }),
        }
    }
}
