//! What both derives emit: `new`, the setters, `bind`, and the writing of each parameter.

use proc_macro2::TokenStream;
use quote::quote;
use syn::Type;

use super::{Call, Kind, Parameter, Shape};

/// More arguments than this make clippy speak up; the API has them all the same.
const CLIPPY_ARGUMENTS: usize = 7;

impl Call {
    /// `#[allow(deprecated)]` where it is needed.
    pub(crate) fn allow(&self) -> TokenStream {
        if self.deprecated {
            quote!(#[allow(deprecated)])
        } else {
            TokenStream::new()
        }
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
        let ident = &self.ident;
        let ty = if self.shape == Shape::List {
            list_type(&self.item)
        } else {
            self.value_type()
        };
        quote!(#ident: #ty)
    }

    fn value_type(&self) -> TokenStream {
        let item = &self.item;
        if self.into {
            quote!(impl ::core::convert::Into<#item>)
        } else {
            quote!(#item)
        }
    }

    fn value(&self) -> TokenStream {
        let ident = &self.ident;
        if self.into {
            quote!(::core::convert::Into::into(#ident))
        } else {
            quote!(#ident)
        }
    }

    /// The field's value in `new`.
    fn initial(&self) -> TokenStream {
        let ident = &self.ident;
        let value = match self.shape {
            Shape::List if self.is_argument() => list_value(ident),
            Shape::Required => self.value(),
            Shape::Optional => quote!(::core::option::Option::None),
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
        ident,
        item,
        attributes,
        ..
    } = parameter;
    let documented = attributes
        .iter()
        .any(|attribute| attribute.path().is_ident("doc"));
    let doc = if documented {
        TokenStream::new()
    } else {
        quote!(#[doc = concat!("Sets `", stringify!(#ident), "`.")])
    };
    let (arguments, statement) = match parameter.shape {
        Shape::Additional => (
            quote!(name: impl ::core::convert::Into<::std::string::String>, value: impl ::core::convert::Into<::std::string::String>),
            quote!(self.#ident.push((::core::convert::Into::into(name), ::core::convert::Into::into(value)));),
        ),
        Shape::List => {
            let (ty, value) = (list_type(item), list_value(ident));
            (quote!(#ident: #ty), quote!(self.#ident = #value;))
        }
        Shape::Flag => (quote!(#ident: bool), quote!(self.#ident = #ident;)),
        Shape::Required | Shape::Optional => {
            let (ty, value) = (parameter.value_type(), parameter.value());
            (
                quote!(#ident: #ty),
                quote!(self.#ident = ::core::option::Option::Some(#value);),
            )
        }
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

fn list_type(item: &Type) -> TokenStream {
    quote!(impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#item>>)
}

fn list_value(ident: &syn::Ident) -> TokenStream {
    quote!(::core::iter::Iterator::collect(::core::iter::Iterator::map(
        ::core::iter::IntoIterator::into_iter(#ident),
        ::core::convert::Into::into,
    )))
}
