//! What was declared, checked.

use std::collections::HashSet;

use syn::{
    Attribute, Data, DeriveInput, Error, Field, Fields, Ident, LitStr, Result, Type, Variant,
};

use crate::attributes::{attribute, is_deprecated};
use crate::types::type_argument;

/// An enum of objects.
pub(super) struct Union {
    pub(super) ident: Ident,
    /// The field that tells them apart.
    pub(super) by: LitStr,
    pub(super) variants: Vec<Known>,
    /// The variant for all other kinds.
    pub(super) unknown: Ident,
}

/// A kind with a variant of its own.
pub(super) struct Known {
    pub(super) ident: Ident,
    pub(super) value: LitStr,
    /// The object, which stands in a box.
    pub(super) object: Type,
    pub(super) deprecated: bool,
}

pub(super) fn parse_union(item: DeriveInput) -> Result<Union> {
    if !item.generics.params.is_empty() {
        return Err(Error::new_spanned(
            &item.generics,
            "a union can't be generic",
        ));
    }
    let Data::Enum(data) = item.data else {
        return Err(Error::new_spanned(
            &item.ident,
            "only an enum can be a union",
        ));
    };
    let by = parse_by(&item.ident, &item.attrs)?;
    let (mut variants, mut unknown) = (Vec::new(), None);
    for variant in data.variants {
        if attribute(&variant.attrs, "unknown").is_none() {
            variants.push(parse_known(variant)?);
        } else if unknown.is_some() {
            let message = "only one variant can be the unknown one";
            return Err(Error::new_spanned(&variant.ident, message));
        } else {
            only_field(&variant, "the unknown variant holds one `UnknownObject`")?;
            unknown = Some(variant.ident);
        }
    }
    let Some(unknown) = unknown else {
        let message = "a union needs a variant `#[unknown] Unknown(UnknownObject)`";
        return Err(Error::new_spanned(&item.ident, message));
    };
    check_values(&variants)?;
    Ok(Union {
        ident: item.ident,
        by,
        variants,
        unknown,
    })
}

/// `#[union(by = "kind")]`
fn parse_by(ident: &Ident, attributes: &[Attribute]) -> Result<LitStr> {
    let missing = "a union needs the field that tells its objects apart: `#[union(by = \"…\")]`";
    let Some(attribute) = attribute(attributes, "union") else {
        return Err(Error::new_spanned(ident, missing));
    };
    let mut by = None;
    attribute.parse_nested_meta(|meta| {
        if !meta.path.is_ident("by") {
            return Err(meta.error("unknown option of a union: expected `by = \"…\"`"));
        }
        by = Some(meta.value()?.parse()?);
        Ok(())
    })?;
    by.ok_or_else(|| Error::new_spanned(attribute, missing))
}

fn parse_known(variant: Variant) -> Result<Known> {
    let Some(attribute) = attribute(&variant.attrs, "value") else {
        let message = "a variant needs its value: `#[value(\"…\")]`";
        return Err(Error::new_spanned(&variant.ident, message));
    };
    let value: LitStr = attribute.parse_args()?;
    let message = "a variant holds its object in a box: `Box<…>`";
    let field = only_field(&variant, message)?;
    let Some(object) = type_argument(&field.ty, "Box") else {
        return Err(Error::new_spanned(&field.ty, message));
    };
    Ok(Known {
        object: object.clone(),
        deprecated: is_deprecated(&variant.attrs),
        ident: variant.ident,
        value,
    })
}

fn only_field<'v>(variant: &'v Variant, message: &str) -> Result<&'v Field> {
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Ok(&fields.unnamed[0]),
        _ => Err(Error::new_spanned(variant, message)),
    }
}

fn check_values(variants: &[Known]) -> Result<()> {
    let mut seen = HashSet::new();
    for known in variants {
        if !seen.insert(known.value.value()) {
            return Err(Error::new_spanned(
                &known.value,
                "two variants have this value",
            ));
        }
    }
    Ok(())
}
