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
    /// The parameter whose presence says that it failed.
    failure_key: LitStr,
    success: Ident,
    failure: Ident,
}

impl Callback {
    fn parse(input: &DeriveInput) -> Result<Self> {
        let failure_key = failure_key(input)?;
        let Data::Enum(data) = &input.data else {
            return Err(wrong_shape(&input.ident));
        };
        let (success, failure) = success_and_failure(&input.ident, &data.variants)?;
        Ok(Self {
            ident: input.ident.clone(),
            vis: input.vis.clone(),
            failure_key,
            success,
            failure,
        })
    }

    fn expand(&self) -> TokenStream {
        let Self {
            ident,
            vis,
            failure_key,
            success,
            failure,
        } = self;
        quote! {
            impl #ident {
                /// Reads the address that the browser came back to: the whole of it, or only its query.
                ///
                /// Of a parameter that comes twice, the first one counts.
                ///
                /// # Errors
                ///
                /// Where the address is longer than 64 KiB, or a parameter is missing or of another kind.
                #vis fn parse(address: &str) -> ::core::result::Result<Self, ::sdksmith_runtime::Error> {
                    let query = ::sdksmith_runtime::CallbackQuery::parse(address)?;
                    ::core::result::Result::Ok(match query.get(#failure_key) {
                        ::core::option::Option::Some(_) => Self::#failure(query.read()?),
                        ::core::option::Option::None => Self::#success(query.read()?),
                    })
                }
            }
        }
    }
}

fn failure_key(input: &DeriveInput) -> Result<LitStr> {
    let missing = || {
        Error::new(
            input.ident.span(),
            "how does it fail? Add #[callback(failure = \"error\")]",
        )
    };
    let attribute = attribute(&input.attrs, "callback").ok_or_else(missing)?;
    let mut key = None;
    attribute.parse_nested_meta(|meta| {
        if !meta.path.is_ident("failure") {
            return Err(meta.error("expected `failure = \"…\"`"));
        }
        key = Some(meta.value()?.parse()?);
        Ok(())
    })?;
    key.ok_or_else(missing)
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
