//! What open enums hold for a value that they don't know.

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
