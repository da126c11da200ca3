//! An identifier that is a number here and text there.

use core::convert::Infallible;
use core::fmt;
use core::str::FromStr;

use crate::json::{Decode, DecodeError, Decoder, Encode, Encoder};

/// An identifier that a server writes as an integer in one place and as text in another. It keeps which.
///
/// `12` and `"12"` are two different ids; compare [`Display`](fmt::Display)'s texts where they should be the same.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::{LooseId, from_str, to_string};
///
/// let ids: Vec<LooseId> = from_str(r#"[12, "ab"]"#)?;
/// assert_eq!(ids, [LooseId::from(12), LooseId::from("ab")]);
/// assert_eq!(to_string(&ids), r#"[12,"ab"]"#);
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LooseId(Kind);

#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Kind {
    Integer(i64),
    Text(Box<str>),
}

impl LooseId {
    /// The integer, if it is written as one or as its digits.
    pub fn as_integer(&self) -> Option<i64> {
        match &self.0 {
            Kind::Integer(id) => Some(*id),
            Kind::Text(id) => id.parse().ok(),
        }
    }

    /// The text, if it is written as one.
    pub fn as_text(&self) -> Option<&str> {
        match &self.0 {
            Kind::Integer(_) => None,
            Kind::Text(id) => Some(id),
        }
    }
}

impl From<i64> for LooseId {
    fn from(id: i64) -> Self {
        LooseId(Kind::Integer(id))
    }
}

impl From<&str> for LooseId {
    fn from(id: &str) -> Self {
        LooseId(Kind::Text(id.into()))
    }
}

impl From<String> for LooseId {
    fn from(id: String) -> Self {
        LooseId(Kind::Text(id.into()))
    }
}

impl FromStr for LooseId {
    type Err = Infallible;

    /// Text, whatever it looks like.
    fn from_str(id: &str) -> Result<Self, Infallible> {
        Ok(id.into())
    }
}

impl fmt::Display for LooseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Integer(id) => fmt::Display::fmt(id, f),
            Kind::Text(id) => f.write_str(id),
        }
    }
}

impl fmt::Debug for LooseId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Integer(id) => fmt::Debug::fmt(id, f),
            Kind::Text(id) => fmt::Debug::fmt(id, f),
        }
    }
}

impl Decode for LooseId {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        if decoder.is_text() {
            return Ok(LooseId(Kind::Text(decoder.text()?.into())));
        }
        i64::decode(decoder).map(LooseId::from)
    }
}

impl Encode for LooseId {
    fn encode(&self, encoder: &mut Encoder) {
        match &self.0 {
            Kind::Integer(id) => id.encode(encoder),
            Kind::Text(id) => encoder.text(id),
        }
    }
}

crate::__bridge!(LooseId);
