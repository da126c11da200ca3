//! `#[derive(Operation)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::ext::IdentExt;
use syn::parse::{Parse, ParseStream};
use syn::{DeriveInput, Error, Ident, LitBool, LitInt, LitStr, Result, Token, Type};

use crate::attributes::attribute;
use crate::parameters::{Call, check_path};
use crate::types::option_item;

mod pages;
mod wait;

use pages::Pages;
use wait::Wait;

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
    /// Whether the answer is a file.
    file: Option<Ident>,
    wrapped: Option<LitStr>,
    idempotent: Option<LitBool>,
    /// Seconds.
    timeout: Option<LitInt>,
    pages: Option<Pages>,
    wait: Option<Wait>,
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
        let call = Call::parse(input, &["new", "bind", "send"])?;
        let path = check_path(&endpoint.path, &call)?;
        if let Some(pages) = &endpoint.pages {
            pages.check(&endpoint.method, &call)?;
        }
        if let Some(wait) = &endpoint.wait {
            wait.check(&endpoint.method)?;
        }
        Ok(Self {
            call,
            endpoint,
            path,
        })
    }

    fn expand(&self) -> TokenStream {
        let functions = self.call.functions();
        let operation = self.operation_impl();
        let bound = self.bound_impls();
        let output = self.endpoint.output();
        let pages = self.endpoint.pages.iter();
        let pages = pages.map(|pages| pages.expand(&self.call, &output));
        let wait = self.endpoint.wait.iter();
        let wait = wait.map(|wait| wait.expand(&self.call, &output));
        quote! { #functions #operation #bound #(#pages)* #(#wait)* }
    }

    fn operation_impl(&self) -> TokenStream {
        let (ident, client, allow) = (&self.call.ident, &self.call.client, self.call.allow());
        let output = self.endpoint.output();
        let endpoint = self.endpoint.tokens(ident);
        let read = self.endpoint.read();
        let accept = self.endpoint.file.as_ref();
        let accept = accept.map(|_| quote!(request.accept_anything();));
        let writes = self
            .call
            .segments(&self.path)
            .chain(self.call.others())
            .map(|parameter| parameter.write());
        quote! {
            #[automatically_derived]
            #allow
            impl<C> ::sdksmith_runtime::Operation for #ident<C> {
                type Output = #output;
                type Client = C;
                const ENDPOINT: &'static ::sdksmith_runtime::Endpoint = &#endpoint;

                fn client(&self) -> &C {
                    &self.#client
                }

                #[allow(unused_variables)]
                fn write(&self, request: &mut ::sdksmith_runtime::RequestWriter<'_>) {
                    #accept
                    #(#writes)*
                }

                fn read(
                    reading: ::sdksmith_runtime::Reading<'_>,
                ) -> ::core::result::Result<#output, ::sdksmith_runtime::DecodeError> {
                    #read
                }
            }
        }
    }

    /// What it is with a client: awaited over an async one, sent over a blocking one.
    fn bound_impls(&self) -> TokenStream {
        let (ident, vis, client) = (&self.call.ident, &self.call.vis, &self.call.client);
        let allow = self.call.allow();
        let output = self.endpoint.output();
        let result = quote!(::core::result::Result<#output, ::sdksmith_runtime::Error>);
        quote! {
            #[automatically_derived]
            #allow
            impl<'c, C: ::sdksmith_runtime::Caller<Core = ::sdksmith_runtime::Core>> ::core::future::IntoFuture
                for #ident<&'c C>
            {
                type Output = #result;
                type IntoFuture = ::sdksmith_runtime::Pending<'c, #output>;

                fn into_future(self) -> Self::IntoFuture {
                    ::sdksmith_runtime::Caller::core(self.#client).send(&self)
                }
            }

            #allow
            impl<C: ::sdksmith_runtime::Caller<Core = ::sdksmith_runtime::BlockingCore>> #ident<&C> {
                /// Sends it over a blocking client, and waits for the answer.
                #vis fn send(self) -> #result {
                    ::sdksmith_runtime::Caller::core(self.#client).send(&self)
                }
            }
        }
    }
}

impl Endpoint {
    fn output(&self) -> TokenStream {
        if self.file.is_some() {
            return quote!(::sdksmith_runtime::File);
        }
        self.output
            .as_ref()
            .map_or_else(|| quote!(()), |output| quote!(#output))
    }

    fn tokens(&self, ident: &Ident) -> TokenStream {
        let name = ident.unraw().to_string();
        let Self {
            method,
            path,
            auth,
            idempotent,
            timeout,
            ..
        } = self;
        let auth = auth.iter();
        let idempotent = idempotent.iter();
        let timeout = timeout.iter();
        quote! {
            ::sdksmith_runtime::Endpoint::new(::sdksmith_runtime::http::Method::#method, #path)
                .name(#name)
                #(.auth(#auth))*
                #(.idempotent(#idempotent))*
                #(.timeout_seconds(#timeout))*
        }
    }

    fn read(&self) -> TokenStream {
        if self.file.is_some() {
            return quote!(reading.file());
        }
        match (&self.output, &self.wrapped) {
            (Some(_), Some(key)) => quote!(reading.wrapped(#key)),
            (Some(output), None) => match option_item(output) {
                Some(_) => quote!(reading.optional()),
                None => quote!(reading.json()),
            },
            (None, _) => quote!(reading.nothing()),
        }
    }

    fn check(&self) -> Result<()> {
        const METHODS: [&str; 7] = ["GET", "HEAD", "OPTIONS", "POST", "PUT", "PATCH", "DELETE"];
        if !METHODS.iter().any(|known| self.method == known) {
            let message = format!("unknown method: expected one of {}", METHODS.join(", "));
            return Err(Error::new(self.method.span(), message));
        }
        if let (Some(file), Some(_)) = (&self.file, &self.output) {
            let message = "the output of an operation that answers a file is the `File`";
            return Err(Error::new(file.span(), message));
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
        if !["file", "pages", "wait"].iter().any(|it| key == it) {
            input.parse::<Token![=]>()?;
        }
        let repeated = match key.to_string().as_str() {
            "auth" => self.auth.replace(input.parse()?).is_some(),
            "output" => self.output.replace(input.parse()?).is_some(),
            "file" => self.file.replace(key.clone()).is_some(),
            "wrapped" => self.wrapped.replace(input.parse()?).is_some(),
            "idempotent" => self.idempotent.replace(input.parse()?).is_some(),
            "timeout" => self.timeout.replace(input.parse()?).is_some(),
            "pages" => self.pages.replace(in_parentheses(input)?).is_some(),
            "wait" => self.wait.replace(in_parentheses(input)?).is_some(),
            _ => {
                return Err(Error::new(
                    key.span(),
                    "expected `auth`, `output`, `file`, `wrapped`, `idempotent`, `timeout`, `pages(…)` or `wait(…)`",
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

fn in_parentheses<T: Parse>(input: ParseStream<'_>) -> Result<T> {
    let content;
    syn::parenthesized!(content in input);
    content.parse()
}

impl Parse for Endpoint {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let (method, path) = (input.parse()?, input.parse()?);
        let mut endpoint = Self {
            method,
            path,
            auth: None,
            output: None,
            file: None,
            wrapped: None,
            idempotent: None,
            timeout: None,
            pages: None,
            wait: None,
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
