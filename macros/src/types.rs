//! Questions that several derives ask about a type as it is written. A derive sees words, not types: an alias of `Option`
//! is not seen as one.

use proc_macro2::TokenStream;
use quote::quote;
use syn::punctuated::Punctuated;
use syn::{GenericArgument, Ident, PathArguments, Token, Type};

/// `T` of `Option<T>`.
pub(crate) fn option_item(ty: &Type) -> Option<&Type> {
    type_argument(ty, "Option")
}

/// `T` of `Vec<T>`.
pub(crate) fn vec_item(ty: &Type) -> Option<&Type> {
    type_argument(ty, "Vec")
}

/// `T` of `BTreeMap<String, T>`.
pub(crate) fn map_value(ty: &Type) -> Option<&Type> {
    let mut arguments = type_arguments(ty, "BTreeMap");
    let key = arguments.next()?;
    arguments.next().filter(|_| is_named(key, &["String"]))
}

/// `T` of `Name<T>`, whatever path leads to `Name`.
pub(crate) fn type_argument<'t>(ty: &'t Type, name: &str) -> Option<&'t Type> {
    type_arguments(ty, name).next()
}

fn type_arguments<'t>(ty: &'t Type, name: &str) -> impl Iterator<Item = &'t Type> {
    let arguments = bracketed(ty, name).into_iter().flatten();
    arguments.filter_map(|argument| match argument {
        GenericArgument::Type(argument) => Some(argument),
        _ => None,
    })
}

fn bracketed<'t>(ty: &'t Type, name: &str) -> Option<&'t Punctuated<GenericArgument, Token![,]>> {
    let Type::Path(path) = ty else { return None };
    let segment = path
        .path
        .segments
        .last()
        .filter(|segment| segment.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &segment.arguments else {
        return None;
    };
    Some(&arguments.args)
}

/// Whether the last name of the type's path is one of these: `String` of `std::string::String`.
pub(crate) fn is_named(ty: &Type, names: &[&str]) -> bool {
    let Type::Path(path) = ty else { return false };
    path.path
        .segments
        .last()
        .is_some_and(|last| names.iter().any(|name| last.ident == name))
}

/// Whether it is `Vec<(String, Secret)>`.
pub(crate) fn is_pairs(ty: &Type) -> bool {
    match vec_item(ty) {
        Some(Type::Tuple(pair)) => {
            let mut items = pair.elems.iter();
            let mut next_is = |name| items.next().is_some_and(|it| is_named(it, &[name]));
            next_is("String") && next_is("Secret") && pair.elems.len() == 2
        }
        _ => false,
    }
}

/// How a function takes a value: the type of its argument, and the expression that makes the value of it.
pub(crate) type Taken = (TokenStream, TokenStream);

pub(crate) fn taken_as_it_is(ty: &Type, name: &Ident) -> Taken {
    (quote!(#ty), quote!(#name))
}

/// By whatever turns into it.
pub(crate) fn taken_by_into(ty: &Type, name: &Ident) -> Taken {
    (
        quote!(impl ::core::convert::Into<#ty>),
        quote!(::core::convert::Into::into(#name)),
    )
}

/// A `Vec`, by anything that gives items which turn into its own.
pub(crate) fn taken_by_items(item: &Type, name: &Ident) -> Taken {
    (
        quote!(impl ::core::iter::IntoIterator<Item = impl ::core::convert::Into<#item>>),
        quote!(::core::iter::Iterator::collect(::core::iter::Iterator::map(
            ::core::iter::IntoIterator::into_iter(#name),
            ::core::convert::Into::into
        ))),
    )
}

/// A `BTreeMap`, by anything that gives pairs whose parts turn into its own.
pub(crate) fn taken_by_pairs(value: &Type, name: &Ident) -> Taken {
    (
        quote!(
            impl ::core::iter::IntoIterator<Item = (
                impl ::core::convert::Into<::std::string::String>,
                impl ::core::convert::Into<#value>,
            )>
        ),
        quote!(::core::iter::Iterator::collect(::core::iter::Iterator::map(
            ::core::iter::IntoIterator::into_iter(#name),
            |(name, value)| (::core::convert::Into::into(name), ::core::convert::Into::into(value)),
        ))),
    )
}
