//! The code: two `match`es, the rest stands on them.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use super::parse::{Facet, TextEnum};
use crate::attributes::allow_deprecated;

pub(super) fn text_enum_tokens(text_enum: &TextEnum) -> TokenStream {
    let ident = &text_enum.ident;
    let inherent = inherent_tokens(text_enum);
    let reading = match &text_enum.unknown {
        Some(unknown) => open_tokens(text_enum, unknown),
        None => closed_tokens(text_enum),
    };
    quote! {
        #inherent
        #reading
        #[automatically_derived]
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
            }
        }
        #[automatically_derived]
        impl ::sdksmith_runtime::Encode for #ident {
            fn encode(&self, encoder: &mut ::sdksmith_runtime::Encoder) {
                encoder.text(self.as_str());
            }
        }
        ::sdksmith_runtime::__bridge!(#ident);
    }
}

/// Whatever the text is, it is a value.
fn open_tokens(text_enum: &TextEnum, unknown: &Ident) -> TokenStream {
    let ident = &text_enum.ident;
    let from = from_tokens(text_enum, unknown);
    quote! {
        #from
        #[automatically_derived]
        impl ::core::convert::From<::std::string::String> for #ident {
            fn from(value: ::std::string::String) -> Self {
                <Self as ::core::convert::From<&str>>::from(&value)
            }
        }
        #[automatically_derived]
        impl ::core::str::FromStr for #ident {
            type Err = ::core::convert::Infallible;
            fn from_str(value: &str) -> ::core::result::Result<Self, ::core::convert::Infallible> {
                ::core::result::Result::Ok(<Self as ::core::convert::From<&str>>::from(value))
            }
        }
        #[automatically_derived]
        impl ::sdksmith_runtime::Decode for #ident {
            fn decode(
                decoder: &mut ::sdksmith_runtime::Decoder<'_>,
            ) -> ::core::result::Result<Self, ::sdksmith_runtime::DecodeError> {
                let offset = decoder.offset();
                let value = <Self as ::core::convert::From<&str>>::from(&*decoder.text()?);
                if !value.is_known() {
                    decoder.note_unknown_value(offset);
                }
                ::core::result::Result::Ok(value)
            }
        }
    }
}

/// A text that is no value is an error.
fn closed_tokens(text_enum: &TextEnum) -> TokenStream {
    let ident = &text_enum.ident;
    let allow = allow(text_enum);
    let arms = arms(text_enum);
    quote! {
        #[automatically_derived]
        #allow
        impl ::core::str::FromStr for #ident {
            type Err = ::sdksmith_runtime::NotAValue;
            fn from_str(value: &str) -> ::core::result::Result<Self, ::sdksmith_runtime::NotAValue> {
                ::core::result::Result::Ok(match value {
                    #(#arms,)*
                    _ => return ::core::result::Result::Err(
                        ::sdksmith_runtime::__private::not_a_value(Self::KNOWN),
                    ),
                })
            }
        }
        #[automatically_derived]
        impl ::sdksmith_runtime::Decode for #ident {
            fn decode(
                decoder: &mut ::sdksmith_runtime::Decoder<'_>,
            ) -> ::core::result::Result<Self, ::sdksmith_runtime::DecodeError> {
                let offset = decoder.offset();
                let value = decoder.text()?;
                <Self as ::core::str::FromStr>::from_str(&value)
                    .map_err(|_| decoder.not_a_value(offset, Self::KNOWN))
            }
        }
    }
}

fn allow(text_enum: &TextEnum) -> TokenStream {
    allow_deprecated(text_enum.variants.iter().any(|known| known.deprecated))
}

fn inherent_tokens(text_enum: &TextEnum) -> TokenStream {
    let TextEnum {
        ident,
        variants,
        unknown,
        facets,
    } = text_enum;
    let allow = allow(text_enum);
    let names = variants.iter().map(|known| &known.ident);
    let values: Vec<_> = variants.iter().map(|known| &known.value).collect();
    let facets = facets.iter().map(|facet| facet_tokens(text_enum, facet));
    let other = unknown
        .iter()
        .map(|unknown| quote!(Self::#unknown(value) => value.as_str()));
    let is_known = unknown.iter().map(|unknown| {
        quote! {
            /// Whether this version knows the value.
            pub fn is_known(&self) -> bool {
                !::core::matches!(self, Self::#unknown(_))
            }
        }
    });
    quote! {
        #[automatically_derived]
        #allow
        impl #ident {
            /// The values that this version knows, as they stand on the wire.
            pub const KNOWN: &'static [&'static str] = &[#(#values),*];
            /// The value as it stands on the wire.
            pub fn as_str(&self) -> &str {
                match self {
                    #(Self::#names => #values,)*
                    #(#other,)*
                }
            }
            #(#is_known)*
            #(#facets)*
        }
    }
}

fn facet_tokens(text_enum: &TextEnum, facet: &Facet) -> TokenStream {
    let Facet {
        name,
        ty,
        unknown,
        doc,
    } = facet;
    let variants = text_enum.variants.iter().map(|known| &known.ident);
    let values = text_enum.variants.iter().filter_map(|known| {
        known
            .facets
            .iter()
            .find(|(facet, _)| facet == name)
            .map(|(_, value)| value)
    });
    let other = text_enum.unknown.iter().zip(unknown);
    let other = other.map(|(other, unknown)| quote!(Self::#other(_) => <#ty>::#unknown));
    let doc = doc
        .as_ref()
        .map_or_else(|| format!("The {name} of the value."), |doc| doc.value());
    quote! {
        #[doc = #doc]
        pub fn #name(&self) -> #ty {
            match self {
                #(Self::#variants => <#ty>::#values,)*
                #(#other,)*
            }
        }
    }
}

fn from_tokens(text_enum: &TextEnum, unknown: &Ident) -> TokenStream {
    let ident = &text_enum.ident;
    let allow = allow(text_enum);
    let arms = arms(text_enum);
    quote! {
        #[automatically_derived]
        #allow
        impl ::core::convert::From<&str> for #ident {
            fn from(value: &str) -> Self {
                match value {
                    #(#arms,)*
                    _ => Self::#unknown(::sdksmith_runtime::__private::unknown(value)),
                }
            }
        }
    }
}

fn arms(text_enum: &TextEnum) -> impl Iterator<Item = TokenStream> {
    text_enum.variants.iter().map(|known| {
        let (name, value, also) = (&known.ident, &known.value, &known.also);
        quote!(#value #(| #also)* => Self::#name)
    })
}
