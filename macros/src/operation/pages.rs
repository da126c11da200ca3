//! `pages(…)`: how a list is read page by page.

use proc_macro2::TokenStream;
use quote::quote;
use syn::parse::{Parse, ParseStream};
use syn::{Error, Ident, LitStr, Result, Token, Type};

use crate::parameters::{Call, Kind, Shape};

/// What `pages(…)` says.
pub(super) struct Pages {
    item: Type,
    by: By,
}

enum By {
    /// The fields that choose a page, and the answer's field that counts all items.
    Offset {
        offset: Ident,
        limit: Ident,
        total: Option<Ident>,
    },
    /// Where in the answer the next page's address stands.
    Next(LitStr),
}

#[derive(Default)]
struct Options {
    item: Option<Type>,
    offset: Option<Ident>,
    limit: Option<Ident>,
    total: Option<Ident>,
    next: Option<LitStr>,
}

impl Options {
    fn parse_option(&mut self, input: ParseStream<'_>) -> Result<()> {
        let key: Ident = input.parse()?;
        input.parse::<Token![=]>()?;
        let repeated = match key.to_string().as_str() {
            "item" => self.item.replace(input.parse()?).is_some(),
            "offset" => self.offset.replace(input.parse()?).is_some(),
            "limit" => self.limit.replace(input.parse()?).is_some(),
            "total" => self.total.replace(input.parse()?).is_some(),
            "next" => self.next.replace(input.parse()?).is_some(),
            _ => {
                return Err(Error::new(
                    key.span(),
                    "expected `item`, `offset`, `limit`, `total` or `next`",
                ));
            }
        };
        match repeated {
            true => Err(Error::new(key.span(), "it is given twice")),
            false => Ok(()),
        }
    }
}

impl Parse for Pages {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut options = Options::default();
        while !input.is_empty() {
            options.parse_option(input)?;
            if !input.is_empty() {
                input.parse::<Token![,]>()?;
            }
        }
        let wrong = |message| Err(Error::new(input.span(), message));
        let Some(item) = options.item else {
            return wrong("what is it a list of? Add `item = Type`");
        };
        let by = match (options.offset, options.limit, options.total, options.next) {
            (Some(offset), Some(limit), total, None) => By::Offset {
                offset,
                limit,
                total,
            },
            (None, None, None, Some(next)) => By::Next(next),
            _ => return wrong("expected `offset = field, limit = field`, or `next = \"path\"`"),
        };
        Ok(Self { item, by })
    }
}

impl Pages {
    /// Whether the fields are there and are one number each; only a GET can be asked again for more.
    pub(super) fn check(&self, method: &Ident, call: &Call) -> Result<()> {
        if method != "GET" {
            return Err(Error::new(method.span(), "only a GET can have pages"));
        }
        let By::Offset { offset, limit, .. } = &self.by else {
            return Ok(());
        };
        for name in [offset, limit] {
            let is_number = call.parameters.iter().any(|it| {
                it.ident == *name
                    && it.kind == Kind::Query
                    && matches!(it.shape, Shape::Required | Shape::Optional)
            });
            if !is_number {
                let message = format!("`{name}` isn't a field with #[query] that holds one number");
                return Err(Error::new(name.span(), message));
            }
        }
        Ok(())
    }

    /// The fields that it names may be deprecated, which isn't seen here.
    pub(super) fn expand(&self, call: &Call, output: &TokenStream) -> TokenStream {
        let (ident, item) = (&call.ident, &self.item);
        let (paging, functions) = match &self.by {
            By::Next(path) => (
                quote!(::sdksmith_runtime::Paging::Link(#path)),
                TokenStream::new(),
            ),
            By::Offset {
                offset,
                limit,
                total,
            } => (
                quote!(::sdksmith_runtime::Paging::Offset),
                offset_functions(offset, limit, total.as_ref(), output),
            ),
        };
        quote! {
            #[automatically_derived]
            #[allow(deprecated)]
            impl<C> ::sdksmith_runtime::Paged for #ident<C> {
                type Item = #item;
                const PAGING: ::sdksmith_runtime::Paging = #paging;

                fn items_of(page: &#output) -> &::std::vec::Vec<#item> {
                    &page.items
                }

                fn into_items(page: #output) -> ::std::vec::Vec<#item> {
                    page.items
                }

                #functions
            }
        }
    }
}

/// The fields are numbers or options of one, and `From` makes an option of either.
fn offset_functions(
    offset: &Ident,
    limit: &Ident,
    total: Option<&Ident>,
    output: &TokenStream,
) -> TokenStream {
    let number = quote!(::core::option::Option<i64>);
    let from = quote!(::core::convert::From::from);
    let total = total.map(|total| {
        quote! {
            fn total_of(page: &#output) -> #number {
                #from(page.#total)
            }
        }
    });
    quote! {
        fn page_offset(&self) -> #number {
            #from(self.#offset)
        }

        fn page_limit(&self) -> #number {
            #from(self.#limit)
        }

        fn set_page_offset(&mut self, offset: i64) {
            self.#offset = #from(offset);
        }

        #total
    }
}
