//! Answers that are files.

use std::fmt;

use bytes::Bytes;
use http::HeaderMap;
use http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};

use crate::DecodeError;

mod name;
mod streamed;

pub use streamed::Streamed;

/// A file that was answered, whole: its bytes, and what the server says of them. `Debug` prints how many bytes there are, and
/// nothing of them.
///
/// ```
/// use sdksmith_runtime::{File, Operation};
/// use sdksmith_runtime::http::Response;
///
/// /// Reads the picture of a note.
/// #[derive(Clone, Debug, Operation)]
/// #[operation(GET "/notes/{note}/picture", file)]
/// pub struct GetNotePicture<C = ()> {
///     client: C,
///     #[segment]
///     note: i64,
/// }
///
/// let response = Response::builder()
///     .header("content-type", "image/png")
///     .header("content-disposition", "attachment; filename=\"../a cat.png\"")
///     .body("a picture".into())?;
/// let file: File = GetNotePicture::<()>::read_response(response)?;
/// assert_eq!(&file.bytes()[..], b"a picture");
/// assert_eq!(file.media_type(), Some("image/png"));
/// assert_eq!(file.name(), Some("a cat.png"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct File {
    bytes: Bytes,
    media_type: Option<Box<str>>,
    name: Option<Box<str>>,
}

impl File {
    /// A file with neither media type nor name.
    pub fn new(bytes: impl Into<Bytes>) -> Self {
        Self {
            bytes: bytes.into(),
            media_type: None,
            name: None,
        }
    }

    /// What a successful answer holds.
    pub(crate) fn read(bytes: &Bytes, headers: Option<&HeaderMap>) -> Result<Self, DecodeError> {
        let label = headers.map(Label::of).unwrap_or_default();
        label.check()?;
        Ok(Self {
            bytes: bytes.clone(),
            media_type: label.media_type,
            name: label.name,
        })
    }

    /// All of it.
    pub fn bytes(&self) -> &Bytes {
        &self.bytes
    }

    /// All of it, without a copy.
    pub fn into_bytes(self) -> Bytes {
        self.bytes
    }

    /// What the server says it is, in lower case and without parameters: `application/pdf`.
    pub fn media_type(&self) -> Option<&str> {
        self.media_type.as_deref()
    }

    /// What the server calls it. It has been made safe as the last part of a path: without folders, characters that
    /// some system gives a meaning, and blanks or dots at its ends; 200 bytes at most. It may still name a file that is
    /// there already.
    pub fn name(&self) -> Option<&str> {
        self.name.as_deref()
    }
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("bytes", &self.bytes.len())
            .field("media_type", &self.media_type)
            .finish_non_exhaustive()
    }
}

/// What an answer's head says of the file in its body.
#[derive(Default)]
pub(crate) struct Label {
    pub(crate) media_type: Option<Box<str>>,
    pub(crate) name: Option<Box<str>>,
}

impl Label {
    pub(crate) fn of(headers: &HeaderMap) -> Self {
        let disposition = headers.get(CONTENT_DISPOSITION);
        Self {
            media_type: media_type(headers),
            name: disposition.and_then(|value| name::of_disposition(value.as_bytes())),
        }
    }

    /// JSON is how an API says anything else than a file.
    pub(crate) fn check(&self) -> Result<(), DecodeError> {
        let is_json = |it: &str| it == "application/json" || it.ends_with("+json");
        match self.media_type.as_deref().is_some_and(is_json) {
            true => Err(DecodeError::new("expected a file, found JSON".into(), 0)),
            false => Ok(()),
        }
    }
}

fn media_type(headers: &HeaderMap) -> Option<Box<str>> {
    let whole = headers.get(CONTENT_TYPE)?.to_str().ok()?;
    let essence = whole.split(';').next()?.trim();
    let is_token = |part: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$&-^_.+".contains(&byte);
        (1..=127).contains(&part.len()) && part.bytes().all(fits)
    };
    let (kind, subtype) = essence.split_once('/')?;
    (is_token(kind) && is_token(subtype)).then(|| essence.to_ascii_lowercase().into())
}
