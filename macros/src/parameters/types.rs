//! What a type looks like. A derive sees words, not types: an alias of `Option` is not seen as one.

use syn::{GenericArgument, PathArguments, Type};

/// `T` of `Option<T>`.
pub(crate) fn option_item(ty: &Type) -> Option<&Type> {
    path_arguments(ty, "Option").and_then(|items| items.first().copied())
}

/// `T` of `Vec<T>`.
pub(super) fn vec_item(ty: &Type) -> Option<&Type> {
    path_arguments(ty, "Vec").and_then(|items| items.first().copied())
}

pub(super) fn is_bool(ty: &Type) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident("bool"))
}

/// Whether it is `Vec<(String, String)>`.
pub(super) fn is_pairs(ty: &Type) -> bool {
    match vec_item(ty) {
        Some(Type::Tuple(pair)) => {
            pair.elems.len() == 2 && pair.elems.iter().all(|it| last_name(it) == "String")
        }
        _ => false,
    }
}

/// Whether it is a text, whose arguments take whatever turns into it.
pub(super) fn is_text(ty: &Type) -> bool {
    matches!(last_name(ty).as_str(), "String" | "Secret")
}

fn last_name(ty: &Type) -> String {
    match ty {
        Type::Path(path) => path
            .path
            .segments
            .last()
            .map(|last| last.ident.to_string())
            .unwrap_or_default(),
        _ => String::new(),
    }
}

/// The type arguments of a path that ends in `name<…>`.
fn path_arguments<'a>(ty: &'a Type, name: &str) -> Option<Vec<&'a Type>> {
    let Type::Path(path) = ty else { return None };
    let last = path
        .path
        .segments
        .last()
        .filter(|last| last.ident == name)?;
    let PathArguments::AngleBracketed(arguments) = &last.arguments else {
        return None;
    };
    let types = arguments.args.iter().filter_map(|argument| match argument {
        GenericArgument::Type(ty) => Some(ty),
        _ => None,
    });
    Some(types.collect())
}
