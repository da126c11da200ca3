//! `#[derive(Callback)]`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{Data, DeriveInput, Error, Fields, Ident, LitStr, Result, Token, Variant, Visibility};

use crate::attributes::attribute;

pub(crate) fn derive(item: TokenStream) -> TokenStream {
    let callback = syn::parse2(item).and_then(|input| Callback::parse(&input));
    callback.map_or_else(Error::into_compile_error, |callback| callback.expand())
}

struct Callback {
    ident: Ident,
    vis: Visibility,
    options: Options,
    success: Ident,
    failure: Ident,
}

impl Callback {
    fn parse(input: &DeriveInput) -> Result<Self> {
        let options = options(input)?;
        let Data::Enum(data) = &input.data else {
            return Err(wrong_shape(&input.ident));
        };
        let (success, failure) = success_and_failure(&input.ident, &data.variants)?;
        Ok(Self {
            ident: input.ident.clone(),
            vis: input.vis.clone(),
            options,
            success,
            failure,
        })
    }

    fn expand(&self) -> TokenStream {
        let Self { ident, vis, .. } = self;
        let body = self.body();
        let functions = match &self.options.state {
            None => quote! {
                /// Reads the address that the browser came back to: the whole of it, or only its query.
                ///
                /// Of a parameter that comes twice, the first one counts.
                ///
                /// # Errors
                ///
                /// Where the address is longer than 64 KiB, or a parameter is missing or of another kind.
                #vis fn parse(address: &str) -> ::core::result::Result<Self, ::sdksmith_runtime::Error> {
                    let query = ::sdksmith_runtime::CallbackQuery::parse(address)?;
                    #body
                }
            },
            Some(key) => quote! {
                /// Reads the address that the browser came back to, the whole of it or only its query, once it has shown
                /// that it belongs to the flow of this session: it must bring the state that was sent.
                ///
                /// Of a parameter that comes twice, the first one counts.
                ///
                /// # Errors
                ///
                /// Where the address is longer than 64 KiB; [`is_state`](::sdksmith_runtime::Error::is_state) where the
                /// state is missing or another, whatever else there is; then where a parameter is missing or of another
                /// kind.
                #vis fn parse(
                    address: &str,
                    state: &::sdksmith_runtime::CallbackState,
                ) -> ::core::result::Result<Self, ::sdksmith_runtime::Error> {
                    let query = ::sdksmith_runtime::CallbackQuery::parse(address)?;
                    state.check(query.get(#key))?;
                    #body
                }

                /// The same whatever the state: only for flows that were started without one. Anybody can make a user open
                /// such an address, so what it says may be somebody else's.
                ///
                /// # Errors
                ///
                /// Where the address is longer than 64 KiB, or a parameter is missing or of another kind.
                #vis fn parse_unchecked(address: &str) -> ::core::result::Result<Self, ::sdksmith_runtime::Error> {
                    let query = ::sdksmith_runtime::CallbackQuery::parse(address)?;
                    #body
                }
            },
        };
        quote! {
            impl #ident {
                #functions
            }
        }
    }

    /// The value of a query called `query`.
    fn body(&self) -> TokenStream {
        let Self {
            success, failure, ..
        } = self;
        let Options {
            failure: key,
            lists,
            ..
        } = &self.options;
        quote! {
            ::core::result::Result::Ok(match query.get(#key) {
                ::core::option::Option::Some(_) => Self::#failure(query.read(&[#(#lists),*])?),
                ::core::option::Option::None => Self::#success(query.read(&[#(#lists),*])?),
            })
        }
    }
}

/// What `#[callback(…)]` says.
struct Options {
    /// The parameter whose presence says that it failed.
    failure: LitStr,
    /// The parameter that must come back as it was sent.
    state: Option<LitStr>,
    /// The parameters that hold several values between commas.
    lists: Vec<LitStr>,
}

fn options(input: &DeriveInput) -> Result<Options> {
    let missing = || {
        Error::new(
            input.ident.span(),
            "how does it fail? Add #[callback(failure = \"error\")]",
        )
    };
    let attribute = attribute(&input.attrs, "callback").ok_or_else(missing)?;
    let (mut failure, mut state, mut lists) = (None, None, Vec::new());
    attribute.parse_nested_meta(|meta| {
        if meta.path.is_ident("failure") {
            failure = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("state") {
            state = Some(meta.value()?.parse()?);
        } else if meta.path.is_ident("list") {
            lists.push(meta.value()?.parse()?);
        } else {
            return Err(meta.error("expected `failure = \"…\"`, `state = \"…\"` or `list = \"…\"`"));
        }
        Ok(())
    })?;
    Ok(Options {
        failure: failure.ok_or_else(missing)?,
        state,
        lists,
    })
}

fn success_and_failure(
    ident: &Ident,
    variants: &Punctuated<Variant, Token![,]>,
) -> Result<(Ident, Ident)> {
    let holds_one = |variant: &Variant| matches!(&variant.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1);
    let named = |name: &str| {
        variants
            .iter()
            .find(|variant| variant.ident == name && holds_one(variant))
    };
    match (variants.len(), named("Success"), named("Failure")) {
        (2, Some(success), Some(failure)) => Ok((success.ident.clone(), failure.ident.clone())),
        _ => Err(wrong_shape(ident)),
    }
}

fn wrong_shape(ident: &Ident) -> Error {
    Error::new(
        ident.span(),
        "a callback is `enum { Success(Model), Failure(Model) }`",
    )
}
