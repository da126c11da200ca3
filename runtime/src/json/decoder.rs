//! Where the reader stands, and the marks between values.

use core::fmt;
use std::borrow::Cow;

use super::{Decode, DecodeError, Found};
use crate::Extra;

/// How deep arrays and objects may nest.
pub(super) const MAX_DEPTH: u32 = 128;

/// Reads JSON from text: strict about what JSON is (RFC 8259), in the way that [`Decode`] says about types.
///
/// It always stands on the first byte of a value when [`Decode::decode`] is called. No input makes it panic, and it
/// never recurses by itself.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::{Decode, DecodeError, Decoder};
///
/// struct Percent(i64);
///
/// impl Decode for Percent {
///     fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
///         let offset = decoder.offset();
///         match i64::decode(decoder)? {
///             value @ 0..=100 => Ok(Percent(value)),
///             _ => Err(decoder.error_at(offset, "expected a percentage from 0 to 100")),
///         }
///     }
/// }
///
/// assert_eq!(sdksmith_runtime::from_str::<Percent>("42")?.0, 42);
/// # Ok::<(), DecodeError>(())
/// ```
pub struct Decoder<'a> {
    pub(super) text: &'a str,
    pub(super) at: usize,
    pub(super) depth: u32,
    /// Where to note what isn't known, if anybody asks.
    pub(super) found: Option<&'a Found>,
    /// A member of the next object that isn't the object's own, because it says to a union which object it is.
    pub(super) tag: Option<&'static str>,
    /// What stood beside the next object where it was the member of another, and becomes its own.
    pub(super) neighbours: Option<&'a Extra>,
}

impl fmt::Debug for Decoder<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // Not the text: it is somebody's data.
        f.debug_struct("Decoder")
            .field("offset", &self.at)
            .finish_non_exhaustive()
    }
}

impl<'a> Decoder<'a> {
    /// A reader at the first value of the text.
    pub fn new(text: &'a str) -> Self {
        Self::noting(text, None)
    }

    pub(super) fn noting(text: &'a str, found: Option<&'a Found>) -> Self {
        // RFC 8259 lets a reader pass over a byte-order mark, and some servers write one.
        let at = if text.starts_with('\u{feff}') { 3 } else { 0 };
        let mut decoder = Decoder {
            text,
            at,
            depth: 0,
            found,
            tag: None,
            neighbours: None,
        };
        decoder.skip_whitespace();
        decoder
    }

    /// Where the reader stands, in bytes from the start of the text.
    pub fn offset(&self) -> usize {
        self.at
    }

    /// Checks that nothing but whitespace follows.
    ///
    /// # Errors
    ///
    /// When something does.
    pub fn finish(&mut self) -> Result<(), DecodeError> {
        self.skip_whitespace();
        if self.at == self.text.len() {
            Ok(())
        } else {
            Err(self.expected("the end of the text"))
        }
    }

    /// The first member of this name in the object that stands here, if it is a text, and where it stands. The decoder
    /// stays where it is.
    pub(crate) fn look_for_text(
        &self,
        name: &str,
    ) -> Result<Option<(Cow<'a, str>, usize)>, DecodeError> {
        let mut ahead = Decoder {
            found: None,
            tag: None,
            neighbours: None,
            ..*self
        };
        let mut more = ahead.open_map()?;
        while more {
            let key = ahead.map_key()?;
            if key.unescaped() == name {
                let at = ahead.at;
                let is_text = ahead.byte() == b'"';
                return match is_text {
                    true => Ok(Some((ahead.text()?, at))),
                    false => Ok(None),
                };
            }
            ahead.skip()?;
            more = ahead.next_member()?;
        }
        Ok(None)
    }

    /// The next object has a member of this name that isn't its own.
    pub(crate) fn pass_over(&mut self, tag: Option<&'static str>) {
        self.tag = tag;
    }

    /// Reads an array, item by item.
    ///
    /// # Errors
    ///
    /// When there is no array, or `item` fails.
    pub fn array<T: Decode>(&mut self) -> Result<Vec<T>, DecodeError> {
        let mut items = Vec::new();
        let mut more = self.open_array()?;
        while more {
            items.push(T::decode(self)?);
            more = self.next_item()?;
        }
        Ok(items)
    }

    /// Whether an array stands here.
    pub(crate) fn is_array(&self) -> bool {
        self.byte() == b'['
    }

    /// Steps into an array; false when it is empty, and then behind it.
    pub(super) fn open_array(&mut self) -> Result<bool, DecodeError> {
        if !self.is_array() {
            return Err(self.expected("an array"));
        }
        self.enter()?;
        if self.byte() == b']' {
            self.leave();
            return Ok(false);
        }
        Ok(true)
    }

    /// After an item: true when another one follows, false behind the end of the array.
    #[inline]
    pub(super) fn next_item(&mut self) -> Result<bool, DecodeError> {
        self.next_or_leave(b']', "`,` or `]`")
    }

    /// After a member: true when another one follows, false behind the end of the object.
    #[inline]
    pub(crate) fn next_member(&mut self) -> Result<bool, DecodeError> {
        self.next_or_leave(b'}', "`,` or `}`")
    }

    #[inline(always)]
    fn next_or_leave(&mut self, close: u8, expected: &'static str) -> Result<bool, DecodeError> {
        self.skip_whitespace();
        match self.byte() {
            b',' => {
                self.at += 1;
                self.skip_whitespace();
                Ok(true)
            }
            byte if byte == close => {
                self.leave();
                Ok(false)
            }
            _ => Err(self.expected(expected)),
        }
    }

    /// Steps over the opening bracket.
    #[inline]
    pub(super) fn enter(&mut self) -> Result<(), DecodeError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error("nested more than 128 deep"));
        }
        self.depth += 1;
        self.at += 1;
        self.skip_whitespace();
        Ok(())
    }

    /// Steps over the closing bracket.
    #[inline]
    pub(super) fn leave(&mut self) {
        self.at += 1;
        // Saturates so that a caller who misuses the reader by hand gets an error and no panic.
        self.depth = self.depth.saturating_sub(1);
    }

    /// The byte at which the reader stands; 0, which nothing valid holds, at the end.
    #[inline]
    pub(super) fn byte(&self) -> u8 {
        self.byte_at(self.at)
    }

    #[inline]
    pub(super) fn byte_at(&self, at: usize) -> u8 {
        self.text.as_bytes().get(at).copied().unwrap_or(0)
    }

    #[inline]
    pub(super) fn skip_whitespace(&mut self) {
        // Servers write compact JSON: one comparison, and the loop elsewhere.
        if self.byte() <= b' ' {
            self.skip_more_whitespace();
        }
    }

    #[inline(never)]
    fn skip_more_whitespace(&mut self) {
        while matches!(self.byte(), b' ' | b'\n' | b'\r' | b'\t') {
            self.at += 1;
        }
    }

    /// Steps over the word if it stands here.
    #[inline]
    pub(super) fn take(&mut self, word: &str) -> bool {
        let here = self.text.as_bytes().get(self.at..self.at + word.len());
        let taken = here == Some(word.as_bytes());
        if taken {
            self.at += word.len();
        }
        taken
    }

    /// The bytes from `skip` on behind the place that is read next.
    #[inline]
    pub(super) fn rest(&self, skip: usize) -> &'a [u8] {
        self.text
            .as_bytes()
            .get(self.at + skip..)
            .unwrap_or_default()
    }

    /// The text between two offsets that stand on character boundaries.
    #[inline]
    pub(super) fn slice(&self, from: usize, to: usize) -> &'a str {
        self.text.get(from..to).unwrap_or_default()
    }
}
