//! What is in a form's body, read anew: not by what wrote it.

use http::Request;

use super::{Failure, Tree, header};
use crate::operation::decode_form;
use bytes::Bytes;

/// The fields of a form of this media type: a list of what each is called and holds.
pub(super) fn read(request: &Request<Bytes>, media_type: &str) -> Result<Tree, Failure> {
    let found = header(request, "content-type");
    let fields = match found.split_once("; boundary=") {
        None if found == media_type => urlencoded(std::str::from_utf8(request.body())?),
        Some((essence, boundary)) if essence == media_type => {
            multipart(request.body(), boundary)
                .ok_or("the parts of the form can't be told apart")?
        }
        _ => {
            return Err(
                format!("the form is sent as `{found}`, and `{media_type}` is expected").into(),
            );
        }
    };
    Ok(Tree::List(fields))
}

fn field(members: &[(&str, &str)]) -> Tree {
    let members = members.iter();
    Tree::Object(
        members
            .map(|(key, value)| ((*key).to_owned(), Tree::Text((*value).to_owned())))
            .collect(),
    )
}

fn urlencoded(body: &str) -> Vec<Tree> {
    let pairs = body.split('&').filter(|pair| !pair.is_empty());
    pairs
        .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
        .map(|(name, value)| {
            field(&[
                ("name", &decode_form(name)),
                ("content", &decode_form(value)),
            ])
        })
        .collect()
}

fn multipart(body: &[u8], boundary: &str) -> Option<Vec<Tree>> {
    let body = String::from_utf8_lossy(body);
    let delimiter = format!("\r\n--{boundary}");
    // The first delimiter has no line before it.
    let whole = format!("\r\n{body}");
    let mut pieces = whole.split(&delimiter);
    let mut last = None;
    let mut parts = Vec::new();
    if pieces.next() != Some("") {
        return None;
    }
    for piece in pieces {
        if let Some(part) = last.replace(piece) {
            parts.push(self::part(part)?);
        }
    }
    (last? == "--\r\n").then_some(parts)
}

/// A part from behind its delimiter on.
fn part(text: &str) -> Option<Tree> {
    let (head, content) = text.strip_prefix("\r\n")?.split_once("\r\n\r\n")?;
    let (disposition, media_type) = match head.split_once("\r\nContent-Type: ") {
        Some((disposition, media_type)) => (disposition, Some(media_type)),
        None => (head, None),
    };
    let names = disposition.strip_prefix("Content-Disposition: form-data; name=\"")?;
    let names = names.strip_suffix('"')?;
    match (names.split_once("\"; filename=\""), media_type) {
        (None, None) => Some(field(&[("name", names), ("content", content)])),
        (Some((name, file)), Some(media_type)) => Some(field(&[
            ("name", name),
            ("file", file),
            ("type", media_type),
            ("content", content),
        ])),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::multipart;

    #[test]
    fn what_is_no_form_is_not_read() {
        let whole = b"--x\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--\r\n";
        assert_eq!(multipart(whole, "x").map(|parts| parts.len()), Some(1));
        assert!(multipart(whole, "y").is_none());
        assert!(multipart(&whole[..whole.len() - 4], "x").is_none());
        assert!(multipart(b"--x\r\nContent-Type: a/b\r\n\r\nb\r\n--x--\r\n", "x").is_none());
    }
}
