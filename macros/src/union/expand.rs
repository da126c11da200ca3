//! The code: one `match` to read, one to write.

use proc_macro2::TokenStream;
use quote::{ToTokens, quote};

use super::parse::{Known, Union};
use crate::attributes::allow_deprecated;
use crate::by_json::by_json_tokens;

pub(super) fn union_tokens(union: &Union) -> TokenStream {
    let ident = &union.ident;
    let by_json = by_json_tokens(ident);
    let inherent = inherent_tokens(union);
    let from = from_tokens(union);
    let decode = decode_tokens(union);
    let encode = encode_tokens(union);
    quote! {
        #inherent
        #from
        #decode
        #encode
        #by_json
    }
}

fn allow(union: &Union) -> TokenStream {
    allow_deprecated(union.variants.iter().any(|known| known.deprecated))
}

fn inherent_tokens(union: &Union) -> TokenStream {
    let Union {
        ident,
        variants,
        unknown,
        by,
    } = union;
    let allow = allow(union);
    let names = variants.iter().map(|known| &known.ident);
    let values: Vec<_> = variants.iter().map(|known| &known.value).collect();
    let doc = format!(
        "What its `{}` says on the wire; `None` where an unknown one doesn't say it.",
        by.value()
    );
    quote! {
        #[automatically_derived]
        #allow
        impl #ident {
            /// The kinds that this version knows, as they stand on the wire.
            pub const KNOWN: &'static [&'static str] = &[#(#values),*];
            #[doc = #doc]
            pub fn tag(&self) -> ::core::option::Option<&str> {
                match self {
                    #(Self::#names(_) => ::core::option::Option::Some(#values),)*
                    Self::#unknown(object) => object.tag(),
                }
            }
            /// Whether this version knows the kind.
            pub fn is_known(&self) -> bool {
                !::core::matches!(self, Self::#unknown(_))
            }
        }
    }
}

/// An object becomes the one variant that holds such a one; where two do, nobody could say which.
fn from_tokens(union: &Union) -> TokenStream {
    let ident = &union.ident;
    let allow = allow(union);
    let text = |known: &Known| known.object.to_token_stream().to_string();
    let objects: Vec<String> = union.variants.iter().map(text).collect();
    let is_single = |known: &&Known| {
        let own = text(known);
        objects.iter().filter(|it| **it == own).count() == 1
    };
    let impls = union.variants.iter().filter(is_single).map(|known| {
        let (object, variant) = (&known.object, &known.ident);
        quote! {
            #[automatically_derived]
            #allow
            impl ::core::convert::From<#object> for #ident {
                fn from(object: #object) -> Self {
                    Self::#variant(::std::boxed::Box::new(object))
                }
            }
        }
    });
    impls.collect()
}

fn decode_tokens(union: &Union) -> TokenStream {
    let Union {
        ident,
        by,
        variants,
        unknown,
    } = union;
    let allow = allow(union);
    let names = variants.iter().map(|known| &known.ident);
    let values = variants.iter().map(|known| &known.value);
    quote! {
        #[automatically_derived]
        #allow
        impl ::sdksmith_runtime::Decode for #ident {
            fn decode(
                decoder: &mut ::sdksmith_runtime::Decoder<'_>,
            ) -> ::core::result::Result<Self, ::sdksmith_runtime::DecodeError> {
                let tag = ::sdksmith_runtime::__private::Tag::find(decoder, #by)?;
                ::core::result::Result::Ok(match tag.as_str() {
                    #(::core::option::Option::Some(#values) => Self::#names(tag.read(decoder)?),)*
                    _ => Self::#unknown(tag.unknown(decoder)?),
                })
            }
        }
    }
}

fn encode_tokens(union: &Union) -> TokenStream {
    let Union {
        ident,
        by,
        variants,
        unknown,
    } = union;
    let allow = allow(union);
    let names = variants.iter().map(|known| &known.ident);
    let values = variants.iter().map(|known| &known.value);
    quote! {
        #[automatically_derived]
        #allow
        impl ::sdksmith_runtime::Encode for #ident {
            fn encode(&self, encoder: &mut ::sdksmith_runtime::Encoder) {
                match self {
                    #(Self::#names(object) => encoder.tagged(#by, #values, object),)*
                    Self::#unknown(object) => ::sdksmith_runtime::Encode::encode(object, encoder),
                }
            }
        }
    }
}
