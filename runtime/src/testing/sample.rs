//! Values for tests, made from nothing but a type.

use std::fmt::Write;

use crate::{Decode, DecodeError, Encoder, from_str};

/// No model needs as many; a type that no JSON suits ends here.
const MAX_TRIES: usize = 4096;

/// What a value may be, in the order in which it is tried. Each type takes the first that it reads: a text, for which a
/// number would do as well, comes before the number; a number before none.
const CANDIDATES: [&str; 7] = [
    "{}",
    "[]",
    "\"sample\"",
    "\"2026-01-31\"",
    "false",
    "1",
    "\"1\"",
];

/// Makes a value of any type that can be read from JSON, with what must be there and nothing else: of a model, fields
/// that are always there are filled, optional ones are absent. The test sets what it cares about.
///
/// A number is 1, a text or an open enum `sample` (a value that the enum doesn't know), a closed enum its first value, a boolean false, a date
/// 2026-01-31, a list or map empty, an object what it must have.
///
/// # Panics
///
/// Where no JSON is found that the type reads: one with a rule of its own, or that must hold itself without end. Make
/// it with [`from_json`].
///
/// ```
/// use sdksmith_runtime::{Date, Extra, Model, testing::sample};
///
/// #[derive(Clone, Model)]
/// pub struct Loan {
///     pub id: i64,
///     pub until: Date,
///     pub reader: Option<String>,
///     extra: Extra,
/// }
///
/// let loan: Loan = sample();
/// assert_eq!((loan.id, loan.until.to_string().as_str(), loan.reader), (1, "2026-01-31", None));
/// ```
#[track_caller]
#[must_use]
#[allow(clippy::panic, reason = "for tests, and documented")]
pub fn sample<T: Decode>() -> T {
    let mut tree = Tree::first();
    for _ in 0..MAX_TRIES {
        let text = tree.write();
        let error = match from_str(&text) {
            Ok(value) => return value,
            Err(error) => error,
        };
        if !tree.mend(&error) {
            panic!(
                "no sample of {} can be made: {error}",
                std::any::type_name::<T>()
            );
        }
    }
    panic!(
        "no sample of {} can be made in {MAX_TRIES} tries",
        std::any::type_name::<T>()
    );
}

/// Reads a value from JSON that a test spells out.
///
/// # Panics
///
/// Where it isn't the JSON of a `T`; says where.
///
/// ```
/// let numbers: Vec<i64> = sdksmith_runtime::testing::from_json("[1, 2]");
/// assert_eq!(numbers, [1, 2]);
/// ```
#[track_caller]
#[must_use]
#[allow(clippy::panic, reason = "for tests, and documented")]
pub fn from_json<T: Decode>(json: &str) -> T {
    from_str(json).unwrap_or_else(|error| {
        panic!(
            "this isn't the JSON of {}: {error}",
            std::any::type_name::<T>()
        )
    })
}

/// As JSON.
fn as_text(text: &str) -> String {
    let mut encoder = Encoder::new();
    encoder.text(text);
    encoder.finish()
}

/// A value that is still being found.
struct Tree {
    /// Which candidate it is.
    candidate: usize,
    /// The value of a closed enum, once it is known that it must be one.
    value: Option<&'static str>,
    /// Members that the first candidate, an object, turned out to need.
    members: Vec<(&'static str, Tree)>,
    /// Where it stands in the text that was written last.
    start: usize,
    end: usize,
}

impl Tree {
    fn first() -> Self {
        Self {
            candidate: 0,
            value: None,
            members: Vec::new(),
            start: 0,
            end: 0,
        }
    }

    fn write(&mut self) -> String {
        let mut text = String::new();
        self.write_to(&mut text);
        text
    }

    fn write_to(&mut self, text: &mut String) {
        self.start = text.len();
        if let Some(value) = self.value {
            text.push_str(&as_text(value));
        } else if self.members.is_empty() {
            text.push_str(CANDIDATES.get(self.candidate).copied().unwrap_or("null"));
        } else {
            for (index, (name, member)) in self.members.iter_mut().enumerate() {
                let before = if index == 0 { '{' } else { ',' };
                // Writing into a `String` can't fail.
                let _ = write!(text, "{before}{}:", as_text(name));
                member.write_to(text);
            }
            text.push('}');
        }
        self.end = text.len();
    }

    /// Changes what the error is about; false where nothing is left to be tried.
    fn mend(&mut self, error: &DecodeError) -> bool {
        let place = self.at(error.offset());
        if place.value.is_none()
            && let Some(value) = error.possible_values().first()
        {
            place.value = Some(value);
            return true;
        }
        match error.missing_field() {
            Some(field) if place.members.iter().all(|(name, _)| *name != field) => {
                place.members.push((field, Tree::first()));
                true
            }
            Some(_) => false,
            None => {
                place.members.clear();
                place.candidate += 1;
                place.candidate < CANDIDATES.len()
            }
        }
    }

    /// The innermost value around the offset.
    fn at(&mut self, offset: usize) -> &mut Tree {
        let around = |tree: &Tree| (tree.start..tree.end).contains(&offset);
        let inside = self.members.iter().position(|(_, member)| around(member));
        match inside {
            Some(index) => self.members[index].1.at(offset),
            None => self,
        }
    }
}
