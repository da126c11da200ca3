//! The path of a call, and whether its fields fill it.

use syn::{Error, LitStr, Result};

use super::{Call, Kind, Problems};

/// The names in braces, in their order; an error where the path and the segments don't match.
pub(crate) fn check_path(path: &LitStr, call: &Call) -> Result<Vec<String>> {
    let names = placeholders(path)?;
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

fn placeholders(path: &LitStr) -> Result<Vec<String>> {
    let text = path.value();
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
    let mut rest = text.as_str();
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
