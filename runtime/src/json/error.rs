//! What went wrong, and where.

use core::fmt;
use std::borrow::Cow;

use super::Decoder;
use super::path::{self, Walk};
use crate::NotAValue;

/// Why a JSON text couldn't be read: what was expected, at which path, at which byte.
///
/// It never holds a value of the text, so that it can be logged.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::{DecodeError, from_str};
///
/// let error: DecodeError = from_str::<Vec<Vec<i64>>>(r#"[[1], [2, "x"]]"#).unwrap_err();
/// assert_eq!(error.path(), "[1][1]");
/// assert_eq!(error.offset(), 10);
/// assert_eq!(error.to_string(), "[1][1]: expected an integer, found another text (byte 10)");
/// ```
#[derive(Clone)]
pub struct DecodeError {
    // One pointer: a `Result` of it is cheap to pass along, and errors are rare.
    inner: Box<Inner>,
}

#[derive(Clone)]
struct Inner {
    message: Cow<'static, str>,
    offset: usize,
    path: String,
    /// The declared field that the object at `offset` lacks.
    field: Option<&'static str>,
    /// The values of the closed enum that the text at `offset` is none of.
    values: &'static [&'static str],
}

impl DecodeError {
    #[cold]
    pub(crate) fn new(message: Cow<'static, str>, offset: usize) -> Self {
        DecodeError {
            inner: Box::new(Inner {
                message,
                offset,
                path: String::new(),
                field: None,
                values: &[],
            }),
        }
    }

    /// The object that starts at `offset` lacks a field.
    #[cold]
    pub(crate) fn missing(field: &'static str, null: bool, offset: usize) -> Self {
        let message = if null {
            "is required but null"
        } else {
            "is required but missing"
        };
        let mut error = DecodeError::new(message.into(), offset);
        error.inner.field = Some(field);
        error
    }

    /// Fills in the path, once the text is at hand: no reader pays for it while all goes well.
    #[cold]
    pub(crate) fn locate(self, text: &str) -> Self {
        self.locate_by(&mut Walk::new(text))
    }

    /// The same by a walk that has already come some way, but not past it.
    #[cold]
    pub(super) fn locate_by(mut self, walk: &mut Walk<'_>) -> Self {
        self.inner.path = walk.to(self.inner.offset);
        if let Some(field) = self.inner.field {
            path::push_key(&mut self.inner.path, field);
        }
        self
    }

    /// The path of the value that couldn't be read, like `connections[3].sources[0].id`; empty for the whole text.
    pub fn path(&self) -> &str {
        &self.inner.path
    }

    /// The declared field that the object at the offset lacks.
    #[cfg(feature = "test-kit")]
    pub(crate) fn missing_field(&self) -> Option<&'static str> {
        self.inner.field
    }

    /// The values that one would have to stand at the offset.
    #[cfg(feature = "test-kit")]
    pub(crate) fn possible_values(&self) -> &'static [&'static str] {
        self.inner.values
    }

    /// Where in the text, in bytes from its start.
    pub fn offset(&self) -> usize {
        self.inner.offset
    }
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.inner.path.is_empty() {
            write!(f, "{}: ", self.inner.path)?;
        }
        write!(f, "{} (byte {})", self.inner.message, self.inner.offset)
    }
}

impl fmt::Debug for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "DecodeError({self})")
    }
}

impl core::error::Error for DecodeError {}

impl Decoder<'_> {
    /// An error at the place where the reader stands. The message must not repeat what was read.
    #[cold]
    pub fn error(&self, message: &'static str) -> DecodeError {
        DecodeError::new(message.into(), self.at)
    }

    /// An error at an earlier place, as [`Decoder::offset`] gave it.
    #[cold]
    pub fn error_at(&self, offset: usize, message: &'static str) -> DecodeError {
        DecodeError::new(message.into(), offset)
    }

    /// At an earlier place stands a text that is none of a closed enum's values.
    #[cold]
    pub fn not_a_value(&self, offset: usize, known: &'static [&'static str]) -> DecodeError {
        let message = NotAValue::new(known).to_string();
        let mut error = DecodeError::new(message.into(), offset);
        error.inner.values = known;
        error
    }

    /// "expected `what`, found …" at the place where the reader stands.
    #[cold]
    #[inline(never)]
    pub(crate) fn expected(&self, what: &'static str) -> DecodeError {
        let found = match self.byte() {
            b'"' => "a string",
            b'{' => "an object",
            b'[' => "an array",
            b'0'..=b'9' | b'-' => "a number",
            b't' | b'f' => "a boolean",
            b'n' => "null",
            _ if self.at >= self.text.len() => "the end of the text",
            _ => "a character that doesn't belong here",
        };
        DecodeError::new(format!("expected {what}, found {found}").into(), self.at)
    }

    /// "expected `what`, found another text": a string or number that was read, but means nothing.
    #[cold]
    #[inline(never)]
    pub(crate) fn unsuitable(&self, offset: usize, what: &'static str) -> DecodeError {
        let found = if self.byte_at(offset) == b'"' {
            "another text"
        } else {
            "another number"
        };
        DecodeError::new(format!("expected {what}, found {found}").into(), offset)
    }
}
