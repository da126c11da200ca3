//! One value, or a list of them.

use core::fmt;
use std::slice;
use std::vec;

use crate::json::{Decode, DecodeError, Decoder, Encode, Encoder};

/// One value or a list of them, where a server writes either: `"a"` or `["a", "b"]`. It is written back as it came.
///
/// `"a"` and `["a"]` are two different values; compare [`as_slice`](Self::as_slice)'s where they should be the same.
///
/// # Examples
///
/// ```
/// use sdksmith_runtime::{OneOrMany, from_str, to_string};
///
/// let scope: OneOrMany<String> = from_str(r#""accounts""#)?;
/// assert_eq!(scope.as_slice(), ["accounts"]);
/// assert_eq!(to_string(&scope), r#""accounts""#);
///
/// let scope: OneOrMany<String> = ["accounts"].into();
/// assert_eq!(to_string(&scope), r#"["accounts"]"#);
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct OneOrMany<T> {
    /// On the heap, one value too: an object can hold itself like this.
    values: Vec<T>,
    is_list: bool,
}

impl<T> OneOrMany<T> {
    /// One value, which isn't written as a list.
    pub fn one(value: T) -> Self {
        Self {
            values: vec![value],
            is_list: false,
        }
    }

    /// A list, of whatever length.
    pub fn many(values: impl IntoIterator<Item = T>) -> Self {
        Self {
            values: values.into_iter().collect(),
            is_list: true,
        }
    }

    /// The values; one that isn't in a list is one.
    pub fn as_slice(&self) -> &[T] {
        &self.values
    }

    /// The values, one after the other.
    pub fn iter(&self) -> slice::Iter<'_, T> {
        self.values.iter()
    }

    /// The values, taken out.
    pub fn into_vec(self) -> Vec<T> {
        self.values
    }

    /// Whether it is written as a list, of one value too.
    pub fn is_list(&self) -> bool {
        self.is_list
    }
}

impl<T> From<T> for OneOrMany<T> {
    fn from(value: T) -> Self {
        Self::one(value)
    }
}

impl<T> From<Vec<T>> for OneOrMany<T> {
    fn from(values: Vec<T>) -> Self {
        Self::many(values)
    }
}

impl<T, const N: usize> From<[T; N]> for OneOrMany<T> {
    fn from(values: [T; N]) -> Self {
        Self::many(values)
    }
}

impl From<&str> for OneOrMany<String> {
    fn from(value: &str) -> Self {
        Self::one(value.to_owned())
    }
}

impl<const N: usize> From<[&str; N]> for OneOrMany<String> {
    fn from(values: [&str; N]) -> Self {
        Self::many(values.map(str::to_owned))
    }
}

impl<T> IntoIterator for OneOrMany<T> {
    type Item = T;
    type IntoIter = vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.values.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a OneOrMany<T> {
    type Item = &'a T;
    type IntoIter = slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: fmt::Debug> fmt::Debug for OneOrMany<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.values[..] {
            [value] if !self.is_list => value.fmt(f),
            values => values.fmt(f),
        }
    }
}

impl<T: Decode> Decode for OneOrMany<T> {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        match decoder.is_array() {
            true => decoder.array::<T>().map(Self::many),
            false => T::decode(decoder).map(Self::one),
        }
    }
}

impl<T: Encode> Encode for OneOrMany<T> {
    fn encode(&self, encoder: &mut Encoder) {
        match &self.values[..] {
            [value] if !self.is_list => value.encode(encoder),
            values => encoder.array(values),
        }
    }
}
