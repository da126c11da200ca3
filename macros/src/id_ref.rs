//! `#[derive(IdRef)]`: an id, or one of a few words in its place.

use std::collections::HashSet;

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitStr, Result, Type, Variant};

use crate::attributes::attribute;

/// An enum of words and one id.
struct IdRef {
    ident: Ident,
    words: Vec<(Ident, LitStr)>,
    id: Ident,
    ty: Type,
}

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    match syn::parse2(item).and_then(parse_id_ref) {
        Ok(id_ref) => id_ref_tokens(&id_ref),
        Err(error) => error.into_compile_error(),
    }
}

fn parse_id_ref(item: DeriveInput) -> Result<IdRef> {
    let Data::Enum(data) = item.data else {
        return Err(Error::new_spanned(
            &item.ident,
            "only an enum can be a reference",
        ));
    };
    let (mut words, mut id) = (Vec::new(), None);
    for variant in data.variants {
        match parse_word(&variant)? {
            Some(word) => words.push((variant.ident, word)),
            None if id.is_some() => {
                return Err(Error::new_spanned(
                    &variant.ident,
                    "a reference holds only one id",
                ));
            }
            None => id = Some((variant.ident.clone(), id_type(&variant)?)),
        }
    }
    let Some((id, ty)) = id else {
        return Err(Error::new_spanned(
            &item.ident,
            "a reference needs a variant that holds the id",
        ));
    };
    check_words(&words)?;
    Ok(IdRef {
        ident: item.ident,
        words,
        id,
        ty,
    })
}

/// The word of a variant that holds nothing.
fn parse_word(variant: &Variant) -> Result<Option<LitStr>> {
    match (attribute(&variant.attrs, "value"), &variant.fields) {
        (Some(value), Fields::Unit) => value.parse_args().map(Some),
        (None, Fields::Unnamed(_)) => Ok(None),
        _ => Err(Error::new_spanned(
            variant,
            "a variant is a word with `#[value(\"…\")]`, or holds the id",
        )),
    }
}

fn id_type(variant: &Variant) -> Result<Type> {
    match (variant.fields.iter().next(), variant.fields.len()) {
        (Some(field), 1) => Ok(field.ty.clone()),
        _ => Err(Error::new_spanned(
            variant,
            "the variant of the id holds the id alone",
        )),
    }
}

fn check_words(words: &[(Ident, LitStr)]) -> Result<()> {
    let mut seen = HashSet::new();
    match words.iter().find(|(_, word)| !seen.insert(word.value())) {
        Some((_, word)) => Err(Error::new_spanned(word, "two variants have this word")),
        None => Ok(()),
    }
}

fn id_ref_tokens(id_ref: &IdRef) -> TokenStream {
    let IdRef {
        ident,
        words,
        id,
        ty,
    } = id_ref;
    let (names, words): (Vec<_>, Vec<_>) = words.iter().map(|(name, word)| (name, word)).unzip();
    quote! {
        #[automatically_derived]
        impl ::core::convert::From<#ty> for #ident {
            fn from(id: #ty) -> Self {
                Self::#id(id)
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                match self {
                    #(Self::#names => f.write_str(#words),)*
                    Self::#id(id) => ::core::fmt::Display::fmt(id, f),
                }
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = <#ty as ::core::str::FromStr>::Err;
            fn from_str(text: &str) -> ::core::result::Result<Self, Self::Err> {
                match text {
                    #(#words => ::core::result::Result::Ok(Self::#names),)*
                    _ => ::core::result::Result::map(<#ty as ::core::str::FromStr>::from_str(text), Self::#id),
                }
            }
        }
    }
}
