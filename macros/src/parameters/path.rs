//! The path of a call, and whether its fields fill it.

use syn::{Error, LitStr, Result};

use super::{Call, Kind, Parameter, Problems, Shape};

/// The names in braces, in their order; an error where the path and the segments don't match, or one can be left out.
pub(crate) fn check_path(path: &LitStr, call: &Call) -> Result<Vec<String>> {
    let names = match_segments(path, &path.value(), call)?;
    let mut problems = Problems::default();
    for segment in optional(call) {
        let message = "a path segment can't be left out";
        problems.add(Error::new(segment.ident.span(), message));
    }
    problems.finish()?;
    Ok(names)
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
