//! What is left untyped: free JSON, place by place.

use super::warn;
use crate::code::Code;
use crate::cx::Cx;
use crate::document::{Document, TypeExpr, TypeName};
use crate::source::Span;

/// Free JSON in a spec.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Census {
    /// Where anything can stand, in the order of the files.
    pub untyped: Vec<Untyped>,
    /// How many types the spec mentions in all.
    pub types: usize,
}

/// One place where anything can stand.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Untyped {
    /// In words: `Book.notes`, `books.search: body`.
    pub place: String,
    /// As it is written: `json?`, `[json]`.
    pub ty: String,
    /// Where it is written.
    pub span: Span,
}

pub(super) fn lint(cx: &mut Cx, document: &Document<'_>) {
    for it in census(document).untyped {
        let label = format!("anything can stand in `{}`", it.place);
        warn(cx, Code::FreeJson, it.span, label);
    }
}

pub(crate) fn census(document: &Document<'_>) -> Census {
    let uses = document.uses();
    let types = uses.len();
    let free = uses.into_iter().filter(|it| is_free(&it.ty.name));
    let untyped = free.map(|it| Untyped {
        place: it.place,
        ty: TypeExpr::to_string(it.ty),
        span: it.ty.span,
    });
    Census {
        untyped: untyped.collect(),
        types,
    }
}

fn is_free(ty: &TypeName) -> bool {
    match ty {
        TypeName::Json => true,
        TypeName::List(inner) | TypeName::Map(inner) | TypeName::OrNull(inner) => is_free(inner),
        _ => false,
    }
}
