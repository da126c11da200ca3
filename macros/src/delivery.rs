//! `#[derive(Delivery)]`: on the struct of a delivery, and on the enum of its events.

use proc_macro2::TokenStream;
use syn::{Data, DeriveInput, Error, Result};

mod body;
mod events;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let expanded = syn::parse2(item).and_then(|input| expand(&input));
    expanded.unwrap_or_else(Error::into_compile_error)
}

fn expand(input: &DeriveInput) -> Result<TokenStream> {
    match &input.data {
        Data::Struct(data) => Ok(body::Body::parse(input, data)?.expand()),
        Data::Enum(data) => Ok(events::Events::parse(input, data)?.expand()),
        Data::Union(_) => Err(Error::new(
            input.ident.span(),
            "a delivery is a struct, and its events are an enum",
        )),
    }
}
