//! `#[derive(OpenEnum)]`: text values, and one variant for those that aren't known. `#[derive(ClosedEnum)]`: text values, and no others.

mod expand;
mod parse;

use proc_macro2::TokenStream;

/// Which of the two it is.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Open,
    Closed,
}

pub(crate) fn derive(item: TokenStream, kind: Kind) -> TokenStream {
    match syn::parse2(item).and_then(|item| parse::parse_text_enum(item, kind)) {
        Ok(text_enum) => expand::text_enum_tokens(&text_enum),
        Err(error) => error.into_compile_error(),
    }
}
