//! Objects of several kinds, told apart by a field.

use core::fmt;
use std::borrow::Cow;

use crate::{Decode, DecodeError, Decoder, Encode, Encoder, Extra};

/// An object of a kind that this version of the client doesn't know, or that doesn't say of which kind it is. All of it
/// is kept, and goes back out as it came.
///
/// Made only by the unions themselves: code that asks for the [`tag`](UnknownObject::tag) has to be looked at anyway on
/// the day on which the kind becomes a variant.
#[derive(Clone)]
pub struct UnknownObject(Box<Inner>);

#[derive(Clone)]
struct Inner {
    tag: Option<Box<str>>,
    members: Extra,
}

impl UnknownObject {
    /// What the object says of its kind; `None` where it doesn't say it by a text.
    pub fn tag(&self) -> Option<&str> {
        self.0.tag.as_deref()
    }

    /// Everything in it, the field that says its kind too.
    pub fn members(&self) -> &Extra {
        &self.0.members
    }
}

impl Encode for UnknownObject {
    fn encode(&self, encoder: &mut Encoder) {
        self.0.members.encode(encoder);
    }
}

impl PartialEq for UnknownObject {
    /// The same members.
    fn eq(&self, other: &Self) -> bool {
        self.members() == other.members()
    }
}

impl fmt::Debug for UnknownObject {
    /// Prints names only: nobody knows what the values are.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        crate::__private::debug("UnknownObject", self, f)
    }
}

/// What the object that is to be read says of its kind. What `#[derive(Union)]` expands to reads by it.
#[derive(Debug)]
pub struct Tag<'a> {
    /// The field that says it.
    field: &'static str,
    found: Option<Found<'a>>,
}

#[derive(Debug)]
struct Found<'a> {
    text: Cow<'a, str>,
    at: usize,
}

impl<'a> Tag<'a> {
    /// Looks ahead for the first member called `field`, without a step of the decoder.
    pub fn find(decoder: &Decoder<'a>, field: &'static str) -> Result<Self, DecodeError> {
        let found = decoder.look_for_text(field)?;
        let found = found.map(|(text, at)| Found { text, at });
        Ok(Self { field, found })
    }

    /// The kind; `None` where the object doesn't say it by a text.
    pub fn as_str(&self) -> Option<&str> {
        self.found.as_ref().map(|found| &*found.text)
    }

    /// Reads the object as one of a known kind: its tag isn't an unknown field of it.
    pub fn read<T: Decode>(&self, decoder: &mut Decoder<'_>) -> Result<T, DecodeError> {
        decoder.pass_over(Some(self.field));
        let value = T::decode(decoder);
        decoder.pass_over(None);
        value
    }

    /// Keeps the object as it is.
    #[cold]
    pub fn unknown(&self, decoder: &mut Decoder<'_>) -> Result<UnknownObject, DecodeError> {
        let start = decoder.offset();
        let members = Extra::decode(decoder)?;
        decoder.note_unknown_value(self.found.as_ref().map_or(start, |found| found.at));
        let tag = self.as_str().map(Box::from);
        Ok(UnknownObject(Box::new(Inner { tag, members })))
    }
}
