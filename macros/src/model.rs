//! `#[derive(Model)]`: a struct that is a JSON object.

mod expand;
mod field;
mod inherent;
mod parse;

use proc_macro2::TokenStream;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    match syn::parse2(item).and_then(parse::parse_model) {
        Ok(model) => expand::model_tokens(&model),
        Err(error) => error.into_compile_error(),
    }
}
