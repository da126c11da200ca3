//! What open enums hold for a value that they don't know, and what closed ones say of it.

use core::fmt;

/// A value that this version of the client doesn't know.
///
/// Opaque, and made only by the enums themselves: code that compares [`as_str`](UnknownValue::as_str) keeps working on
/// the day on which the value becomes a variant.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct UnknownValue(Box<str>);

impl UnknownValue {
    /// The value as the server wrote it.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    pub(crate) fn new(value: &str) -> Self {
        UnknownValue(value.into())
    }
}

impl fmt::Debug for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl fmt::Display for UnknownValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// That a text is none of a closed enum's values. It says which there are, and never repeats the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAValue {
    known: &'static [&'static str],
}

impl NotAValue {
    pub(crate) fn new(known: &'static [&'static str]) -> Self {
        NotAValue { known }
    }

    /// The values that there are, as they stand on the wire.
    pub fn known(&self) -> &'static [&'static str] {
        self.known
    }
}

impl fmt::Display for NotAValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("expected ")?;
        for (index, value) in self.known.iter().enumerate() {
            f.write_str(match index {
                0 if self.known.len() > 1 => "one of ",
                0 => "",
                _ if index + 1 == self.known.len() => " and ",
                _ => ", ",
            })?;
            write!(f, "`{value}`")?;
        }
        f.write_str(", found another text")
    }
}

impl core::error::Error for NotAValue {}
