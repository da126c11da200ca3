//! What objects and unions have because they are JSON: they print as it, without their secrets, and are equal where it is.

use proc_macro2::{Ident, TokenStream};
use quote::quote;
use syn::ext::IdentExt;

pub(crate) fn by_json_tokens(ident: &Ident) -> TokenStream {
    let name = ident.unraw().to_string();
    quote! {
        #[automatically_derived]
        impl ::core::fmt::Debug for #ident {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                ::sdksmith_runtime::__private::debug(#name, self, f)
            }
        }
        #[automatically_derived]
        impl ::core::cmp::PartialEq for #ident {
            fn eq(&self, other: &Self) -> bool {
                ::sdksmith_runtime::__private::equal(self, other)
            }
        }
        ::sdksmith_runtime::__bridge!(#ident);
    }
}
