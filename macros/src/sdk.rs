//! `sdk!("path")`: the generator's output in place.

use std::path::{Path, PathBuf};

use proc_macro2::{Span, TokenStream};
use quote::quote;
use syn::{Error, LitStr, Result};

pub(crate) fn expand(input: TokenStream) -> TokenStream {
    generate(input).unwrap_or_else(Error::into_compile_error)
}

fn generate(input: TokenStream) -> Result<TokenStream> {
    let path: LitStr = syn::parse2(input).map_err(|error| {
        Error::new(
            error.span(),
            "expected the path of a spec's folder, as in `sdk!(\"spec\")`",
        )
    })?;
    let folder = crate_folder(path.span())?.join(path.value());
    let inlined = sdksmith::inline_folder(&folder)
        .map_err(|report| Error::new(path.span(), format!("the spec has problems\n\n{report}")))?;
    let items: TokenStream = inlined.text.parse().map_err(|error| {
        Error::new(
            path.span(),
            format!("the generated code can't be read, which is a bug in sdksmith: {error}"),
        )
    })?;
    let watched = inlined.sources.iter().map(|(_, file)| watch(&file.path));
    Ok(quote!(#items #(#watched)*))
}

fn crate_folder(span: Span) -> Result<PathBuf> {
    let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
    folder.ok_or_else(|| {
        Error::new(
            span,
            "the path is relative to the crate's Cargo.toml, and cargo didn't say where that is",
        )
    })
}

/// Makes the crate depend on a file: the compiler remembers what it included.
fn watch(path: &Path) -> TokenStream {
    let path = path.to_string_lossy();
    quote!(
        const _: &[u8] = ::core::include_bytes!(#path);
    )
}
