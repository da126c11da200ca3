//! The methods: construction and setters.

use proc_macro2::{Literal, TokenStream};
use quote::{format_ident, quote};
use syn::ext::IdentExt;

use super::expand::allow;
use super::field::ModelField;
use super::parse::Model;
use crate::types::{Taken, is_named, taken_as_it_is, taken_by_into, taken_by_items, vec_item};

pub(super) fn inherent_tokens(model: &Model) -> TokenStream {
    let ident = &model.ident;
    let allow = allow(model);
    let new = new_tokens(model);
    let setters = if model.setters {
        setters_tokens(model)
    } else {
        TokenStream::new()
    };
    let additional = additional_tokens(model);
    quote! {
        #[automatically_derived]
        #allow
        impl #ident {
            #new
            #setters
            #additional
        }
    }
}

/// How `new` and the setter take a field's value.
fn taken(field: &ModelField) -> Taken {
    const WITH_SEVERAL_SOURCES: &[&str] = &[
        "Box",
        "String",
        "Secret",
        "Amount",
        "LooseId",
        "OneOrMany",
        "CalendarBound",
    ];
    let (ty, name) = (&field.value, &field.ident);
    match vec_item(ty) {
        Some(item) => taken_by_items(item, name),
        None if is_named(ty, WITH_SEVERAL_SOURCES) => taken_by_into(ty, name),
        None => taken_as_it_is(ty, name),
    }
}

fn new_tokens(model: &Model) -> TokenStream {
    let required: Vec<_> = model.fields.iter().filter(|field| field.required).collect();
    let parameters = required.iter().map(|field| {
        let (name, (ty, _)) = (&field.ident, taken(field));
        quote!(#name: #ty)
    });
    let fields = model.fields.iter().map(|field| {
        let (name, (_, value)) = (&field.ident, taken(field));
        if field.required {
            quote!(#name: #value)
        } else {
            quote!(#name: ::core::option::Option::None)
        }
    });
    let doc = match required.is_empty() {
        true => "Makes one with nothing set.",
        false => "Makes one of what it must have, with nothing else set.",
    };
    // An object has what the API wants of it, however much that is.
    quote! {
        #[doc = #doc]
        #[allow(clippy::too_many_arguments)]
        pub fn new(#(#parameters),*) -> Self {
            Self { #(#fields,)* extra: ::sdksmith_runtime::Extra::new() }
        }
    }
}

fn setters_tokens(model: &Model) -> TokenStream {
    let fields = model
        .fields
        .iter()
        .enumerate()
        .filter(|(_, field)| !field.required);
    fields
        .map(|(index, field)| setter_tokens(index, field))
        .collect()
}

fn setter_tokens(index: usize, field: &ModelField) -> TokenStream {
    let (name, documentation) = (&field.ident, &field.documentation);
    let (ty, value) = taken(field);
    let clear = if field.nullable {
        clear_tokens(index, field)
    } else {
        TokenStream::new()
    };
    quote! {
        #(#documentation)*
        #[must_use]
        pub fn #name(mut self, #name: #ty) -> Self {
            self.#name = ::core::option::Option::Some(#value);
            self
        }
        #clear
    }
}

fn clear_tokens(index: usize, field: &ModelField) -> TokenStream {
    let (name, index) = (&field.ident, Literal::usize_unsuffixed(index));
    let clear = format_ident!("clear_{}", name.unraw());
    let doc = format!(
        "Sends null for `{}`, which takes away the value that it has.",
        field.key
    );
    let deprecated = field
        .documentation
        .iter()
        .filter(|attribute| attribute.path().is_ident("deprecated"));
    quote! {
        #[doc = #doc]
        #(#deprecated)*
        #[must_use]
        pub fn #clear(mut self) -> Self {
            self.#name = ::core::option::Option::None;
            ::sdksmith_runtime::__private::mark_null(
                &mut self.extra,
                #index,
                <Self as ::sdksmith_runtime::Model>::FIELDS,
            );
            self
        }
    }
}

fn additional_tokens(model: &Model) -> TokenStream {
    let Some(ty) = &model.additional else {
        return TokenStream::new();
    };
    quote! {
        /// Adds a property that isn't declared here.
        #[must_use]
        pub fn additional(
            mut self,
            name: impl ::core::convert::Into<::std::string::String>,
            value: impl ::core::convert::Into<#ty>,
        ) -> Self {
            let value: #ty = ::core::convert::Into::into(value);
            let name: ::std::string::String = ::core::convert::Into::into(name);
            self.extra.insert(&name, &value);
            self
        }
    }
}
