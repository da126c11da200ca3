//! Reading an object's members into declared fields.

use super::unknown::What;
use super::{Decode, DecodeError, Decoder, Fields, Json, field_name};
use crate::Extra;

/// An object that is being read, or was.
#[derive(Debug)]
pub struct Object {
    fields: &'static Fields,
    /// The field that servers write next, most likely.
    likely: usize,
    start: usize,
    first: bool,
    /// A member that isn't the object's own.
    tag: Option<&'static str>,
}

/// Where the value of a declared field is read to.
pub trait Place {
    /// Reads it.
    fn read(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError>;
}

impl<T: Decode> Place for Option<T> {
    fn read(&mut self, decoder: &mut Decoder<'_>) -> Result<(), DecodeError> {
        *self = Some(T::decode(decoder)?);
        Ok(())
    }
}

impl Object {
    /// Reads an object's declared fields into their places, and everything else into `extra`.
    pub fn read(
        decoder: &mut Decoder<'_>,
        fields: &'static Fields,
        places: &mut [&mut dyn Place],
        extra: &mut Extra,
    ) -> Result<Self, DecodeError> {
        if decoder.byte() != b'{' {
            return Err(decoder.expected("an object"));
        }
        let mut object = Object {
            fields,
            likely: 0,
            start: decoder.at,
            first: true,
            tag: decoder.tag.take(),
        };
        let neighbours = decoder.neighbours.take();
        decoder.enter()?;
        while let Some(index) = object.next(decoder, extra)? {
            match places.get_mut(index) {
                Some(place) => place.read(decoder)?,
                None => decoder.skip()?,
            }
        }
        if let Some(neighbours) = neighbours {
            extra.append(neighbours);
        }
        Ok(object)
    }

    /// Goes on to the value of the next declared field that isn't null and gives the field's
    /// index. What is undeclared
    /// or null on the way goes into `extra`. `None` behind the last.
    #[inline]
    fn next(
        &mut self,
        decoder: &mut Decoder<'_>,
        extra: &mut Extra,
    ) -> Result<Option<usize>, DecodeError> {
        loop {
            if !self.more(decoder)? {
                return Ok(None);
            }
            let start = decoder.at;
            let likely = self.likely;
            let index = match self.fields.keys.get(likely) {
                Some(key) if decoder.take_key(key) => likely,
                _ => match self.search(decoder)? {
                    Some(index) => index,
                    None => {
                        self.keep_undeclared(decoder, start, extra)?;
                        continue;
                    }
                },
            };
            self.likely = index + 1;
            decoder.skip_whitespace();
            if decoder.byte() == b'n' && decoder.take("null") {
                extra.mark_null(index, self.fields);
            } else if self.fields.may_have_null_texts(index) && self.null_text(decoder, index) {
                extra.keep_declared(decoder.slice(start, decoder.at));
            } else {
                return Ok(Some(index));
            }
        }
    }

    /// That a field isn't there although it must be.
    #[cold]
    pub fn missing(&self, index: usize, extra: &Extra) -> DecodeError {
        let name = self.name(index);
        DecodeError::missing(name, extra.is_null(index, name), self.start)
    }

    /// The value of a field that must be there, of the only type that has a null of its own.
    pub fn json(
        &self,
        value: Option<Json>,
        index: usize,
        extra: &Extra,
    ) -> Result<Json, DecodeError> {
        match value {
            None if extra.is_null(index, self.name(index)) => Ok(Json::null()),
            None => Err(self.missing(index, extra)),
            Some(value) => Ok(value),
        }
    }

    fn name(&self, index: usize) -> &'static str {
        self.fields
            .keys
            .get(index)
            .copied()
            .map(field_name)
            .unwrap_or_default()
    }

    #[inline]
    fn more(&mut self, decoder: &mut Decoder<'_>) -> Result<bool, DecodeError> {
        if !self.first {
            return decoder.next_member();
        }
        self.first = false;
        let empty = decoder.byte() == b'}';
        if empty {
            decoder.leave();
        }
        Ok(!empty)
    }

    /// Steps over a key that isn't the likely one, and its colon; `None` when it isn't declared.
    #[inline(never)]
    fn search(&self, decoder: &mut Decoder<'_>) -> Result<Option<usize>, DecodeError> {
        let keys = self.fields.keys;
        let (before, behind) = keys.split_at_checked(self.likely).unwrap_or((keys, &[]));
        // Behind first: servers leave fields out more often than they change their order.
        if let Some(skipped) = behind.iter().position(|key| decoder.take_key(key)) {
            return Ok(Some(before.len() + skipped));
        }
        if let Some(index) = before.iter().position(|key| decoder.take_key(key)) {
            return Ok(Some(index));
        }
        self.unusual_key(decoder)
    }

    /// A key that is undeclared, or written in an unusual way: with escapes, or with whitespace before the colon.
    fn unusual_key(&self, decoder: &mut Decoder<'_>) -> Result<Option<usize>, DecodeError> {
        if decoder.byte() != b'"' {
            return Err(decoder.expected("a key"));
        }
        let text = decoder.raw_text()?;
        let compact = !text.escaped && decoder.byte() == b':';
        let index = if compact {
            None
        } else {
            self.fields.position(&text.unescaped())
        };
        decoder.colon()?;
        Ok(index)
    }

    /// Passes over the value of an undeclared member and keeps the member as it stands, but for the one that is a
    /// union's: the union writes it again.
    #[inline(never)]
    fn keep_undeclared(
        &mut self,
        decoder: &mut Decoder<'_>,
        start: usize,
        extra: &mut Extra,
    ) -> Result<(), DecodeError> {
        decoder.skip_whitespace();
        let value = decoder.at;
        decoder.skip()?;
        let member = decoder.slice(start, decoder.at);
        if self.tag.is_some_and(|tag| is_called(member, tag)) {
            self.tag = None;
            return Ok(());
        }
        decoder.note_unknown(value, What::Field);
        extra.keep(member);
        Ok(())
    }

    /// Steps over a text that means null for this field.
    fn null_text(&self, decoder: &mut Decoder<'_>, index: usize) -> bool {
        if decoder.byte() != b'"' {
            return false;
        }
        let rest = decoder.rest(1);
        let stands_here = |text: &&&str| {
            rest.strip_prefix(text.as_bytes())
                .is_some_and(|rest| rest.first() == Some(&b'"'))
        };
        match self.fields.null_texts(index).iter().find(stands_here) {
            Some(text) => {
                decoder.at += text.len() + 2;
                true
            }
            None => false,
        }
    }
}

/// Whether a member, as it stands in good JSON, has this name.
fn is_called(member: &str, name: &str) -> bool {
    let key = Decoder::new(member).map_key();
    key.is_ok_and(|key| key.unescaped() == name)
}

impl Decoder<'_> {
    /// Steps over the key, given with its quotes and its colon, if it stands here.
    #[inline]
    fn take_key(&mut self, key: &str) -> bool {
        let here = self
            .text
            .as_bytes()
            .get(self.at..)
            .and_then(|rest| rest.get(..key.len()));
        let taken = here.is_some_and(|here| same(here, key.as_bytes()));
        if taken {
            self.at += key.len();
        }
        taken
    }
}

/// Whether two keys of one length are the same: whole words at their ends, because most have up to 16 bytes and calling
/// `memcmp` costs more than that.
#[inline]
fn same(here: &[u8], key: &[u8]) -> bool {
    let (Some(first), Some(last)) = (word::<8>(here, key), last_word::<8>(here, key)) else {
        return match (word::<4>(here, key), last_word::<4>(here, key)) {
            (Some(first), Some(last)) => first && last,
            _ => here == key,
        };
    };
    first && last && (key.len() <= 16 || here == key)
}

#[inline]
fn word<const N: usize>(here: &[u8], key: &[u8]) -> Option<bool> {
    Some(here.first_chunk::<N>()? == key.first_chunk::<N>()?)
}

#[inline]
fn last_word<const N: usize>(here: &[u8], key: &[u8]) -> Option<bool> {
    Some(here.last_chunk::<N>()? == key.last_chunk::<N>()?)
}
