//! What both derives emit: `new`, the setters, `bind`, and the writing of each parameter.

use proc_macro2::TokenStream;
use quote::quote;

use super::{Call, Kind, Parameter, Shape};
use crate::attributes::{allow_deprecated, attribute};
use crate::types::{
    Taken, map_value, taken_as_it_is, taken_by_into, taken_by_items, taken_by_pairs, vec_item,
};

/// More arguments than this make clippy speak up; the API has them all the same.
const CLIPPY_ARGUMENTS: usize = 7;

impl Call {
    /// `#[allow(deprecated)]` where it is needed.
    pub(crate) fn allow(&self) -> TokenStream {
        allow_deprecated(self.deprecated)
    }

    /// The inherent impls.
    pub(crate) fn functions(&self) -> TokenStream {
        let Self {
            ident, vis, client, ..
        } = self;
        let allow = self.allow();
        let constructor = self.constructor();
        let setters = self
            .parameters
            .iter()
            .filter_map(|parameter| setter(vis, parameter));
        let fields: Vec<_> = self
            .parameters
            .iter()
            .map(|parameter| &parameter.ident)
            .collect();
        quote! {
            #constructor

            #allow
            impl<C> #ident<C> {
                #(#setters)*

                /// The same call, bound to a client.
                #vis fn bind<D>(self, client: D) -> #ident<D> {
                    #ident { #client: client, #(#fields: self.#fields),* }
                }
            }
        }
    }

    fn constructor(&self) -> TokenStream {
        let Self {
            ident,
            vis,
            client,
            parameters,
            ..
        } = self;
        let allow = self.allow();
        let required: Vec<_> = parameters.iter().filter(|it| it.is_argument()).collect();
        let arguments = required.iter().map(|it| it.argument());
        let values = parameters.iter().map(Parameter::initial);
        let many = if required.len() > CLIPPY_ARGUMENTS {
            quote!(#[allow(clippy::too_many_arguments)])
        } else {
            TokenStream::new()
        };
        let default = if required.is_empty() {
            self.default_impl()
        } else {
            TokenStream::new()
        };
        quote! {
            #allow
            impl #ident {
                /// A call with all that it needs; what it may also have are the other functions.
                #many
                #vis fn new(#(#arguments),*) -> Self {
                    #ident { #client: (), #(#values),* }
                }
            }

            #default
        }
    }

    fn default_impl(&self) -> TokenStream {
        let (ident, allow) = (&self.ident, self.allow());
        quote! {
            #[automatically_derived]
            #allow
            impl ::core::default::Default for #ident {
                fn default() -> Self {
                    Self::new()
                }
            }
        }
    }
}

impl Parameter {
    fn is_argument(&self) -> bool {
        self.shape == Shape::Required || (self.shape == Shape::List && self.kind == Kind::Segment)
    }

    fn argument(&self) -> TokenStream {
        let (ident, (ty, _)) = (&self.ident, self.taken());
        quote!(#ident: #ty)
    }

    /// How `new` or the setter takes the value.
    fn taken(&self) -> Taken {
        match self.shape {
            Shape::List => taken_by_items(&self.item, &self.ident),
            _ if self.kind == Kind::Body => self.taken_body(),
            _ if self.into => taken_by_into(&self.item, &self.ident),
            _ => taken_as_it_is(&self.item, &self.ident),
        }
    }

    /// A list or a map as a body is taken like the fields of one.
    fn taken_body(&self) -> Taken {
        let (item, name) = (&self.item, &self.ident);
        match (vec_item(item), map_value(item)) {
            (Some(item), _) => taken_by_items(item, name),
            (None, Some(value)) => taken_by_pairs(value, name),
            (None, None) if self.into => taken_by_into(item, name),
            (None, None) => taken_as_it_is(item, name),
        }
    }

    /// The field's value in `new`.
    fn initial(&self) -> TokenStream {
        let (ident, (_, value)) = (&self.ident, self.taken());
        let value = match self.shape {
            _ if self.is_argument() => value,
            Shape::Required | Shape::Optional => quote!(::core::option::Option::None),
            Shape::Flag => quote!(false),
            Shape::List | Shape::Additional => quote!(::std::vec::Vec::new()),
        };
        quote!(#ident: #value)
    }

    /// The statement that hands the parameter to the `RequestWriter` called `request`.
    pub(crate) fn write(&self) -> TokenStream {
        let (ident, name) = (&self.ident, &self.name);
        match (self.kind, self.shape) {
            (Kind::Segment, Shape::List) => quote!(request.segment_list(&self.#ident);),
            (Kind::Segment, Shape::Optional) => quote!(request.segment_optional(&self.#ident);),
            (Kind::Segment, _) => quote!(request.segment(&self.#ident);),
            (Kind::Query, Shape::Required) => quote!(request.query(#name, &self.#ident);),
            (Kind::Query, Shape::Optional) => quote!(request.query_optional(#name, &self.#ident);),
            (Kind::Query, Shape::Flag) => quote!(request.query_flag(#name, self.#ident);),
            (Kind::Query, Shape::List) => quote!(request.query_list(#name, &self.#ident);),
            (Kind::Query, Shape::Additional) => quote!(request.query_additional(&self.#ident);),
            (Kind::Header, Shape::Optional) => {
                quote!(request.header_optional(#name, &self.#ident);)
            }
            (Kind::Header, _) => quote!(request.header(#name, &self.#ident);),
            (Kind::Form, Shape::Optional) => quote!(request.form_optional(#name, &self.#ident);),
            (Kind::Form, Shape::List) => quote!(request.form_list(#name, &self.#ident);),
            (Kind::Form, _) => quote!(request.form(#name, &self.#ident);),
            (Kind::Body, Shape::Optional) => quote!(request.body_optional(&self.#ident);),
            (Kind::Body, _) => quote!(request.body(&self.#ident);),
        }
    }
}

/// The setter of a parameter that isn't an argument of `new`.
fn setter(vis: &syn::Visibility, parameter: &Parameter) -> Option<TokenStream> {
    if parameter.is_argument() {
        return None;
    }
    let Parameter {
        ident, attributes, ..
    } = parameter;
    let doc = if attribute(attributes, "doc").is_some() {
        TokenStream::new()
    } else {
        quote!(#[doc = concat!("Sets `", stringify!(#ident), "`.")])
    };
    let (ty, value) = parameter.taken();
    let (arguments, statement) = match parameter.shape {
        Shape::Additional => (
            quote!(name: impl ::core::convert::Into<::std::string::String>, value: impl ::core::convert::Into<::sdksmith_runtime::Secret>),
            quote!(self.#ident.push((::core::convert::Into::into(name), ::core::convert::Into::into(value)));),
        ),
        Shape::List | Shape::Flag => (quote!(#ident: #ty), quote!(self.#ident = #value;)),
        Shape::Required | Shape::Optional => (
            quote!(#ident: #ty),
            quote!(self.#ident = ::core::option::Option::Some(#value);),
        ),
    };
    Some(quote! {
        #(#attributes)*
        #doc
        #vis fn #ident(mut self, #arguments) -> Self {
            #statement
            self
        }
    })
}
