//! `wait(…)`: what in an answer says that something is still under way.

use proc_macro2::{TokenStream, TokenTree};
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitInt, Result, Token};

use crate::parameters::Call;

/// What `wait(…)` says; times are in seconds.
pub(super) struct Wait {
    field: Ident,
    during: TokenStream,
    every: LitInt,
    up_to: LitInt,
    deadline: LitInt,
}

#[derive(Default)]
struct Options {
    field: Option<Ident>,
    during: Option<TokenStream>,
    every: Option<LitInt>,
    up_to: Option<LitInt>,
    deadline: Option<LitInt>,
}

impl Options {
    fn parse_option(&mut self, input: ParseStream<'_>) -> Result<()> {
        let key: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let repeated = match key.to_string().as_str() {
            "field" => self.field.replace(input.parse()?).is_some(),
            "during" => self.during.replace(pattern(input)?).is_some(),
            "every" => self.every.replace(seconds(input)?).is_some(),
            "up_to" => self.up_to.replace(seconds(input)?).is_some(),
            "deadline" => self.deadline.replace(seconds(input)?).is_some(),
            _ => {
                return Err(Error::new(
                    key.span(),
                    "expected `field`, `during`, `every`, `up_to` or `deadline`",
                ));
            }
        };
        match repeated {
            true => Err(Error::new(key.span(), "it is given twice")),
            false => Ok(()),
        }
    }
}

/// What stands up to the next comma.
fn pattern(input: ParseStream<'_>) -> Result<TokenStream> {
    let mut tokens = TokenStream::new();
    while !(input.is_empty() || input.peek(Token![,])) {
        tokens.extend([input.parse::<TokenTree>()?]);
    }
    match tokens.is_empty() {
        true => Err(input.error("expected a pattern, such as `Some(State::Running)`")),
        false => Ok(tokens),
    }
}

fn seconds(input: ParseStream<'_>) -> Result<LitInt> {
    let number: LitInt = input.parse()?;
    match number.base10_parse::<u32>() {
        Ok(1..) => Ok(number),
        _ => Err(Error::new(
            number.span(),
            "expected seconds: a whole number above 0",
        )),
    }
}

impl Parse for Wait {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut options = Options::default();
        while !input.is_empty() {
            options.parse_option(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        let (Some(field), Some(during), Some(every), Some(deadline)) = (
            options.field,
            options.during,
            options.every,
            options.deadline,
        ) else {
            return Err(Error::new(
                input.span(),
                "expected `field = name, during = pattern, every = seconds, deadline = seconds`",
            ));
        };
        Ok(Self {
            field,
            during,
            up_to: options.up_to.unwrap_or_else(|| every.clone()),
            every,
            deadline,
        })
    }
}

impl Wait {
    /// Only a GET can be asked again and again.
    pub(super) fn check(&self, method: &Ident) -> Result<()> {
        match method == "GET" {
            true => Ok(()),
            false => Err(Error::new(method.span(), "only a GET can be asked again")),
        }
    }

    /// The fields that it names may be deprecated, which isn't seen here.
    pub(super) fn expand(&self, call: &Call, output: &TokenStream) -> TokenStream {
        let ident = &call.ident;
        let Self {
            field,
            during,
            every,
            up_to,
            deadline,
        } = self;
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl<C> ::sdksmith_runtime::Polled for #ident<C> {
                const PACE: ::sdksmith_runtime::Pace =
                    ::sdksmith_runtime::Pace::from_secs(#every, #up_to, #deadline);

                fn is_under_way(answer: &#output) -> bool {
                    ::core::matches!(&answer.#field, #during)
                }
            }
        }
    }
}
