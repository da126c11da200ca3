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

#[cfg(test)]
mod tests {
    use quote::quote;

    /// What the compiler would say.
    fn error_of(input: proc_macro2::TokenStream) -> String {
        let expanded = super::expand(input).to_string();
        assert!(
            expanded.contains("compile_error"),
            "no error in {expanded:.300}"
        );
        // The message stands in a literal: its line breaks and quotes are escaped.
        expanded.replace("\\n", "\n").replace("\\\"", "\"")
    }

    #[test]
    fn a_mistake_in_the_spec_is_a_compiler_error_with_its_snippet() {
        let error = error_of(quote!("tests/broken_spec"));
        assert!(error.contains("E0301"), "{error}");
        assert!(error.contains("things.yaml:8:14"), "{error}");
        assert!(error.contains("returns: \"[Thign]\""), "{error}");
        assert!(error.contains("did you mean `Thing`?"), "{error}");
    }

    #[test]
    fn a_folder_that_is_not_there_is_named() {
        let error = error_of(quote!("tests/no_such_folder"));
        assert!(error.contains("no_such_folder"), "{error}");
    }

    #[test]
    fn anything_but_a_path_is_refused() {
        assert!(error_of(quote!(5)).contains("expected the path of a spec's folder"));
        assert!(error_of(quote!()).contains("expected the path of a spec's folder"));
    }
}
