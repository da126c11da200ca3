//! Strings: finding their end eight bytes at a time, and their escapes.

use std::borrow::Cow;

use super::{DecodeError, Decoder};

/// A string as it stands in the text, without its quotes.
pub(super) struct RawText<'a> {
    pub(super) raw: &'a str,
    pub(super) escaped: bool,
}

impl<'a> Decoder<'a> {
    /// Reads a string, or a number as its text.
    ///
    /// # Errors
    ///
    /// When there is something else.
    pub fn text(&mut self) -> Result<Cow<'a, str>, DecodeError> {
        match self.byte() {
            b'"' => Ok(self.raw_text()?.unescaped()),
            b'-' | b'0'..=b'9' => Ok(Cow::Borrowed(self.number()?)),
            _ => Err(self.expected("a string")),
        }
    }

    /// Steps over a string whose opening quote stands here.
    #[inline]
    pub(super) fn raw_text(&mut self) -> Result<RawText<'a>, DecodeError> {
        let start = self.at + 1;
        let mut at = self.text_stop(start);
        let escaped = self.byte_at(at) != b'"';
        if escaped {
            at = self.slow_text_end(at)?;
        }
        self.at = at + 1;
        Ok(RawText {
            raw: self.slice(start, at),
            escaped,
        })
    }

    /// The next byte that isn't plain inside a string: a quote, a backslash, a control character, or the end.
    #[inline]
    fn text_stop(&self, mut at: usize) -> usize {
        let bytes = self.text.as_bytes();
        while let Some(chunk) = bytes.get(at..).and_then(|rest| rest.first_chunk::<8>()) {
            let special = special_bytes(u64::from_le_bytes(*chunk));
            if special != 0 {
                return at + (special.trailing_zeros() / 8) as usize;
            }
            at += 8;
        }
        while !matches!(self.byte_at(at), 0..=0x1f | b'"' | b'\\') {
            at += 1;
        }
        at
    }

    /// The closing quote of a string that isn't plain.
    #[cold]
    #[inline(never)]
    fn slow_text_end(&mut self, mut at: usize) -> Result<usize, DecodeError> {
        loop {
            match self.byte_at(at) {
                b'"' => return Ok(at),
                b'\\' => at = self.escape_end(at)?,
                _ if at >= self.text.len() => {
                    return Err(self.error_at(at, "the text ends inside a string"));
                }
                _ => return Err(self.error_at(at, "a control character in a string")),
            }
            at = self.text_stop(at);
        }
    }

    /// Behind the escape that starts at the backslash.
    fn escape_end(&self, at: usize) -> Result<usize, DecodeError> {
        match self.byte_at(at + 1) {
            b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => Ok(at + 2),
            b'u' if (at + 2..at + 6).all(|digit| self.byte_at(digit).is_ascii_hexdigit()) => {
                Ok(at + 6)
            }
            _ => Err(self.error_at(at, "an escape that JSON doesn't have")),
        }
    }
}

impl<'a> RawText<'a> {
    #[inline]
    pub(super) fn unescaped(self) -> Cow<'a, str> {
        if self.escaped {
            Cow::Owned(unescape(self.raw))
        } else {
            Cow::Borrowed(self.raw)
        }
    }
}

/// The same for a checked raw string of which nobody remembers whether it has escapes.
pub(crate) fn unescaped(raw: &str) -> Cow<'_, str> {
    let escaped = raw.contains('\\');
    RawText { raw, escaped }.unescaped()
}

/// Has the high bit set in (at least) the first byte that is a quote, a backslash or a control character.
#[inline]
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    const HIGHS: u64 = 0x8080_8080_8080_8080;
    let quote = word ^ (ONES * b'"' as u64);
    let backslash = word ^ (ONES * b'\\' as u64);
    // A borrow reaches only bytes above one that is set already, and the lowest is what counts.
    let quote = quote.wrapping_sub(ONES) & !quote;
    let backslash = backslash.wrapping_sub(ONES) & !backslash;
    let control = word.wrapping_sub(ONES * 0x20) & !word;
    (quote | backslash | control) & HIGHS
}

/// The text that a checked raw string stands for. Half a surrogate pair becomes U+FFFD: servers that cut strings by
/// UTF-16 units write them, and refusing the whole answer would help nobody.
pub(super) fn unescape(raw: &str) -> String {
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(backslash) = rest.find('\\') {
        text.push_str(&rest[..backslash]);
        let (character, behind) = unescape_one(&rest[backslash + 1..]);
        text.push(character);
        rest = behind;
    }
    text.push_str(rest);
    text
}

/// The character of the escape whose letter the text starts with, and what follows.
fn unescape_one(escape: &str) -> (char, &str) {
    let mut characters = escape.chars();
    let character = match characters.next() {
        Some('b') => '\u{8}',
        Some('f') => '\u{c}',
        Some('n') => '\n',
        Some('r') => '\r',
        Some('t') => '\t',
        Some('u') => return unescape_unit(characters.as_str()),
        Some(itself) => itself,
        None => char::REPLACEMENT_CHARACTER,
    };
    (character, characters.as_str())
}

/// The character of one `\uXXXX`, or of two that are a surrogate pair.
fn unescape_unit(digits: &str) -> (char, &str) {
    let Some((high, rest)) = unit(digits) else {
        return (char::REPLACEMENT_CHARACTER, "");
    };
    if let Some(character) = char::from_u32(high) {
        return (character, rest);
    }
    if let (0xd800..=0xdbff, Some((low @ 0xdc00..=0xdfff, behind))) =
        (high, rest.strip_prefix("\\u").and_then(unit))
    {
        let code = 0x10000 + ((high - 0xd800) << 10) + (low - 0xdc00);
        return (
            char::from_u32(code).unwrap_or(char::REPLACEMENT_CHARACTER),
            behind,
        );
    }
    (char::REPLACEMENT_CHARACTER, rest)
}

fn unit(digits: &str) -> Option<(u32, &str)> {
    let (unit, rest) = digits.split_at_checked(4)?;
    Some((u32::from_str_radix(unit, 16).ok()?, rest))
}

impl Decoder<'_> {
    /// Reads a string and what it means.
    pub(crate) fn parsed<T: core::str::FromStr>(
        &mut self,
        expected: &'static str,
    ) -> Result<T, DecodeError> {
        if self.byte() != b'"' {
            return Err(self.expected(expected));
        }
        let offset = self.at;
        let text = self.raw_text()?.unescaped();
        text.parse().map_err(|_| self.unsuitable(offset, expected))
    }

    /// The inside of the string that stands here, if it has nineteen bytes.
    #[inline]
    pub(crate) fn quoted_columns(&self) -> Option<&[u8; 19]> {
        let string = self.text.as_bytes().get(self.at..)?.first_chunk::<21>()?;
        if string[0] != b'"' || string[20] != b'"' {
            return None;
        }
        string[1..].first_chunk()
    }

    /// Steps over the string that [`Decoder::quoted_columns`] gave.
    #[inline]
    pub(crate) fn step_over_columns(&mut self) {
        self.at += 21;
    }
}
