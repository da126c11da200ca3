//! Text that must not be seen.

use core::fmt;

use secrecy::{ExposeSecret, SecretString};
use subtle::ConstantTimeEq;

use crate::json::{Decode, DecodeError, Decoder, Encode, Encoder, Mode};

/// A token, a password, or other text that must not end up in a log: `Debug` doesn't print it, and its memory is
/// overwritten when it is dropped.
///
/// `==` takes the same time wherever two secrets of one length differ, so that nobody finds one out byte by byte. That
/// the lengths differ can be told from the time.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::Secret;
///
/// let token = Secret::from("abc");
/// assert_eq!(format!("{token:?}"), "[redacted]");
/// assert_eq!(token.expose(), "abc");
/// assert!(token == Secret::from("abc") && token != Secret::from("abd") && token != Secret::from("ab"));
/// ```
#[derive(Clone)]
pub struct Secret(SecretString);

impl Secret {
    /// Makes a secret of text.
    pub fn new(text: impl Into<String>) -> Self {
        Secret(SecretString::from(text.into()))
    }

    /// The text. Where this is called is where it can leak.
    pub fn expose(&self) -> &str {
        self.0.expose_secret()
    }
}

impl From<&str> for Secret {
    fn from(text: &str) -> Self {
        Secret::new(text)
    }
}

impl From<String> for Secret {
    fn from(text: String) -> Self {
        Secret::new(text)
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        self.expose()
            .as_bytes()
            .ct_eq(other.expose().as_bytes())
            .into()
    }
}

impl Eq for Secret {}

impl Decode for Secret {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Secret::new(decoder.text()?))
    }
}

impl Encode for Secret {
    fn encode(&self, encoder: &mut Encoder) {
        match encoder.mode() {
            Mode::Debug => encoder.raw("[redacted]"),
            Mode::Json | Mode::Compare => encoder.text(self.expose()),
        }
    }
}

crate::__bridge!(Secret);
