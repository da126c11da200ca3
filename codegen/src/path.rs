//! Paths with parameters: `/users/{user}/connections`.

/// A part of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Piece<'t> {
    Literal(&'t str),
    /// The name between two braces.
    Parameter(&'t str),
    /// A part in brackets, which can be left out: what stands before its parameter, and the parameter's name.
    Optional(&'t str, &'t str),
}

/// More parts that can be left out would be more addresses than anybody documents.
const MAX_OPTIONAL: usize = 4;

/// The parts of a path, or what is wrong with it.
pub(crate) fn pieces(path: &str) -> Result<Vec<Piece<'_>>, &'static str> {
    if !path.starts_with('/') {
        return Err("a path begins with `/`");
    }
    let is_mark = |letter: char| matches!(letter, '{' | '}' | '[' | ']');
    let stands_in_paths = |letter: char| is_address_letter(letter) || is_mark(letter);
    if !path.chars().all(stands_in_paths) {
        return Err("a path has no query, no blanks, no escapes and no letters beyond ASCII");
    }
    if path.split('/').any(|segment| matches!(segment, "." | "..")) {
        return Err("`.` and `..` would be resolved on the way to the server");
    }
    if path.contains("//") {
        return Err("a segment of this path is empty");
    }
    grouped(&braced(path)?)
}

const BAD_GROUP: &str = "a part that can be left out is `[/…/{name}]`: whole segments, the last of which is a parameter";

/// Makes one piece of each part in brackets.
fn grouped<'t>(pieces: &[Piece<'t>]) -> Result<Vec<Piece<'t>>, &'static str> {
    let mut grouped = Vec::new();
    let mut pieces = pieces.iter();
    // What of a literal is behind a bracket.
    let mut rest = None;
    loop {
        let text = match rest
            .take()
            .map(Piece::Literal)
            .or_else(|| pieces.next().cloned())
        {
            None => return Ok(grouped),
            Some(Piece::Literal(text)) => text,
            Some(piece) => {
                grouped.push(piece);
                continue;
            }
        };
        let Some((before, group)) = text.split_once('[') else {
            if text.contains(']') {
                return Err(BAD_GROUP);
            }
            grouped.push(Piece::Literal(text));
            continue;
        };
        let is_whole = group.starts_with('/') && group.ends_with('/');
        let (Some(Piece::Parameter(name)), Some(Piece::Literal(after))) =
            (pieces.next(), pieces.next())
        else {
            return Err(BAD_GROUP);
        };
        let after = after.strip_prefix(']').ok_or(BAD_GROUP)?;
        let follows = after.is_empty() || after.starts_with(['/', '[']);
        if !is_whole || !follows || before.contains(']') || group.contains(['[', ']']) {
            return Err(BAD_GROUP);
        }
        if !before.is_empty() {
            grouped.push(Piece::Literal(before));
        }
        grouped.push(Piece::Optional(group, name));
        let optional = grouped
            .iter()
            .filter(|it| matches!(it, Piece::Optional(..)));
        if optional.count() > MAX_OPTIONAL {
            return Err("a path has four parts that can be left out at most");
        }
        rest = Some(after).filter(|it| !it.is_empty());
    }
}

/// The names of the parameters that a path can be without.
pub(crate) fn optional(path: &str) -> Vec<&str> {
    let pieces = pieces(path).unwrap_or_default().into_iter();
    let names = pieces.filter_map(|piece| match piece {
        Piece::Optional(_, name) => Some(name),
        _ => None,
    });
    names.collect()
}

/// Every form of a path: with none of the parts that can be left out, then with the first, and so on up to all; each with the
/// names of the parameters in them.
pub(crate) fn forms(path: &str) -> Vec<(String, Vec<&str>)> {
    let pieces = pieces(path).unwrap_or_default();
    let optional = optional(path).len();
    let form = |chosen: u32| {
        let (mut out, mut names, mut number) = (String::new(), Vec::new(), 0);
        for piece in &pieces {
            match piece {
                Piece::Literal(text) => out.push_str(text),
                Piece::Parameter(name) => out.push_str(&format!("{{{name}}}")),
                Piece::Optional(before, name) => {
                    if chosen >> number & 1 == 1 {
                        out.push_str(&format!("{before}{{{name}}}"));
                        names.push(*name);
                    }
                    number += 1;
                }
            }
        }
        (out, names)
    };
    (0..1_u32 << optional).map(form).collect()
}

/// One form of a path without the names of its parameters: what tells two routes apart. Something that isn't a path is what it is.
pub(crate) fn shape(form: &str) -> String {
    let pieces = braced(form).unwrap_or_else(|_| vec![Piece::Literal(form)]);
    let pieces = pieces.iter().map(|piece| match piece {
        Piece::Literal(text) => text,
        Piece::Parameter(_) | Piece::Optional(..) => "{}",
    });
    pieces.collect()
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
        Piece::Parameter(name) | Piece::Optional(_, name) => Some(name),
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
    fn a_part_in_brackets_is_one_piece() {
        let path = "/users/{user}[/links/{link}][/notes/{note}]/tags";
        assert_eq!(
            pieces(path).unwrap(),
            [
                Piece::Literal("/users/"),
                Piece::Parameter("user"),
                Piece::Optional("/links/", "link"),
                Piece::Optional("/notes/", "note"),
                Piece::Literal("/tags"),
            ]
        );
        assert_eq!(optional(path), ["link", "note"]);
        assert_eq!(parameters(path), ["user", "link", "note"]);
        let forms: Vec<String> = forms(path).into_iter().map(|(form, _)| form).collect();
        assert_eq!(
            forms,
            [
                "/users/{user}/tags",
                "/users/{user}/links/{link}/tags",
                "/users/{user}/notes/{note}/tags",
                "/users/{user}/links/{link}/notes/{note}/tags",
            ]
        );
        assert_eq!(optional("/tags[/{tag}]"), ["tag"]);
        assert_eq!(super::forms("/tags"), [("/tags".to_owned(), vec![])]);
    }

    #[test]
    fn other_brackets_are_refused() {
        for path in [
            "/a[/b]",
            "/a[/{b}",
            "/a/{b}]",
            "/a[{b}]",
            "/a[b/{c}]",
            "/a[/b{c}]",
            "/a[/{b}/c]",
            "/a[/{b}/{c}]",
            "/a[/{b}]c",
            "/a[/[{b}]]",
            "/a][/{b}]",
            "/a[/{b}][/{c}][/{d}][/{e}][/{f}]",
        ] {
            assert!(pieces(path).is_err(), "{path}");
        }
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
