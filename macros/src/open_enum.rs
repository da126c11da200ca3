//! `#[derive(OpenEnum)]`: text values, and one variant for those that aren't known.

mod expand;
mod parse;

use proc_macro2::TokenStream;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    match syn::parse2(item).and_then(parse::parse_open_enum) {
        Ok(open_enum) => expand::open_enum_tokens(&open_enum),
        Err(error) => error.into_compile_error(),
    }
}
