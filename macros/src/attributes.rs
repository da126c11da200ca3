//! Attributes by their names, and the one that all derives emit.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Attribute;

/// The first attribute of this name.
pub(crate) fn attribute<'a>(attributes: &'a [Attribute], name: &str) -> Option<&'a Attribute> {
    attributes
        .iter()
        .find(|attribute| attribute.path().is_ident(name))
}

pub(crate) fn is_deprecated(attributes: &[Attribute]) -> bool {
    attribute(attributes, "deprecated").is_some()
}

/// For code that names what it tells others not to.
pub(crate) fn allow_deprecated(needed: bool) -> TokenStream {
    if needed {
        quote!(#[allow(deprecated)])
    } else {
        TokenStream::new()
    }
}
