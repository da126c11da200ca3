//! An object's members as places in the text: for readers that want a few of them.

use std::borrow::Cow;

use super::{Decode, DecodeError, Decoder, Found, unescaped};
use crate::Extra;

/// One member, as it stands in the text.
pub(crate) struct Member<'a> {
    pub(crate) name: Cow<'a, str>,
    pub(crate) value: &'a str,
    /// Where the value starts.
    pub(crate) at: usize,
    /// Name, colon and value.
    pub(crate) whole: &'a str,
}

/// Walks over the members of the object that the whole text is, in their order, and gathers nothing: the server chooses
/// how many there are.
///
/// What isn't one good object gives an error, after the members before it.
pub(crate) struct Members<'a> {
    decoder: Decoder<'a>,
    state: State,
}

enum State {
    Outside,
    Inside,
    Ended,
}

impl<'a> Members<'a> {
    pub(crate) fn of(text: &'a str) -> Self {
        Members {
            decoder: Decoder::new(text),
            state: State::Outside,
        }
    }

    fn read(&mut self) -> Result<Option<Member<'a>>, DecodeError> {
        let decoder = &mut self.decoder;
        let more = match self.state {
            State::Outside => decoder.open_map()?,
            State::Inside => decoder.next_member()?,
            State::Ended => return Ok(None),
        };
        if !more {
            self.state = State::Ended;
            return decoder.finish().map(|()| None);
        }
        self.state = State::Inside;
        let (key, value, whole) = decoder.member()?;
        Ok(Some(Member {
            name: unescaped(key),
            value,
            at: decoder.at - value.len(),
            whole,
        }))
    }
}

impl<'a> Iterator for Members<'a> {
    type Item = Result<Member<'a>, DecodeError>;

    fn next(&mut self) -> Option<Self::Item> {
        let member = self.read();
        if member.is_err() {
            self.state = State::Ended;
        }
        member.transpose()
    }
}

/// Reads the value at an offset that [`Members`] gave. An error's path starts at the whole text.
pub(crate) fn value_at<T: Decode>(text: &str, offset: usize) -> Result<T, DecodeError> {
    value_beside(text, offset, None, None)
}

/// The same for an object, which takes its neighbours among its own extra fields; what isn't known is noted in `found`.
pub(crate) fn value_beside<T: Decode>(
    text: &str,
    offset: usize,
    neighbours: Option<&Extra>,
    found: Option<&Found>,
) -> Result<T, DecodeError> {
    let mut decoder = Decoder {
        text,
        at: offset,
        depth: 1,
        found,
        tag: None,
        neighbours,
    };
    T::decode(&mut decoder).map_err(|error| error.locate(text))
}
