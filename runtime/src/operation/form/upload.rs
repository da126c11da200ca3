//! Files that are sent.

use std::fmt;

use bytes::Bytes;

use super::multipart::can_be_quoted;

/// A file to send in a form: its name, its content and what it is. Cheap to clone, as its content is shared. `Debug` prints how
/// many bytes there are, and nothing else: a name can say as much as the content.
///
/// ```
/// use sdksmith_runtime::Upload;
///
/// let cover = Upload::new("cover.png", b"not really a picture".as_slice()).content_type("image/png");
/// assert_eq!(format!("{cover:?}"), "Upload { bytes: 20, .. }");
/// ```
#[derive(Clone, PartialEq, Eq)]
pub struct Upload {
    name: Box<str>,
    content: Bytes,
    content_type: Option<Box<str>>,
}

impl Upload {
    /// A file of this name, which the server sees as it is: leave out the folders.
    ///
    /// Line breaks and `"` in it are escaped as HTML has it. A name with other control characters, or with a `\` at its end, is
    /// an error of the request.
    pub fn new(file_name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self {
            name: file_name.into().into(),
            content: content.into(),
            content_type: None,
        }
    }

    /// What it is, such as `image/png` or `text/csv; charset=utf-8`; without it, `application/octet-stream`.
    ///
    /// What isn't a media type is an error of the request.
    #[must_use]
    pub fn content_type(mut self, content_type: impl Into<String>) -> Self {
        self.content_type = Some(content_type.into().into());
        self
    }

    pub(super) fn name(&self) -> &str {
        &self.name
    }

    pub(super) fn content(&self) -> &[u8] {
        &self.content
    }

    pub(super) fn media_type(&self) -> &str {
        let given = self.content_type.as_deref();
        given.unwrap_or("application/octet-stream")
    }

    /// Why it can't be sent; the words follow the field's name and repeat nothing of the file.
    pub(super) fn problem(&self) -> Option<&'static str> {
        if !can_be_quoted(&self.name) {
            Some("has a file with a control character in its name, or `\\` at its end")
        } else if !is_media_type(self.media_type()) {
            Some("has a file whose content type isn't one")
        } else {
            None
        }
    }
}

impl fmt::Debug for Upload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Upload")
            .field("bytes", &self.content.len())
            .finish_non_exhaustive()
    }
}

/// `type/subtype`, and behind a `;` whatever can stand on a line.
fn is_media_type(text: &str) -> bool {
    let (essence, parameters) = text.split_once(';').unwrap_or((text, ""));
    let is_token = |part: &str| {
        let fits = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        !part.is_empty() && part.bytes().all(fits)
    };
    let kinds = essence.trim_end_matches(' ').split_once('/');
    kinds.is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
        && parameters.bytes().all(|byte| matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::is_media_type;

    #[test]
    fn media_types_are_told_from_other_texts() {
        for text in [
            "image/png",
            "image/svg+xml",
            "text/csv; charset=utf-8",
            "text/plain ;a=\"b/c\"",
        ] {
            assert!(is_media_type(text), "{text}");
        }
        for text in [
            "",
            "png",
            "/png",
            "image/",
            "image/png\r\nX: y",
            "image/p ng",
            "image/png; a=\r\nX: y",
            "a/b/c",
            "é/b",
        ] {
            assert!(!is_media_type(text), "{text}");
        }
    }
}
