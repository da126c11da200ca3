//! Deliveries: what a webhook brings.
//!
//! `#[derive(Delivery)]` emits `parse` on the struct and on its enum of events; both stand on what is here. Checking
//! who sent a delivery comes before reading it, and is the API's own matter.

use std::fmt;

use bytes::Bytes;

use crate::json::{self, Member, Members};
use crate::{Decode, DecodeError, Error};

/// An event that this version doesn't know, with its body as it came.
///
/// `Debug` doesn't print the body.
#[derive(Clone, PartialEq, Eq)]
pub struct UnknownEvent {
    name: Box<str>,
    body: Bytes,
}

impl UnknownEvent {
    /// An event of that name.
    pub fn new(name: &str, body: &[u8]) -> Self {
        Self {
            name: name.into(),
            body: Bytes::copy_from_slice(body),
        }
    }

    /// What the API calls it.
    pub fn name(&self) -> &str {
        &self.name
    }

    /// What it brought.
    pub fn body(&self) -> &Bytes {
        &self.body
    }
}

impl fmt::Debug for UnknownEvent {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("UnknownEvent")
            .field("name", &self.name)
            .field("body_bytes", &self.body.len())
            .finish()
    }
}

/// Reads an event's payload: what the derive's code calls.
pub fn payload<T: Decode>(body: &[u8]) -> Result<T, Error> {
    Ok(json::from_slice(body)?)
}

/// The fields that stand in the body of every delivery, whatever its event. `Debug` shows none of them.
pub struct DeliveryFields<'a> {
    /// Empty for what isn't a JSON object.
    text: &'a str,
}

impl fmt::Debug for DeliveryFields<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("DeliveryFields").finish_non_exhaustive()
    }
}

impl<'a> DeliveryFields<'a> {
    /// A body that isn't a JSON object has no fields: the event, read before, has decided that it may be so.
    pub fn of(body: &'a [u8]) -> Self {
        let text = std::str::from_utf8(body).unwrap_or_default();
        let good = Members::of(text).all(|member| member.is_ok());
        Self {
            text: if good { text } else { "" },
        }
    }

    /// A field that may be missing or null.
    pub fn optional<T: Decode>(&self, name: &str) -> Result<Option<T>, Error> {
        let good = self.members(name).filter(|member| member.value != "null");
        match good.last() {
            Some(member) => Ok(Some(json::value_at(self.text, member.at)?)),
            None => Ok(None),
        }
    }

    /// A field that must be there.
    pub fn required<T: Decode>(&self, name: &'static str) -> Result<T, Error> {
        self.optional(name)?.ok_or_else(|| {
            let null = self.members(name).next().is_some();
            Error::from(DecodeError::missing(name, null, 0).locate(""))
        })
    }

    fn members(&self, name: &str) -> impl Iterator<Item = Member<'a>> {
        Members::of(self.text)
            .flatten()
            .filter(move |member| member.name == name)
    }
}
