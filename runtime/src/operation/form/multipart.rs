//! `multipart/form-data`, as RFC 7578 and the HTML standard have it.

use std::collections::HashSet;

use http::HeaderValue;

use super::{Content, Upload};
use crate::Error;

/// A boundary is this, and digits: always as many, so that none is the beginning of another.
const PREFIX: &[u8] = b"sdksmith-form-";
const DIGITS: usize = 12;

/// What the body is, and the body.
pub(super) fn write(fields: &[(String, Content)]) -> Result<(HeaderValue, Vec<u8>), Error> {
    let heads = fields.iter().map(|(name, content)| head(name, content));
    let heads: Vec<String> = heads.collect::<Result<_, _>>()?;
    let contents = fields.iter().map(|(_, content)| bytes(content));
    let parts: Vec<(&[u8], &[u8])> = heads.iter().map(String::as_bytes).zip(contents).collect();
    let boundary = boundary(parts.iter().flat_map(|(head, content)| [*head, *content]));

    let length: usize = parts.iter().map(|it| it.0.len() + it.1.len() + 64).sum();
    let mut body = Vec::with_capacity(length + 64);
    for (head, content) in parts {
        for piece in [b"--", boundary.as_bytes(), b"\r\n", head, b"\r\n\r\n"] {
            body.extend_from_slice(piece);
        }
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    let media_type = format!("multipart/form-data; boundary={boundary}");
    let media_type = HeaderValue::try_from(media_type);
    Ok((
        media_type.map_err(|_| Error::build("the form has no boundary"))?,
        body,
    ))
}

/// The lines before a part's content.
fn head(name: &str, content: &Content) -> Result<String, Error> {
    if !can_be_quoted(name) {
        let problem = "a field of the form has a control character in its name, or `\\` at its end";
        return Err(Error::build(problem));
    }
    let disposition = format!("Content-Disposition: form-data; name=\"{}\"", quoted(name));
    Ok(match content {
        Content::Text(_) => disposition,
        Content::File(file) => {
            let (name, media_type) = (quoted(file.name()), file.media_type());
            format!("{disposition}; filename=\"{name}\"\r\nContent-Type: {media_type}")
        }
    })
}

fn bytes(content: &Content) -> &[u8] {
    match content {
        Content::Text(text) => text.as_bytes(),
        Content::File(file) => Upload::content(file),
    }
}

/// Whether every server reads the same name between quotes. Control characters can't stand in a header, but for those that are
/// escaped; and a `\` before the last quote ends the name for HTML, but not for who reads quotes as mail has them.
pub(super) fn can_be_quoted(name: &str) -> bool {
    let is_refused = |it: char| it.is_ascii_control() && !matches!(it, '\t' | '\r' | '\n');
    !name.contains(is_refused) && !name.ends_with('\\')
}

/// What stands between quotes, with HTML's escapes: nothing in it ends the quotes or the line. Everything else is UTF-8 as it is.
fn quoted(text: &str) -> String {
    let text = text.replace('"', "%22");
    text.replace('\r', "%0D").replace('\n', "%0A")
}

/// The first boundary that is in none of these texts. The same form always has the same one, so that a request that is sent
/// again is the same request.
fn boundary<'t>(texts: impl Iterator<Item = &'t [u8]>) -> String {
    // One look at each byte, however many boundaries somebody has put into a file.
    let taken: HashSet<u64> = texts.flat_map(numbers).collect();
    let free = (0..).find(|number| !taken.contains(number));
    let prefix = String::from_utf8_lossy(PREFIX);
    format!("{prefix}{:0DIGITS$}", free.unwrap_or_default())
}

/// The numbers of all boundaries in a text.
fn numbers(text: &[u8]) -> impl Iterator<Item = u64> {
    text.windows(PREFIX.len() + DIGITS).filter_map(|window| {
        let digits = window.strip_prefix(PREFIX)?;
        let number = std::str::from_utf8(digits).ok()?;
        let all_digits = digits.iter().all(u8::is_ascii_digit);
        number.parse().ok().filter(|_| all_digits)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn boundary_of(texts: &[&str]) -> String {
        boundary(texts.iter().map(|it| it.as_bytes()))
    }

    #[test]
    fn the_boundary_is_the_first_that_is_nowhere() {
        assert_eq!(boundary_of(&[]), "sdksmith-form-000000000000");
        let first = "a--sdksmith-form-000000000000\r\n";
        let second = "sdksmith-form-000000000001";
        assert_eq!(boundary_of(&["", first]), second);
        let both = format!("{first}{second}sdksmith-form-000000000003");
        assert_eq!(boundary_of(&[&both, "é"]), "sdksmith-form-000000000002");
        assert_eq!(boundary_of(&[second]), "sdksmith-form-000000000000");
    }

    #[test]
    fn what_is_nearly_a_boundary_counts_for_nothing() {
        for text in [
            "sdksmith-form-00000000000",
            "sdksmith-form-00000000000x",
            "sdksmith-form-+00000000000",
        ] {
            assert_eq!(boundary_of(&[text]), "sdksmith-form-000000000000", "{text}");
        }
    }
}
