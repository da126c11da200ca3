//! What the derives' code calls. No part of the public interface: it changes with the derives.

use core::fmt;

pub use crate::delivery::{DeliveryFields, payload};
pub use crate::json::Object;
use crate::json::{Encode, Encoder, Mode};
use crate::open_enum::{NotAValue, UnknownValue};
#[cfg(feature = "serde")]
pub use crate::serde_bridge::{deserialize, serialize};
pub use crate::union::Tag;
#[cfg(feature = "serde")]
pub use serde;

/// `==` of two models.
pub fn equal(one: &dyn Encode, other: &dyn Encode) -> bool {
    written(one, Mode::Compare) == written(other, Mode::Compare)
}

/// `Debug` of a model.
pub fn debug(name: &str, value: &dyn Encode, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    write!(f, "{name} {}", written(value, Mode::Debug))
}

fn written(value: &dyn Encode, mode: Mode) -> String {
    let mut encoder = Encoder::with_mode(mode);
    value.encode(&mut encoder);
    encoder.finish()
}

/// A value that an open enum doesn't know.
pub fn unknown(value: &str) -> UnknownValue {
    UnknownValue::new(value)
}

/// That a text is none of a closed enum's values.
#[cold]
pub fn not_a_value(known: &'static [&'static str]) -> NotAValue {
    NotAValue::new(known)
}

/// Remembers that a field is to be written as null.
pub fn mark_null(extra: &mut crate::Extra, index: usize, fields: &'static crate::Fields) {
    extra.clear(index, fields);
}
