//! The code: two `match`es, the rest stands on them.

use proc_macro2::TokenStream;
use quote::quote;

use super::parse::{Facet, OpenEnum};
use crate::attributes::allow_deprecated;

pub(super) fn open_enum_tokens(open_enum: &OpenEnum) -> TokenStream {
    let ident = &open_enum.ident;
    let inherent = inherent_tokens(open_enum);
    let from = from_tokens(open_enum);
    quote! {
        #inherent
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
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.write_str(self.as_str())
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
        #[automatically_derived]
        impl ::sdksmith_runtime::Encode for #ident {
            fn encode(&self, encoder: &mut ::sdksmith_runtime::Encoder) {
                encoder.text(self.as_str());
            }
        }
        ::sdksmith_runtime::__bridge!(#ident);
    }
}

fn allow(open_enum: &OpenEnum) -> TokenStream {
    allow_deprecated(open_enum.variants.iter().any(|known| known.deprecated))
}

fn inherent_tokens(open_enum: &OpenEnum) -> TokenStream {
    let OpenEnum {
        ident,
        variants,
        unknown,
        facets,
    } = open_enum;
    let allow = allow(open_enum);
    let names = variants.iter().map(|known| &known.ident);
    let values: Vec<_> = variants.iter().map(|known| &known.value).collect();
    let facets = facets.iter().map(|facet| facet_tokens(open_enum, facet));
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
                    Self::#unknown(value) => value.as_str(),
                }
            }
            /// Whether this version knows the value.
            pub fn is_known(&self) -> bool {
                !::core::matches!(self, Self::#unknown(_))
            }
            #(#facets)*
        }
    }
}

fn facet_tokens(open_enum: &OpenEnum, facet: &Facet) -> TokenStream {
    let Facet {
        name,
        ty,
        unknown,
        doc,
    } = facet;
    let variants = open_enum.variants.iter().map(|known| &known.ident);
    let values = open_enum.variants.iter().filter_map(|known| {
        known
            .facets
            .iter()
            .find(|(facet, _)| facet == name)
            .map(|(_, value)| value)
    });
    let other = &open_enum.unknown;
    let doc = doc
        .as_ref()
        .map_or_else(|| format!("The {name} of the value."), |doc| doc.value());
    quote! {
        #[doc = #doc]
        pub fn #name(&self) -> #ty {
            match self {
                #(Self::#variants => <#ty>::#values,)*
                Self::#other(_) => <#ty>::#unknown,
            }
        }
    }
}

fn from_tokens(open_enum: &OpenEnum) -> TokenStream {
    let OpenEnum {
        ident,
        variants,
        unknown,
        ..
    } = open_enum;
    let allow = allow(open_enum);
    let arms = variants.iter().map(|known| {
        let (name, value, also) = (&known.ident, &known.value, &known.also);
        quote!(#value #(| #also)* => Self::#name)
    });
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
