//! Questions that several derives ask about a type as it is written.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{GenericArgument, PathArguments, Type};

/// `T` of `Name<T>`, whatever path leads to `Name`.
pub(crate) fn type_argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    let Type::Path(path) = ty else { return None };
    let segment = path
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    match arguments.args.first() {
        Some(GenericArgument::Type(argument)) => Some(argument),
        _ => None,
    }
}

/// The last name of a type's path: `String` of `std::string::String`.
pub(crate) fn type_name(ty: &Type) -> Option<String> {
    let Type::Path(path) = ty else { return None };
    path.path
        .segments
        .last()
        .map(|segment| segment.ident.to_string())
}

/// The type of a parameter that takes a `ty`, and the expression that makes one of it. Types with more than one
/// natural source are taken by `Into`, lists by `IntoIterator`.
pub(crate) fn parameter(ty: &Type, name: &syn::Ident) -> (TokenStream, TokenStream) {
    if let Some(item) = type_argument(ty, "Vec") {
        return (
            quote!(impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#item>>),
            quote!(::core::iter::Iterator::collect(::core::iter::Iterator::map(
                ::core::iter::IntoIterator::into_iter(#name),
                ::core::convert::Into::into
            ))),
        );
    }
    if taken_by_into(ty) {
        (
            quote!(impl ::core::convert::Into<#ty>),
            quote!(::core::convert::Into::into(#name)),
        )
    } else {
        (quote!(#ty), quote!(#name))
    }
}

fn taken_by_into(ty: &Type) -> bool {
    type_name(ty).is_some_and(|name| {
        matches!(
            name.as_str(),
            "Box" | "String" | "Secret" | "Amount" | "LooseId" | "CalendarBound"
        )
    })
}
