//! Paths with parameters: `/users/{user}/connections`.

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Piece<'t> {
    Literal(&'t str),
    /// The name between two braces.
    Parameter(&'t str),
}

/// The parts of a path, or what is wrong with it.
pub(crate) fn pieces(path: &str) -> Result<Vec<Piece<'_>>, &'static str> {
    if !path.starts_with('/') {
        return Err("a path begins with `/`");
    }
    let stands_in_paths = |letter: char| is_address_letter(letter) || matches!(letter, '{' | '}');
    if !path.chars().all(stands_in_paths) {
        return Err("a path has no query, no blanks, no escapes and no letters beyond ASCII");
    }
    if path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err("`.` and `..` would be resolved on the way to the server");
    }
    if path.contains("//") {
        return Err("a segment of this path is empty");
    }
    braced(path)
}

/// A whole address as what stands before its path, and the path; of a path alone the first is empty.
pub(crate) fn split_origin(url: &str) -> (&str, &str) {
    const SCHEME: &str = "https://";
    let Some(rest) = url.strip_prefix(SCHEME) else {
        return ("", url);
    };
    let host = rest.find('/').unwrap_or(rest.len());
    url.split_at(SCHEME.len() + host)
}

/// Whether a letter stands for itself in an address before its query: RFC 3986's `pchar` and `/`.
pub(crate) fn is_address_letter(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || "-._~!$&'()*+,;=:@/".contains(letter)
}

/// The parts of any text with `{names}` in it.
pub(crate) fn braced(text: &str) -> Result<Vec<Piece<'_>>, &'static str> {
    let mut pieces = Vec::new();
    let mut rest = text;
    while let Some((literal, after)) = rest.split_once('{') {
        let (name, after) = after.split_once('}').ok_or("a brace isn't closed")?;
        if !crate::naming::is_snake(name) {
            return Err("a parameter's name is in snake_case");
        }
        if !literal.is_empty() {
            pieces.push(Piece::Literal(literal));
        }
        pieces.push(Piece::Parameter(name));
        rest = after;
    }
    if pieces
        .iter()
        .any(|piece| matches!(piece, Piece::Literal(it) if it.contains('}')))
        || rest.contains('}')
    {
        return Err("a brace isn't opened");
    }
    if !rest.is_empty() {
        pieces.push(Piece::Literal(rest));
    }
    Ok(pieces)
}

/// The names between braces, in order; none for a text that has something wrong.
pub(crate) fn parameters(text: &str) -> Vec<&str> {
    let names = |piece| match piece {
        Piece::Parameter(name) => Some(name),
        Piece::Literal(_) => None,
    };
    braced(text)
        .unwrap_or_default()
        .into_iter()
        .filter_map(names)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_splits_at_its_parameters() {
        assert_eq!(
            pieces("/users/{user}/links/{id}:revoke").unwrap(),
            [
                Piece::Literal("/users/"),
                Piece::Parameter("user"),
                Piece::Literal("/links/"),
                Piece::Parameter("id"),
                Piece::Literal(":revoke"),
            ]
        );
    }

    #[test]
    fn what_is_no_path_is_refused() {
        for path in [
            "users", "/a?b", "/a`b", "/a\"b", "/é", "/a/../b", "/.", "/a b", "/a//b", "/{a", "/a}",
            "/{}", "/{A}", "/{a}}",
        ] {
            assert!(pieces(path).is_err(), "{path}");
        }
    }
}
