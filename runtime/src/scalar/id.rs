//! Identifiers, each of one kind.

use core::any::type_name;
use core::cmp::Ordering;
use core::convert::Infallible;
use core::fmt;
use core::hash::{Hash, Hasher};
use core::marker::PhantomData;
use core::num::ParseIntError;
use core::str::FromStr;

use crate::json::{Decode, DecodeError, Decoder, Encode, Encoder};

/// An identifier that is an integer on the wire. `Kind` is a type without values that tells the ids of one thing from
/// those of another, at compile time alone.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::IntegerId;
///
/// mod kinds {
///     pub enum UserId {}
/// }
/// type UserId = IntegerId<kinds::UserId>;
///
/// let id = UserId::new(5);
/// assert_eq!("5".parse(), Ok(id));
/// assert_eq!((id.get(), format!("{id:?}")), (5, "UserId(5)".to_owned()));
/// ```
pub struct IntegerId<Kind> {
    id: i64,
    kind: PhantomData<fn() -> Kind>,
}

/// An identifier that is a text on the wire, of a kind like that of an [`IntegerId`].
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::TextId;
///
/// mod kinds {
///     pub enum Isbn {}
/// }
/// type Isbn = TextId<kinds::Isbn>;
///
/// assert_eq!(Isbn::new("978-0").as_str(), "978-0");
/// ```
pub struct TextId<Kind> {
    id: Box<str>,
    kind: PhantomData<fn() -> Kind>,
}

impl<Kind> IntegerId<Kind> {
    /// The id of a number.
    pub const fn new(id: i64) -> Self {
        Self {
            id,
            kind: PhantomData,
        }
    }

    /// The number.
    pub const fn get(self) -> i64 {
        self.id
    }
}

impl<Kind> TextId<Kind> {
    /// The id of a text.
    pub fn new(id: impl Into<Box<str>>) -> Self {
        Self {
            id: id.into(),
            kind: PhantomData,
        }
    }

    /// The text.
    pub fn as_str(&self) -> &str {
        &self.id
    }
}

impl<Kind> Copy for IntegerId<Kind> {}

impl<Kind> Clone for IntegerId<Kind> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<Kind> Clone for TextId<Kind> {
    fn clone(&self) -> Self {
        Self::new(self.id.clone())
    }
}

impl<Kind> From<i64> for IntegerId<Kind> {
    fn from(id: i64) -> Self {
        Self::new(id)
    }
}

impl<Kind> From<&str> for TextId<Kind> {
    fn from(id: &str) -> Self {
        Self::new(id)
    }
}

impl<Kind> From<String> for TextId<Kind> {
    fn from(id: String) -> Self {
        Self::new(id)
    }
}

impl<Kind> FromStr for IntegerId<Kind> {
    type Err = ParseIntError;

    fn from_str(id: &str) -> Result<Self, ParseIntError> {
        id.parse().map(Self::new)
    }
}

impl<Kind> FromStr for TextId<Kind> {
    type Err = Infallible;

    fn from_str(id: &str) -> Result<Self, Infallible> {
        Ok(Self::new(id))
    }
}

impl<Kind> Decode for IntegerId<Kind> {
    #[inline]
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        i64::decode(decoder).map(Self::new)
    }
}

impl<Kind> Decode for TextId<Kind> {
    #[inline]
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        decoder.text().map(Self::new)
    }
}

impl<Kind> Encode for IntegerId<Kind> {
    fn encode(&self, encoder: &mut Encoder) {
        self.id.encode(encoder);
    }
}

impl<Kind> Encode for TextId<Kind> {
    fn encode(&self, encoder: &mut Encoder) {
        encoder.text(&self.id);
    }
}

/// What the derives would ask of the kind too, though there is never a value of it.
macro_rules! by_id {
    ($($name:ident),*) => {$(
        impl<Kind> PartialEq for $name<Kind> {
            fn eq(&self, other: &Self) -> bool {
                self.id == other.id
            }
        }

        impl<Kind> Eq for $name<Kind> {}

        impl<Kind> PartialOrd for $name<Kind> {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }

        impl<Kind> Ord for $name<Kind> {
            fn cmp(&self, other: &Self) -> Ordering {
                self.id.cmp(&other.id)
            }
        }

        impl<Kind> Hash for $name<Kind> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.id.hash(state);
            }
        }

        impl<Kind> fmt::Display for $name<Kind> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.id, f)
            }
        }

        impl<Kind> fmt::Debug for $name<Kind> {
            /// Under the name of its kind.
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                let kind = type_name::<Kind>();
                let name = kind.rsplit("::").next().unwrap_or(kind);
                f.debug_tuple(name).field(&self.id).finish()
            }
        }

        #[cfg(feature = "serde")]
        impl<'de, Kind> serde::Deserialize<'de> for $name<Kind> {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                crate::serde_bridge::deserialize(deserializer)
            }
        }

        #[cfg(feature = "serde")]
        impl<Kind> serde::Serialize for $name<Kind> {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                crate::serde_bridge::serialize(self, serializer)
            }
        }
    )*};
}

by_id!(IntegerId, TextId);
