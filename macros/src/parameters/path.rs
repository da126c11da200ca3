//! The path of a call, and whether its fields fill it.

use syn::{Error, LitStr, Result};

use super::{Call, Kind, Parameter, Problems, Shape};

/// The names in braces, in their order; an error where the path and the segments don't match. A part of the path in `[…]` can
/// be left out, and the segment in it is an `Option`; no other is.
pub(crate) fn check_path(path: &LitStr, call: &Call) -> Result<Vec<String>> {
    let text = path.value();
    let names = match_segments(path, &text, call)?;
    let in_groups = groups(path, &text)?;
    let mut problems = Problems::default();
    let segments = call.parameters.iter();
    for segment in segments.filter(|it| it.kind == Kind::Segment) {
        let message = match (in_groups.contains(&segment.name), segment.shape) {
            (false, Shape::Optional) => "a path segment can't be left out, unless it is in `[…]`",
            (true, shape) if shape != Shape::Optional => {
                "what is in `[…]` can be left out: this is an `Option`"
            }
            _ => continue,
        };
        problems.add(Error::new(segment.ident.span(), message));
    }
    problems.finish()?;
    Ok(names)
}

/// The names in the path's parts that can be left out.
fn groups(path: &LitStr, text: &str) -> Result<Vec<String>> {
    let wrong = || {
        let message =
            "a part that can be left out is written `[/…{name}]`, with one name at its end";
        Error::new(path.span(), message)
    };
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('[') {
        let (group, after) = after.split_once(']').ok_or_else(wrong)?;
        let (fixed, name) = group.split_once('{').ok_or_else(wrong)?;
        let name = name.strip_suffix('}').ok_or_else(wrong)?;
        let is_whole = fixed.starts_with('/') && fixed.ends_with('/') && !fixed.contains('[');
        let follows = after.is_empty() || after.starts_with(['/', '[']);
        if !is_whole
            || name.contains('{')
            || before.contains(']')
            || before.is_empty() && names.is_empty()
            || !follows
        {
            return Err(wrong());
        }
        names.push(name.to_owned());
        rest = after;
    }
    match rest.contains(']') {
        true => Err(wrong()),
        false => Ok(names),
    }
}

/// The same for an address: it may be a whole one, and a segment that is the whole of its part can be left out.
pub(crate) fn check_url(url: &LitStr, call: &Call) -> Result<Vec<String>> {
    let text = url.value();
    let path = match text.strip_prefix("https://") {
        None => text.as_str(),
        Some(rest) => {
            let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
            let is_host = |byte: u8| byte.is_ascii_alphanumeric() || b"-.:".contains(&byte);
            if host.is_empty() || !host.bytes().all(is_host) {
                let message = "a whole address is `https://`, a host and a path";
                return Err(Error::new(url.span(), message));
            }
            path
        }
    };
    let names = match_segments(url, path, call)?;
    let mut problems = Problems::default();
    let parts: Vec<&str> = path.split('/').collect();
    for segment in optional(call) {
        if !parts.contains(&format!("{{{}}}", segment.name).as_str()) {
            let message = "this can't be left out: it isn't all that stands between two slashes";
            problems.add(Error::new(segment.ident.span(), message));
        }
    }
    problems.finish()?;
    Ok(names)
}

fn optional(call: &Call) -> impl Iterator<Item = &Parameter> {
    call.parameters
        .iter()
        .filter(|it| it.kind == Kind::Segment && it.shape == Shape::Optional)
}

fn match_segments(path: &LitStr, text: &str, call: &Call) -> Result<Vec<String>> {
    let names = placeholders(path, text)?;
    let mut problems = Problems::default();
    let segments = || {
        call.parameters
            .iter()
            .filter(|parameter| parameter.kind == Kind::Segment)
    };
    for (index, name) in names.iter().enumerate() {
        if names.iter().take(index).any(|earlier| earlier == name) {
            problems.add(Error::new(
                path.span(),
                format!("`{{{name}}}` stands in the path twice"),
            ));
        } else if !segments().any(|segment| segment.name == *name) {
            problems.add(Error::new(
                path.span(),
                format!("`{{{name}}}` has no field: add `#[segment] {name}: …`"),
            ));
        }
    }
    for (index, segment) in segments().enumerate() {
        let name = &segment.name;
        let message = if !names.contains(name) {
            format!("the path has no `{{{name}}}`")
        } else if segments().take(index).any(|earlier| earlier.name == *name) {
            format!("another field fills `{{{name}}}` already")
        } else {
            continue;
        };
        problems.add(Error::new(segment.ident.span(), message));
    }
    problems.finish()?;
    Ok(names)
}

fn placeholders(path: &LitStr, text: &str) -> Result<Vec<String>> {
    if !text.starts_with('/') {
        return Err(Error::new(path.span(), "a path starts with `/`"));
    }
    if text.contains(['?', '#', ' ']) {
        return Err(Error::new(
            path.span(),
            "a path has no query, fragment or space: parameters are fields",
        ));
    }
    let mut names = Vec::new();
    let mut rest = text;
    while let Some((fixed, after)) = rest.split_once('{') {
        let Some((name, after)) = after
            .split_once('}')
            .filter(|(name, _)| !name.contains('{'))
        else {
            return Err(unbalanced(path));
        };
        if fixed.contains('}') || name.is_empty() {
            return Err(unbalanced(path));
        }
        names.push(name.to_owned());
        rest = after;
    }
    if rest.contains('}') {
        Err(unbalanced(path))
    } else {
        Ok(names)
    }
}

fn unbalanced(path: &LitStr) -> Error {
    Error::new(
        path.span(),
        "the braces don't match: a segment is written `{name}`",
    )
}
