//! What a text holds and its models don't know: gathered while it is read, for whoever asks.

use std::cell::RefCell;
use std::fmt;

use super::path::Walk;
use super::{Decode, DecodeError, Decoder};

/// So many are reported of one text: the server chooses how many there are.
const MAX_REPORTED: usize = 100;

/// An unknown value that is longer isn't shown whole: what isn't a word is more likely somebody's data.
const MAX_VALUE: usize = 64;

/// A field or a value in an answer that this version of the client doesn't know: news of the API.
///
/// ```
/// use sdksmith_runtime::{Model, OpenEnum, Extra, Unknown, UnknownValue};
///
/// #[derive(Clone, Debug, PartialEq, Eq, Hash, OpenEnum)]
/// pub enum State {
///     #[value("open")]
///     Open,
///     #[unknown]
///     Other(UnknownValue),
/// }
///
/// #[derive(Clone, Model)]
/// pub struct Task {
///     pub state: Option<State>,
///     extra: Extra,
/// }
///
/// let body = br#"[{"state": "open"}, {"state": "paused", "owner": {"id": 3}}]"#;
/// let news: Vec<String> = Unknown::in_body::<Vec<Task>>(body)?.iter().map(Unknown::to_string).collect();
/// assert_eq!(news, ["unknown value `paused` at [1].state", "unknown field at [1].owner"]);
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Unknown {
    /// Where it stands, such as `connections[3].state`.
    pub path: String,
    /// The value, where an enum doesn't know it; `None` for a field that its object doesn't declare. What is no word of at
    /// most 64 characters (letters, digits, `_`, `-`, `.`, `:`) is empty: it could be somebody's data.
    pub value: Option<String>,
}

impl Unknown {
    /// Everything in a body that `T` doesn't know, in the order of the body; at most the first 100. For the body of a
    /// webhook; a client's answers come to [`Hook::unknown`](crate::Hook::unknown).
    ///
    /// # Errors
    ///
    /// Where the body can't be read as a `T`.
    pub fn in_body<T: Decode>(body: &[u8]) -> Result<Vec<Self>, DecodeError> {
        let found = Found::default();
        super::read_noting::<T>(body, Some(&found))?;
        Ok(found.into_unknowns(body))
    }
}

impl fmt::Display for Unknown {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.value {
            Some(value) => write!(f, "unknown value `{value}` at {}", self.path),
            None => write!(f, "unknown field at {}", self.path),
        }
    }
}

/// Places of what wasn't known: a path is made of them only when all is read.
#[derive(Default)]
pub(crate) struct Found(RefCell<Vec<(usize, What)>>);

#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum What {
    Field,
    Value,
}

impl Found {
    #[cold]
    fn add(&self, at: usize, what: What) {
        let mut found = self.0.borrow_mut();
        if found.len() < MAX_REPORTED {
            found.push((at, what));
        }
    }

    /// Of a body that was read well.
    pub(crate) fn into_unknowns(self, body: &[u8]) -> Vec<Unknown> {
        let text = str::from_utf8(body).unwrap_or_default();
        let mut found = self.0.into_inner();
        found.sort_by_key(|(at, _)| *at);
        let mut walk = Walk::new(text);
        let unknown = |(at, what)| Unknown {
            path: walk.to(at),
            value: (what == What::Value).then(|| word_at(text, at)),
        };
        found.into_iter().map(unknown).collect()
    }
}

impl Decoder<'_> {
    /// Something that isn't known stands at `at`.
    #[inline]
    pub(super) fn note_unknown(&self, at: usize, what: What) {
        if let Some(found) = self.found {
            found.add(at, what);
        }
    }

    /// The value at `at`, which was read, isn't one that its enum knows.
    #[cold]
    pub fn note_unknown_value(&self, at: usize) {
        self.note_unknown(at, What::Value);
    }
}

fn word_at(text: &str, at: usize) -> String {
    let mut decoder = Decoder::new(text);
    decoder.at = at;
    let Ok(word) = decoder.text() else {
        return String::new();
    };
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"_-.:".contains(&byte);
    match word.len() <= MAX_VALUE && word.bytes().all(plain) {
        true => word.into_owned(),
        false => String::new(),
    }
}
