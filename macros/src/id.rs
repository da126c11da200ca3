//! `#[derive(Id)]`: a newtype that identifies something.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Data, DeriveInput, Error, Fields, Ident, Result};

use crate::types::{is_named, type_argument};

/// What an id is made of.
enum Id {
    Integer(Ident),
    Text(Ident),
}

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    match syn::parse2(item).and_then(parse_id) {
        Ok(Id::Integer(ident)) => integer_tokens(&ident),
        Ok(Id::Text(ident)) => text_tokens(&ident),
        Err(error) => error.into_compile_error(),
    }
}

fn parse_id(item: DeriveInput) -> Result<Id> {
    let error = || {
        Error::new_spanned(
            &item.ident,
            "an id is a struct around one `i64` or `Box<str>`",
        )
    };
    let Data::Struct(data) = &item.data else {
        return Err(error());
    };
    let Fields::Unnamed(fields) = &data.fields else {
        return Err(error());
    };
    let (Some(field), 1) = (fields.unnamed.first(), fields.unnamed.len()) else {
        return Err(error());
    };
    if is_named(&field.ty, &["i64"]) {
        Ok(Id::Integer(item.ident))
    } else if type_argument(&field.ty, "Box").is_some_and(|boxed| is_named(boxed, &["str"])) {
        Ok(Id::Text(item.ident))
    } else {
        Err(error())
    }
}

fn integer_tokens(ident: &Ident) -> TokenStream {
    let json = json_tokens(
        ident,
        &quote!(<i64 as ::sdksmith_runtime::Decode>::decode(decoder)?),
        &quote!(::sdksmith_runtime::Encode::encode(&self.0, encoder)),
    );
    quote! {
        #[automatically_derived]
        impl #ident {
            /// The id of a number.
            pub const fn new(id: i64) -> Self {
                Self(id)
            }
            /// The number.
            pub const fn get(self) -> i64 {
                self.0
            }
        }
        #[automatically_derived]
        impl ::core::convert::From<i64> for #ident {
            fn from(id: i64) -> Self {
                Self(id)
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = ::core::num::ParseIntError;
            fn from_str(id: &str) -> ::core::result::Result<Self, ::core::num::ParseIntError> {
                ::core::result::Result::map(<i64 as ::core::str::FromStr>::from_str(id), Self)
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::core::fmt::Display::fmt(&self.0, f)
            }
        }
        #json
    }
}

fn text_tokens(ident: &Ident) -> TokenStream {
    let json = json_tokens(
        ident,
        &quote!(decoder.text()?),
        &quote!(encoder.text(&self.0)),
    );
    quote! {
        #[automatically_derived]
        impl #ident {
            /// The id of a text.
            pub fn new(id: impl ::core::convert::Into<::std::boxed::Box<str>>) -> Self {
                Self(::core::convert::Into::into(id))
            }
            /// The text.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        #[automatically_derived]
        impl ::core::convert::From<&str> for #ident {
            fn from(id: &str) -> Self {
                Self::new(id)
            }
        }
        #[automatically_derived]
        impl ::core::convert::From<::std::string::String> for #ident {
            fn from(id: ::std::string::String) -> Self {
                Self::new(id)
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = ::core::convert::Infallible;
            fn from_str(id: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(Self::new(id))
            }
        }
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(&self.0)
            }
        }
        #json
    }
}

/// Both directions, of what an id is read from and of what writes it.
fn json_tokens(ident: &Ident, read: &TokenStream, write: &TokenStream) -> TokenStream {
    quote! {
        #[automatically_derived]
        impl ::sdksmith_runtime::Decode for #ident {
            fn decode(
                decoder: &mut ::sdksmith_runtime::Decoder<'_>,
            ) -> ::core::result::Result<Self, ::sdksmith_runtime::DecodeError> {
                ::core::result::Result::Ok(Self::new(#read))
            }
        }
        #[automatically_derived]
        impl ::sdksmith_runtime::Encode for #ident {
            fn encode(&self, encoder: &mut ::sdksmith_runtime::Encoder) {
                #write;
            }
        }
        ::sdksmith_runtime::__bridge!(#ident);
    }
}
