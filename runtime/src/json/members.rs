//! An object's members as places in the text: for readers that want a few of them.

use core::ops::Range;

use super::{Decode, DecodeError, Decoder};

/// One member: its name, and where its value stands.
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) value: Range<usize>,
}

/// The members of the object that the whole text is, in their order.
pub(crate) fn members(text: &str) -> Result<Vec<Member>, DecodeError> {
    let mut decoder = Decoder::new(text);
    read_members(&mut decoder).map_err(|error| error.locate(text))
}

fn read_members(decoder: &mut Decoder<'_>) -> Result<Vec<Member>, DecodeError> {
    let mut members = Vec::new();
    if decoder.byte() != b'{' {
        return Err(decoder.expected("an object"));
    }
    decoder.enter()?;
    let mut more = decoder.byte() != b'}';
    if !more {
        decoder.leave();
    }
    while more {
        if decoder.byte() != b'"' {
            return Err(decoder.expected("a key"));
        }
        let name = decoder.raw_text()?.unescaped().into_owned();
        decoder.colon()?;
        let start = decoder.at;
        decoder.skip()?;
        members.push(Member {
            name,
            value: start..decoder.at,
        });
        more = decoder.next_member()?;
    }
    decoder.finish()?;
    Ok(members)
}

/// Reads the value at an offset that [`members`] gave. An error's path starts at the whole text.
pub(crate) fn value_at<T: Decode>(text: &str, offset: usize) -> Result<T, DecodeError> {
    let mut decoder = Decoder {
        text,
        at: offset,
        depth: 1,
    };
    T::decode(&mut decoder).map_err(|error| error.locate(text))
}
