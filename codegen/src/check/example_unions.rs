//! Which object an example shows where a union stands.

use crate::document::{ObjectDocument, UnionDocument};
use crate::names::Names;
use crate::source::Span;
use crate::yaml::{Entry, Kind};

/// What the field of a union says in an example.
pub(super) enum Said<'n, 'd> {
    /// It isn't there, or is no text.
    Nothing,
    /// A kind that the union knows.
    Known(&'d ObjectDocument),
    /// Something else, and where.
    Other(&'n str, Span),
}

/// Reads the field that tells a union's kinds apart.
pub(super) fn said<'n, 'd>(
    entries: &'n [Entry<'_>],
    union: &'d UnionDocument,
    names: &Names<'d>,
) -> Said<'n, 'd> {
    let entry = entries.iter().find(|it| it.key == union.by.as_str());
    let Some(node) = entry.map(|it| &it.value).filter(|it| !it.is_null()) else {
        return Said::Nothing;
    };
    let Kind::Scalar { text, .. } = &node.kind else {
        return Said::Nothing;
    };
    let mut variants = union.variants.iter();
    let variant = variants.find(|it| it.name.as_str() == text);
    // A variant that isn't an object was reported as such.
    match variant.map(|it| names.object(&it.ty)) {
        Some(Some(object)) => Said::Known(object),
        Some(None) => Said::Nothing,
        None => Said::Other(text, node.span),
    }
}

/// The object that an example shows where a type of this name stands: that object, or the one that its union says it is.
pub(super) fn object_shown<'d>(
    entries: &[Entry<'_>],
    name: &str,
    names: &Names<'d>,
) -> Option<&'d ObjectDocument> {
    let definition = names.get(name)?;
    match definition.union.map(|union| said(entries, union, names)) {
        Some(Said::Known(object)) => Some(object),
        Some(_) => None,
        None => definition.object,
    }
}
