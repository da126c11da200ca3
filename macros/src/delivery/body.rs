//! The struct: what every delivery carries, and its event.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{DataStruct, DeriveInput, Error, Field, Fields, Ident, LitStr, Result, Type, Visibility};

use crate::types::option_item;

pub(super) struct Body {
    ident: Ident,
    vis: Visibility,
    event: Type,
    fields: Vec<BodyField>,
}

struct BodyField {
    ident: Ident,
    name: String,
    optional: bool,
}

impl Body {
    pub(super) fn parse(input: &DeriveInput, data: &DataStruct) -> Result<Self> {
        let wrong = || {
            Error::new(
                input.ident.span(),
                "a delivery is a struct with a field `event`",
            )
        };
        let Fields::Named(named) = &data.fields else {
            return Err(wrong());
        };
        let is_event = |field: &&Field| field.ident.as_ref().is_some_and(|ident| ident == "event");
        let event = named
            .named
            .iter()
            .find(is_event)
            .ok_or_else(wrong)?
            .ty
            .clone();
        let others = named.named.iter().filter(|field| !is_event(field));
        let fields = others
            .filter_map(|field| parse_field(field).transpose())
            .collect::<Result<_>>()?;
        Ok(Self {
            ident: input.ident.clone(),
            vis: input.vis.clone(),
            event,
            fields,
        })
    }

    pub(super) fn expand(&self) -> TokenStream {
        let Self {
            ident,
            vis,
            event,
            fields,
        } = self;
        let values = fields.iter().map(BodyField::read);
        quote! {
            #[allow(deprecated)]
            impl #ident {
                /// Reads a delivery of the event that the API calls `event`, which the receiver's address says: the
                /// body doesn't.
                ///
                /// An event that isn't known keeps its body, whatever is in it.
                ///
                /// # Errors
                ///
                /// Where the body isn't what the event promises; says where in it.
                #vis fn parse(event: &str, body: &[u8]) -> ::core::result::Result<Self, ::sdksmith_runtime::Error> {
                    let event = <#event>::parse(event, body)?;
                    #[allow(unused_variables)]
                    let fields = ::sdksmith_runtime::__private::DeliveryFields::of(body);
                    ::core::result::Result::Ok(Self { #(#values,)* event })
                }
            }
        }
    }
}

impl BodyField {
    fn read(&self) -> TokenStream {
        let Self {
            ident,
            name,
            optional,
        } = self;
        if *optional {
            quote!(#ident: fields.optional(#name)?)
        } else {
            quote!(#ident: fields.required(#name)?)
        }
    }
}

fn parse_field(field: &Field) -> Result<Option<BodyField>> {
    let Some(ident) = &field.ident else {
        return Ok(None);
    };
    let mut name = ident.unraw().to_string();
    for attribute in field
        .attrs
        .iter()
        .filter(|attribute| attribute.path().is_ident("delivery"))
    {
        attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("key") {
                return Err(Error::new(meta.path.span(), "expected `key = \"…\"`"));
            }
            name = meta.value()?.parse::<LitStr>()?.value();
            Ok(())
        })?;
    }
    Ok(Some(BodyField {
        ident: ident.clone(),
        name,
        optional: option_item(&field.ty).is_some(),
    }))
}
