//! `#[derive(Address)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{DeriveInput, Error, Ident, LitStr, Result, Token, parenthesized};

use crate::attributes::attribute;
use crate::parameters::{Call, Kind, Parameter, check_url};

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let address = syn::parse2(item).and_then(|input| Address::parse(&input));
    address.map_or_else(Error::into_compile_error, |address| address.expand())
}

struct Address {
    call: Call,
    url: Url,
    /// The names in the path's braces.
    path: Vec<String>,
}

/// What `#[address(…)]` says.
struct Url {
    template: LitStr,
    /// Query parameters that are the same in every address: names and values.
    fixed: Vec<(LitStr, LitStr)>,
}

impl Parse for Url {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let template = input.parse()?;
        let mut fixed = Vec::new();
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if input.is_empty() {
                break;
            }
            let word: Ident = input.parse()?;
            if word != "fixed" {
                let message = "expected `fixed(\"name\" = \"value\")`";
                return Err(Error::new(word.span(), message));
            }
            let pairs;
            parenthesized!(pairs in input);
            fixed.extend(pairs.parse_terminated(pair, Token![,])?);
        }
        Ok(Self { template, fixed })
    }
}

fn pair(input: ParseStream<'_>) -> Result<(LitStr, LitStr)> {
    let name = input.parse()?;
    input.parse::<Token![=]>()?;
    Ok((name, input.parse()?))
}

impl Address {
    fn parse(input: &DeriveInput) -> Result<Self> {
        let Some(attribute) = attribute(&input.attrs, "address") else {
            return Err(Error::new(
                input.ident.span(),
                "which address is it? Add #[address(\"/path\")]",
            ));
        };
        let url: Url = attribute.parse_args()?;
        let call = Call::parse(input, &["new", "bind", "url"])?;
        if let Some(sent) = call
            .parameters
            .iter()
            .find(|it| matches!(it.kind, Kind::Header | Kind::Form | Kind::Body))
        {
            return Err(Error::new(
                sent.ident.span(),
                "an address that a browser opens has no header and no body",
            ));
        }
        let path = check_url(&url.template, &call)?;
        Ok(Self { call, url, path })
    }

    fn expand(&self) -> TokenStream {
        let (ident, vis, client) = (&self.call.ident, &self.call.vis, &self.call.client);
        let (functions, allow, template) =
            (self.call.functions(), self.call.allow(), &self.url.template);
        let segments = self.call.segments(&self.path).map(Parameter::write);
        let fixed = self.url.fixed.iter();
        let fixed = fixed.map(|(name, value)| quote!(request.query_fixed(#name, #value);));
        let others = self.call.others().map(Parameter::write);
        quote! {
            #functions

            #[automatically_derived]
            #allow
            impl<C> ::sdksmith_runtime::Address for #ident<C> {
                const TEMPLATE: &'static str = #template;

                #[allow(unused_variables)]
                fn write(&self, request: &mut ::sdksmith_runtime::RequestWriter<'_>) {
                    #(#segments)*
                    #(#fixed)*
                    #(#others)*
                }
            }

            #allow
            impl<C: ::sdksmith_runtime::Caller> #ident<&C> {
                /// The whole address. It may hold secrets: hand it to the browser, don't log it.
                ///
                /// # Errors
                ///
                /// Where a part can't be sent, such as an empty path segment. See [`Error::is_build`](::sdksmith_runtime::Error::is_build).
                #vis fn url(&self) -> ::core::result::Result<::std::string::String, ::sdksmith_runtime::Error> {
                    let core = ::sdksmith_runtime::Caller::core(self.#client);
                    ::sdksmith_runtime::Address::url_from(self, ::sdksmith_runtime::AnyCore::base_url(core))
                }
            }
        }
    }
}
