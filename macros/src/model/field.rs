//! One declared field.

use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::punctuated::Punctuated;
use syn::{Attribute, Error, Field, Ident, LitStr, Result, Token, Type, parenthesized};

use crate::types::option_item;

/// A field that a model declares.
pub(super) struct ModelField {
    pub(super) ident: Ident,
    /// The name on the wire.
    pub(super) key: String,
    /// The type, without its `Option`.
    pub(super) value: Type,
    pub(super) required: bool,
    pub(super) secret: bool,
    pub(super) nullable: bool,
    /// Texts that mean null.
    pub(super) null_texts: Vec<LitStr>,
    /// Documentation and deprecation, which its setter repeats.
    pub(super) documentation: Vec<Attribute>,
    pub(super) deprecated: bool,
}

pub(super) fn parse_field(field: Field) -> Result<ModelField> {
    let Some(ident) = field.ident else {
        return Err(Error::new_spanned(
            &field.ty,
            "a model needs fields with names",
        ));
    };
    let optional = option_item(&field.ty).cloned();
    let mut parsed = ModelField {
        key: ident.unraw().to_string(),
        ident,
        required: optional.is_none(),
        value: optional.unwrap_or(field.ty),
        secret: false,
        nullable: false,
        null_texts: Vec::new(),
        documentation: Vec::new(),
        deprecated: false,
    };
    for attribute in field.attrs {
        parse_field_attribute(&mut parsed, attribute)?;
    }
    Ok(parsed)
}

fn parse_field_attribute(field: &mut ModelField, attribute: Attribute) -> Result<()> {
    if attribute.path().is_ident("model") {
        return attribute.parse_nested_meta(|meta| parse_field_option(field, &meta));
    }
    let deprecated = attribute.path().is_ident("deprecated");
    field.deprecated |= deprecated;
    if deprecated || attribute.path().is_ident("doc") {
        field.documentation.push(attribute);
    }
    Ok(())
}

fn parse_field_option(field: &mut ModelField, meta: &ParseNestedMeta<'_>) -> Result<()> {
    if meta.path.is_ident("key") {
        field.key = parse_key(field, &meta.value()?.parse()?)?;
    } else if meta.path.is_ident("secret") {
        field.secret = true;
    } else if meta.path.is_ident("nullable") {
        field.nullable = true;
        check_optional(field, meta)?;
    } else if meta.path.is_ident("null") {
        let texts;
        parenthesized!(texts in meta.input);
        field.null_texts = Punctuated::<LitStr, Token![,]>::parse_terminated(&texts)?
            .into_iter()
            .collect();
        check_optional(field, meta)?;
    } else {
        return Err(meta.error(
            "unknown option of a field: expected `key = \"…\"`, `secret`, `nullable` or `null(\"…\")`",
        ));
    }
    Ok(())
}

fn parse_key(field: &ModelField, literal: &LitStr) -> Result<String> {
    let key = literal.value();
    if key == field.key {
        return Err(Error::new_spanned(
            literal,
            "this is the field's name already: leave `key` out",
        ));
    }
    // Keys are compared as they stand in the text, so they can't be ones that need escapes there.
    if key.is_empty()
        || key.contains(|character: char| character.is_control() || "\"\\".contains(character))
    {
        return Err(Error::new_spanned(
            literal,
            "a key can't be empty or hold quotes, backslashes or control characters",
        ));
    }
    Ok(key)
}

fn check_optional(field: &ModelField, meta: &ParseNestedMeta<'_>) -> Result<()> {
    if field.required {
        Err(meta.error("only an `Option` can be null"))
    } else {
        Ok(())
    }
}
