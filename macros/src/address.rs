//! `#[derive(Address)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{DeriveInput, Error, LitStr, Result};

use crate::attributes::attribute;
use crate::parameters::{Call, Kind, check_path};

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let address = syn::parse2(item).and_then(|input| Address::parse(&input));
    address.map_or_else(Error::into_compile_error, |address| address.expand())
}

struct Address {
    call: Call,
    template: LitStr,
    /// The names in the path's braces.
    path: Vec<String>,
}

impl Address {
    fn parse(input: &DeriveInput) -> Result<Self> {
        let Some(attribute) = attribute(&input.attrs, "address") else {
            return Err(Error::new(
                input.ident.span(),
                "which address is it? Add #[address(\"/path\")]",
            ));
        };
        let template: LitStr = attribute.parse_args()?;
        let call = Call::parse(input, &["new", "bind", "url"])?;
        if let Some(sent) = call
            .parameters
            .iter()
            .find(|it| matches!(it.kind, Kind::Header | Kind::Body))
        {
            return Err(Error::new(
                sent.ident.span(),
                "an address that a browser opens has no header and no body",
            ));
        }
        let path = check_path(&template, &call)?;
        Ok(Self {
            call,
            template,
            path,
        })
    }

    fn expand(&self) -> TokenStream {
        let (ident, vis, client) = (&self.call.ident, &self.call.vis, &self.call.client);
        let (functions, allow, template) =
            (self.call.functions(), self.call.allow(), &self.template);
        let writes = self
            .call
            .in_writing_order(&self.path)
            .map(|parameter| parameter.write());
        quote! {
            #functions

            #[automatically_derived]
            #allow
            impl<C> ::sdksmith_runtime::Address for #ident<C> {
                const PATH: &'static str = #template;

                #[allow(unused_variables)]
                fn write(&self, request: &mut ::sdksmith_runtime::RequestWriter<'_>) {
                    #(#writes)*
                }
            }

            #allow
            impl<C: ::sdksmith_runtime::Caller> #ident<&C> {
                /// The whole address. It may hold secrets: hand it to the browser, don't log it.
                ///
                /// # Errors
                ///
                /// Where a part can't be sent, such as an empty path segment.
                #vis fn url(&self) -> ::core::result::Result<::std::string::String, ::sdksmith_runtime::Error> {
                    let core = ::sdksmith_runtime::Caller::core(self.#client);
                    ::sdksmith_runtime::Address::url_from(self, ::sdksmith_runtime::AnyCore::base_url(core))
                }
            }
        }
    }
}
