//! Text that is no such value.

use core::fmt;

/// Why text isn't an amount, a date or a date-time. It says what was expected, and not what was there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidScalar {
    expected: &'static str,
}

impl InvalidScalar {
    pub(crate) const fn new(expected: &'static str) -> Self {
        InvalidScalar { expected }
    }

    pub(crate) fn expected(&self) -> &'static str {
        self.expected
    }
}

impl fmt::Display for InvalidScalar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "expected {}", self.expected)
    }
}

impl core::error::Error for InvalidScalar {}
