//! Percent-encoding, as RFC 3986 has it: everything but letters, digits and `-._~` is written as `%XX`; and as forms have it.

use std::fmt;

/// Which characters beside the unreserved ones stay as they are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// None.
    Unreserved,
    /// What separates and nests the items of a list.
    ListMarks,
    /// What the rules of HTML's forms keep, which also write a blank as `+`.
    Form,
}

impl Keep {
    fn keeps(self, byte: u8) -> bool {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' => true,
            b'~' => self != Self::Form,
            b'*' => self == Self::Form,
            b',' | b'[' | b']' => self == Self::ListMarks,
            _ => false,
        }
    }
}

/// Encodes what is written to it onto the end of a text.
pub(crate) struct Percent<'a> {
    pub(crate) out: &'a mut String,
    pub(crate) keep: Keep,
}

impl fmt::Write for Percent<'_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        const HEX: &[u8; 16] = b"0123456789ABCDEF";
        for byte in text.bytes() {
            if self.keep.keeps(byte) {
                self.out.push(char::from(byte));
            } else if byte == b' ' && self.keep == Keep::Form {
                self.out.push('+');
            } else {
                self.out.push('%');
                self.out.push(char::from(HEX[usize::from(byte >> 4)]));
                self.out.push(char::from(HEX[usize::from(byte & 15)]));
            }
        }
        Ok(())
    }
}

/// Reads form-encoded text: `+` is a space, a broken `%` stays as it is, what isn't UTF-8 becomes U+FFFD.
pub(crate) fn decode_form(text: &str) -> String {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        let (byte, after) = match (first, hex_pair(after)) {
            (b'%', Some(byte)) => (byte, &after[2..]),
            (b'+', _) => (b' ', after),
            _ => (first, after),
        };
        bytes.push(byte);
        rest = after;
    }
    String::from_utf8(bytes)
        .unwrap_or_else(|error| String::from_utf8_lossy(error.as_bytes()).into_owned())
}

fn hex_pair(text: &[u8]) -> Option<u8> {
    let (&high, rest) = text.split_first()?;
    let &low = rest.first()?;
    let digit = |byte: u8| char::from(byte).to_digit(16);
    u8::try_from(digit(high)? * 16 + digit(low)?).ok()
}
