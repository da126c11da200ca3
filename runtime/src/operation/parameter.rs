//! Values that can stand in a path, a query or a header.

use std::fmt;

use crate::Secret;

/// A value that can stand in a path, a query or a header: everything that prints itself, [`Secret`],
/// [`CallbackState`](crate::CallbackState) and [`RedirectUri`](crate::RedirectUri).
///
/// Ids, open enums, dates, numbers, booleans and text are parameters because they implement [`fmt::Display`].
pub trait Parameter {
    /// Writes the value as the API expects it, not yet percent-encoded.
    fn write_parameter(&self, out: &mut dyn fmt::Write) -> fmt::Result;

    /// Whether the value must not be shown to people.
    fn is_secret(&self) -> bool {
        false
    }

    /// Why the value can't be sent; `None` where it can. The words follow the parameter's name and don't repeat the value.
    fn problem(&self) -> Option<&'static str> {
        None
    }
}

impl<T: fmt::Display> Parameter for T {
    fn write_parameter(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        write!(out, "{self}")
    }
}

impl Parameter for Secret {
    fn write_parameter(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        out.write_str(self.expose())
    }

    fn is_secret(&self) -> bool {
        true
    }
}
