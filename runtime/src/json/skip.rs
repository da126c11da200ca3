//! Passing over values, as strictly as reading them.

use super::decoder::MAX_DEPTH;
use super::text::RawText;
use super::{DecodeError, Decoder};

impl<'a> Decoder<'a> {
    /// Reads any value as it stands in the text.
    ///
    /// # Errors
    ///
    /// When there is no value that JSON allows.
    pub fn raw(&mut self) -> Result<&'a str, DecodeError> {
        let start = self.at;
        self.skip()?;
        Ok(self.slice(start, self.at))
    }

    /// Passes over any value.
    ///
    /// # Errors
    ///
    /// When there is no value that JSON allows.
    pub fn skip(&mut self) -> Result<(), DecodeError> {
        // One bit for each open bracket, 1 for an object, instead of recursion.
        const { assert!(MAX_DEPTH <= u128::BITS) };
        let mut objects = 0_u128;
        let outside = self.depth;
        loop {
            if self.skip_or_enter(&mut objects)? {
                continue;
            }
            loop {
                if self.depth == outside {
                    return Ok(());
                }
                if self.skip_separator(&mut objects)? {
                    break;
                }
            }
        }
    }

    /// Passes over a value; true when it stopped on the first value inside one.
    fn skip_or_enter(&mut self, objects: &mut u128) -> Result<bool, DecodeError> {
        match self.byte() {
            b'"' => self.raw_text().map(|_| false),
            b'-' | b'0'..=b'9' => self.number().map(|_| false),
            b'{' => {
                if !self.open_map()? {
                    return Ok(false);
                }
                *objects = *objects << 1 | 1;
                self.map_key().map(|_| true)
            }
            b'[' => {
                let more = self.open_array()?;
                *objects <<= u32::from(more);
                Ok(more)
            }
            b't' if self.take("true") => Ok(false),
            b'f' if self.take("false") => Ok(false),
            b'n' if self.take("null") => Ok(false),
            _ => Err(self.expected("a value")),
        }
    }

    /// After a value inside an object or array: true on the next value in it, false behind its end.
    fn skip_separator(&mut self, objects: &mut u128) -> Result<bool, DecodeError> {
        let more = if *objects & 1 == 1 {
            self.next_member()?
        } else {
            self.next_item()?
        };
        if !more {
            *objects >>= 1;
        } else if *objects & 1 == 1 {
            self.map_key()?;
        }
        Ok(more)
    }

    /// Steps over the colon between a key and its value.
    #[inline]
    pub(super) fn colon(&mut self) -> Result<(), DecodeError> {
        self.skip_whitespace();
        if self.byte() != b':' {
            return Err(self.expected("`:`"));
        }
        self.at += 1;
        self.skip_whitespace();
        Ok(())
    }

    /// Steps into an object; false when it is empty, and then behind it.
    pub(crate) fn open_map(&mut self) -> Result<bool, DecodeError> {
        if self.byte() != b'{' {
            return Err(self.expected("an object"));
        }
        self.enter()?;
        let empty = self.byte() == b'}';
        if empty {
            self.leave();
        }
        Ok(!empty)
    }

    /// Reads a key and its colon, the key with its escapes.
    pub(super) fn map_key(&mut self) -> Result<RawText<'a>, DecodeError> {
        if self.byte() != b'"' {
            return Err(self.expected("a key"));
        }
        let key = self.raw_text()?;
        self.colon()?;
        Ok(key)
    }

    /// Reads one member: its key (with its escapes), its value, the whole.
    pub(crate) fn member(&mut self) -> Result<(&'a str, &'a str, &'a str), DecodeError> {
        let start = self.at;
        let key = self.map_key()?.raw;
        let value = self.raw()?;
        Ok((key, value, self.slice(start, self.at)))
    }

    /// Reads one member of a list without braces, as `Extra` holds one; `None` at the end.
    pub(crate) fn listed_member(&mut self) -> Option<(&'a str, &'a str, &'a str)> {
        self.at += usize::from(self.byte() == b',');
        if self.at == self.text.len() {
            None
        } else {
            self.member().ok()
        }
    }
}
