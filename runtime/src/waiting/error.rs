//! A wait that ended without the end that it waited for.

use std::error::Error as StdError;
use std::fmt;

use crate::Error;

/// Why waiting ended early: its deadline, or an answer that didn't come. What was answered last isn't lost.
///
/// It turns into an [`Error`] by `?`. To go on, wait again.
pub struct WaitError<T> {
    error: Error,
    last: Option<Box<T>>,
}

impl<T> WaitError<T> {
    pub(super) fn new(error: Error, last: Option<T>) -> Self {
        let last = last.map(Box::new);
        Self { error, last }
    }

    /// What went wrong.
    pub fn error(&self) -> &Error {
        &self.error
    }

    /// The deadline is over and it is still under way, or one answer didn't come in time.
    pub fn is_timeout(&self) -> bool {
        self.error.is_timeout()
    }

    /// The last answer that came, in which it was still under way.
    pub fn last(&self) -> Option<&T> {
        self.last.as_deref()
    }

    /// The last answer that came, taken out.
    pub fn into_last(self) -> Option<T> {
        self.last.map(|last| *last)
    }
}

impl<T> From<WaitError<T>> for Error {
    fn from(error: WaitError<T>) -> Self {
        error.error
    }
}

impl<T> fmt::Display for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, f)
    }
}

impl<T> fmt::Debug for WaitError<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("WaitError")
            .field("error", &self.error)
            .field("has_last", &self.last.is_some())
            .finish()
    }
}

impl<T> StdError for WaitError<T> {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.error.source()
    }
}
