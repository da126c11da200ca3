//! How an operation reads its answer's body.

use std::collections::HashSet;
use std::fmt;

use bytes::Bytes;
use http::HeaderMap;

use crate::json::{self, Found, Members};
use crate::{Decode, DecodeError, Extra, Fields, File, Model};

/// A successful answer, to be read as what its operation promises: what [`Operation::read`](crate::Operation::read) gets.
///
/// ```
/// use sdksmith_runtime::{Reading, bytes::Bytes};
///
/// let body = Bytes::from_static(b"[1, 2]");
/// assert_eq!(Reading::new(&body).json::<Vec<i64>>()?, [1, 2]);
/// # Ok::<(), sdksmith_runtime::DecodeError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Reading<'a> {
    body: &'a Bytes,
    headers: Option<&'a HeaderMap>,
    found: Option<&'a Found>,
}

impl<'a> Reading<'a> {
    /// A body by itself.
    pub fn new(body: &'a Bytes) -> Self {
        Self {
            body,
            headers: None,
            found: None,
        }
    }

    /// A body with the headers that came before it.
    pub fn with_headers(body: &'a Bytes, headers: &'a HeaderMap) -> Self {
        Self {
            headers: Some(headers),
            ..Self::new(body)
        }
    }

    pub(crate) fn noting(self, found: Option<&'a Found>) -> Self {
        Self { found, ..self }
    }

    /// The body as it came.
    pub fn body(&self) -> &'a Bytes {
        self.body
    }

    /// The answer's headers, where there are any.
    pub fn headers(&self) -> Option<&'a HeaderMap> {
        self.headers
    }

    /// Reads the whole body as JSON.
    ///
    /// # Errors
    ///
    /// Where it isn't JSON or not a `T`; says where in it.
    pub fn json<T: Decode>(&self) -> Result<T, DecodeError> {
        json::read_noting(self.body, self.found)
    }

    /// `None` for an empty body and for `null`.
    ///
    /// # Errors
    ///
    /// Where it is neither of them, and not a `T`.
    pub fn optional<T: Decode>(&self) -> Result<Option<T>, DecodeError> {
        if self.body.trim_ascii().is_empty() {
            Ok(None)
        } else {
            self.json()
        }
    }

    /// The object itself, or an object that has it as the member `key`: then what stands beside it goes into its extra
    /// fields, unless it has a field of that name.
    ///
    /// # Errors
    ///
    /// Where it is neither.
    pub fn wrapped<T: Model>(&self, key: &str) -> Result<T, DecodeError> {
        let Some(wrapped) = find_wrapped(self.body, key) else {
            return self.json();
        };
        let neighbours = wrapped.neighbours(key, T::FIELDS);
        json::value_beside(wrapped.text, wrapped.at, Some(&neighbours), self.found)
    }

    /// The body as a file, with what the headers say of it.
    ///
    /// # Errors
    ///
    /// Where the headers say that it is JSON: that is how an API says anything else.
    pub fn file(&self) -> Result<File, DecodeError> {
        File::read(self.body, self.headers)
    }

    /// Nothing is expected, so nothing that comes can be wrong.
    ///
    /// # Errors
    ///
    /// None.
    pub fn nothing(&self) -> Result<(), DecodeError> {
        Ok(())
    }
}

impl fmt::Debug for Reading<'_> {
    /// Not the body: it is somebody's data.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reading")
            .field("body_bytes", &self.body.len())
            .finish_non_exhaustive()
    }
}

/// An object that is a member of another.
struct Wrapped<'a> {
    /// All of the other.
    text: &'a str,
    /// Where the object starts in it.
    at: usize,
    object: &'a str,
}

/// The object below `key`. `None` as well for what isn't good JSON: reading it plainly gives the better error.
fn find_wrapped<'a>(body: &'a [u8], key: &str) -> Option<Wrapped<'a>> {
    let text = std::str::from_utf8(body).ok()?;
    // Most answers aren't wrapped, and this is far cheaper than a second reading.
    if !text.contains(&format!("\"{key}\"")) {
        return None;
    }
    let mut found = None;
    for member in Members::of(text) {
        let member = member.ok()?;
        if member.name == key && member.value.starts_with('{') {
            found = Some(Wrapped {
                text,
                at: member.at,
                object: member.value,
            });
        }
    }
    found
}

impl Wrapped<'_> {
    /// What stands beside the object below `key` and has none of its names. One pass over each, with the names at hand
    /// that the object brings: the server chooses how many there are.
    fn neighbours(&self, key: &str, fields: &Fields) -> Extra {
        let own: HashSet<_> = Members::of(self.object)
            .flatten()
            .map(|member| member.name)
            .collect();
        let taken =
            |name: &str| name == key || fields.position(name).is_some() || own.contains(name);
        let mut neighbours = Extra::new();
        Members::of(self.text)
            .flatten()
            .filter(|member| !taken(&member.name))
            .for_each(|member| neighbours.keep(member.whole));
        neighbours
    }
}
