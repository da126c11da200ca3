//! `#[derive(Union)]`: objects of several kinds, told apart by a field, and one variant for kinds that aren't known.

mod expand;
mod parse;

use proc_macro2::TokenStream;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    match syn::parse2(item).and_then(parse::parse_union) {
        Ok(union) => expand::union_tokens(&union),
        Err(error) => error.into_compile_error(),
    }
}
