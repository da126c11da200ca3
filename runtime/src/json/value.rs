//! Any JSON value.

use core::fmt;
use core::str::FromStr;

use super::{Decode, DecodeError, Decoder, Encode, Encoder, Mode, from_str, to_string};

/// Any JSON value, kept as it was written: for what an API leaves open.
///
/// It is good JSON, always. `Debug` doesn't print it, because nobody knows what is in it.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::{Json, from_str};
///
/// let values: Vec<Json> = from_str(r#"[1.50, {"a": [true]}]"#)?;
/// assert_eq!(values[0].as_str(), "1.50");
/// assert_eq!(values[1].parse::<std::collections::BTreeMap<String, Vec<bool>>>()?["a"], [true]);
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Json(Box<str>);

impl Json {
    /// The JSON of a value.
    pub fn new(value: &dyn Encode) -> Self {
        Json(to_string(value).into())
    }

    /// `null`.
    pub fn null() -> Self {
        Json("null".into())
    }

    /// The value as JSON text.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether it is `null`.
    pub fn is_null(&self) -> bool {
        &*self.0 == "null"
    }

    /// Reads it as a type.
    ///
    /// # Errors
    ///
    /// When it is another one.
    pub fn parse<T: Decode>(&self) -> Result<T, DecodeError> {
        from_str(&self.0)
    }
}

impl FromStr for Json {
    type Err = DecodeError;

    fn from_str(text: &str) -> Result<Self, DecodeError> {
        from_str(text)
    }
}

impl Decode for Json {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Ok(Json(decoder.raw()?.into()))
    }
}

impl Encode for Json {
    fn encode(&self, encoder: &mut Encoder) {
        match encoder.mode() {
            Mode::Debug => encoder.raw("[json]"),
            Mode::Json | Mode::Compare => encoder.raw(&self.0),
        }
    }
}

impl fmt::Display for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Json {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[json]")
    }
}

crate::__bridge!(Json);
