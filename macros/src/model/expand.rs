//! The code: tables for the runtime, and one `match`.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::Ident;
use syn::ext::IdentExt;

use super::field::ModelField;
use super::inherent::inherent_tokens;
use super::parse::Model;
use crate::attributes::allow_deprecated;
use crate::by_json::by_json_tokens;
use crate::types::is_named;

pub(super) fn model_tokens(model: &Model) -> TokenStream {
    let ident = &model.ident;
    let allow = allow(model);
    let decode = decode_tokens(model);
    let encode = encode_tokens(model);
    let table = table_tokens(model);
    let inherent = inherent_tokens(model);
    let default = default_tokens(model);
    let by_json = by_json_tokens(ident);
    quote! {
        #inherent
        #default
        #[automatically_derived]
        #allow
        impl ::sdksmith_runtime::Decode for #ident { #decode }
        #[automatically_derived]
        #allow
        impl ::sdksmith_runtime::Encode for #ident { #encode }
        #[automatically_derived]
        impl ::sdksmith_runtime::Model for #ident {
            const FIELDS: &'static ::sdksmith_runtime::Fields = &#table;
        }
        #by_json
    }
}

pub(super) fn allow(model: &Model) -> TokenStream {
    allow_deprecated(model.fields.iter().any(|field| field.deprecated))
}

fn table_tokens(model: &Model) -> TokenStream {
    let name = model.ident.unraw().to_string();
    let keys = model
        .fields
        .iter()
        .map(|field| format!("\"{}\":", field.key));
    let secrets = indices(model, |field| field.secret).map(|(index, _)| index);
    let nulls = indices(model, |field| !field.null_texts.is_empty()).map(|(index, field)| {
        let texts = &field.null_texts;
        quote!((#index, &[#(#texts),*]))
    });
    quote!(::sdksmith_runtime::Fields::new(#name, &[#(#keys),*], &[#(#secrets),*], &[#(#nulls),*]))
}

/// The fields of which something is true, with their indices.
fn indices(
    model: &Model,
    is: impl Fn(&ModelField) -> bool,
) -> impl Iterator<Item = (Literal, &ModelField)> {
    let numbered = model
        .fields
        .iter()
        .enumerate()
        .filter(move |(_, field)| is(field));
    numbered.map(|(index, field)| (Literal::usize_unsuffixed(index), field))
}

/// The runtime reads into a list of places, whatever their types: a `match` that reads each field here takes the
/// compiler twice as long.
fn decode_tokens(model: &Model) -> TokenStream {
    let values = model.fields.iter().map(|field| &field.value);
    let numbers: Vec<_> = (0..model.fields.len())
        .map(Literal::usize_unsuffixed)
        .collect();
    let required =
        indices(model, |field| field.required).map(|(index, field)| required_tokens(&index, field));
    let fields = model.fields.iter().zip(&numbers).map(|(field, index)| {
        let (ident, variable) = (&field.ident, variable(field));
        if field.required {
            quote!(#ident: #variable)
        } else {
            quote!(#ident: fields.#index)
        }
    });
    quote! {
        fn decode(
            decoder: &mut ::sdksmith_runtime::Decoder<'_>,
        ) -> ::core::result::Result<Self, ::sdksmith_runtime::DecodeError> {
            let mut extra = ::sdksmith_runtime::Extra::new();
            let mut fields = (#(::core::option::Option::None::<#values>,)*);
            let object = ::sdksmith_runtime::__private::Object::read(
                decoder,
                <Self as ::sdksmith_runtime::Model>::FIELDS,
                &mut [#(&mut fields.#numbers),*],
                &mut extra,
            )?;
            #(#required)*
            ::core::result::Result::Ok(Self { #(#fields,)* extra })
        }
    }
}

/// Takes out the value of a field that must be there.
fn required_tokens(index: &Literal, field: &ModelField) -> TokenStream {
    let variable = variable(field);
    // The only type for which null can be a value.
    if is_named(&field.value, &["Json"]) {
        return quote!(let #variable = object.json(fields.#index, #index, &extra)?;);
    }
    quote! {
        let ::core::option::Option::Some(#variable) = fields.#index else {
            return ::core::result::Result::Err(object.missing(#index, &extra));
        };
    }
}

/// A variable that no name of the caller's can be.
fn variable(field: &ModelField) -> Ident {
    format_ident!("__{}", field.ident.unraw())
}

fn encode_tokens(model: &Model) -> TokenStream {
    let idents = model.fields.iter().map(|field| &field.ident);
    quote! {
        fn encode(&self, encoder: &mut ::sdksmith_runtime::Encoder) {
            encoder.object(<Self as ::sdksmith_runtime::Model>::FIELDS, &[#(&self.#idents),*], &self.extra);
        }
    }
}

fn default_tokens(model: &Model) -> TokenStream {
    let ident = &model.ident;
    if model.fields.iter().any(|field| field.required) {
        return TokenStream::new();
    }
    quote! {
        #[automatically_derived]
        impl ::core::default::Default for #ident {
            fn default() -> Self {
                Self::new()
            }
        }
    }
}
