//! `#[derive(Operation)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{DeriveInput, Error, Ident, LitBool, LitStr, Result, Token, Type};

use crate::attributes::attribute;
use crate::parameters::{Call, check_path};
use crate::types::option_item;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let operation = syn::parse2(item).and_then(|input| Operation::parse(&input));
    operation.map_or_else(Error::into_compile_error, |operation| operation.expand())
}

struct Operation {
    call: Call,
    endpoint: Endpoint,
    /// The names in the path's braces.
    path: Vec<String>,
}

/// What `#[operation(…)]` says.
struct Endpoint {
    method: Ident,
    path: LitStr,
    auth: Option<LitStr>,
    output: Option<Type>,
    wrapped: Option<LitStr>,
    idempotent: Option<LitBool>,
}

impl Operation {
    fn parse(input: &DeriveInput) -> Result<Self> {
        let Some(attribute) = attribute(&input.attrs, "operation") else {
            return Err(Error::new(
                input.ident.span(),
                "what is it? Add #[operation(GET \"/path\", output = Type)]",
            ));
        };
        let endpoint: Endpoint = attribute.parse_args()?;
        let call = Call::parse(input, &["new", "bind"])?;
        let path = check_path(&endpoint.path, &call)?;
        Ok(Self {
            call,
            endpoint,
            path,
        })
    }

    fn expand(&self) -> TokenStream {
        let functions = self.call.functions();
        let operation = self.operation_impl();
        let future = self.future_impl();
        quote! { #functions #operation #future }
    }

    fn operation_impl(&self) -> TokenStream {
        let (ident, allow) = (&self.call.ident, self.call.allow());
        let output = self.endpoint.output();
        let endpoint = self.endpoint.tokens();
        let read = self.endpoint.read();
        let writes = self
            .call
            .in_writing_order(&self.path)
            .map(|parameter| parameter.write());
        quote! {
            #[automatically_derived]
            #allow
            impl<C> ::sdksmith_runtime::Operation for #ident<C> {
                type Output = #output;
                const ENDPOINT: &'static ::sdksmith_runtime::Endpoint = &#endpoint;

                #[allow(unused_variables)]
                fn write(&self, request: &mut ::sdksmith_runtime::RequestWriter<'_>) {
                    #(#writes)*
                }

                fn read(body: &[u8]) -> ::core::result::Result<#output, ::sdksmith_runtime::DecodeError> {
                    #read
                }
            }
        }
    }

    fn future_impl(&self) -> TokenStream {
        let (ident, client, allow) = (&self.call.ident, &self.call.client, self.call.allow());
        let output = self.endpoint.output();
        quote! {
            #[automatically_derived]
            #allow
            impl<'c, C: ::sdksmith_runtime::Caller> ::core::future::IntoFuture for #ident<&'c C> {
                type Output = ::core::result::Result<#output, ::sdksmith_runtime::Error>;
                type IntoFuture = ::sdksmith_runtime::Pending<'c, #output>;

                fn into_future(self) -> Self::IntoFuture {
                    ::sdksmith_runtime::Caller::core(self.#client).send(&self)
                }
            }
        }
    }
}

impl Endpoint {
    fn output(&self) -> TokenStream {
        self.output
            .as_ref()
            .map_or_else(|| quote!(()), |output| quote!(#output))
    }

    fn tokens(&self) -> TokenStream {
        let Self {
            method,
            path,
            auth,
            idempotent,
            ..
        } = self;
        let auth = auth.iter();
        let idempotent = idempotent.iter();
        quote! {
            ::sdksmith_runtime::Endpoint::new(::sdksmith_runtime::http::Method::#method, #path)
                #(.auth(#auth))*
                #(.idempotent(#idempotent))*
        }
    }

    fn read(&self) -> TokenStream {
        match (&self.output, &self.wrapped) {
            (Some(_), Some(key)) => quote!(::sdksmith_runtime::__private::wrapped(body, #key)),
            (Some(output), None) => match option_item(output) {
                Some(_) => quote!(::sdksmith_runtime::__private::optional(body)),
                None => quote!(::sdksmith_runtime::from_slice(body)),
            },
            (None, _) => quote!(::sdksmith_runtime::__private::nothing(body)),
        }
    }

    fn check(&self) -> Result<()> {
        const METHODS: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
        if !METHODS.iter().any(|known| self.method == known) {
            let message = format!("unknown method: expected one of {}", METHODS.join(", "));
            return Err(Error::new(self.method.span(), message));
        }
        let Some(key) = &self.wrapped else {
            return Ok(());
        };
        match &self.output {
            Some(output) if option_item(output).is_none() => Ok(()),
            _ => Err(Error::new(
                key.span(),
                "only an answer that is one object can be wrapped",
            )),
        }
    }

    fn parse_option(&mut self, input: ParseStream<'_>) -> Result<()> {
        let key: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let repeated = match key.to_string().as_str() {
            "auth" => self.auth.replace(input.parse()?).is_some(),
            "output" => self.output.replace(input.parse()?).is_some(),
            "wrapped" => self.wrapped.replace(input.parse()?).is_some(),
            "idempotent" => self.idempotent.replace(input.parse()?).is_some(),
            _ => {
                return Err(Error::new(
                    key.span(),
                    "expected `auth`, `output`, `wrapped` or `idempotent`",
                ));
            }
        };
        if repeated {
            Err(Error::new(key.span(), "it is given twice"))
        } else {
            Ok(())
        }
    }
}

impl Parse for Endpoint {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let (method, path) = (input.parse()?, input.parse()?);
        let mut endpoint = Self {
            method,
            path,
            auth: None,
            output: None,
            wrapped: None,
            idempotent: None,
        };
        while !input.is_empty() {
            input.parse::<Token![,]>()?;
            if !input.is_empty() {
                endpoint.parse_option(input)?;
            }
        }
        // `()` says in a type what leaving it out says.
        endpoint.output = endpoint
            .output
            .filter(|ty| !matches!(ty, Type::Tuple(unit) if unit.elems.is_empty()));
        endpoint.check()?;
        Ok(endpoint)
    }
}
