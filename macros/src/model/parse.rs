//! What was declared, checked.

use std::collections::HashSet;

use syn::ext::IdentExt;
use syn::meta::ParseNestedMeta;
use syn::{Attribute, Data, DeriveInput, Error, Field, Fields, Ident, Result, Type};

use super::field::{ModelField, parse_field};

/// A struct that is a JSON object.
pub(super) struct Model {
    pub(super) ident: Ident,
    pub(super) fields: Vec<ModelField>,
    pub(super) setters: bool,
    /// The type of free further properties.
    pub(super) additional: Option<Type>,
}

/// Names that the derive's own methods have, which setters must not take.
const METHODS: &[&str] = &["new"];

const TAKEN: &str =
    "the model has a method of this name: give the field another one and `#[model(key = \"…\")]`";

const EXTRA: &str = "the model has one `extra`, its last field: give this field another name and `#[model(key = \"…\")]`";

pub(super) fn parse_model(item: DeriveInput) -> Result<Model> {
    if !item.generics.params.is_empty() {
        return Err(Error::new_spanned(
            &item.generics,
            "a model can't be generic",
        ));
    }
    let Data::Struct(data) = item.data else {
        return Err(Error::new_spanned(
            &item.ident,
            "only a struct can be a model",
        ));
    };
    let Fields::Named(named) = data.fields else {
        return Err(Error::new_spanned(
            &item.ident,
            "a model needs fields with names",
        ));
    };
    let mut fields: Vec<Field> = named.named.into_iter().collect();
    check_extra(&item.ident, fields.pop())?;
    let mut model = Model {
        ident: item.ident,
        fields: Vec::new(),
        setters: false,
        additional: None,
    };
    parse_model_attributes(&mut model, &item.attrs)?;
    model.fields = fields.into_iter().map(parse_field).collect::<Result<_>>()?;
    check_names(&model)?;
    Ok(model)
}

/// The last field takes what isn't declared.
fn check_extra(model: &Ident, last: Option<Field>) -> Result<()> {
    match last.as_ref().and_then(|field| field.ident.as_ref()) {
        Some(name) if name == "extra" => Ok(()),
        _ => Err(Error::new_spanned(
            model,
            "the last field of a model must be `extra: Extra`",
        )),
    }
}

fn parse_model_attributes(model: &mut Model, attributes: &[Attribute]) -> Result<()> {
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident("model"))
    {
        attribute.parse_nested_meta(|meta| parse_model_option(model, &meta))?;
    }
    Ok(())
}

fn parse_model_option(model: &mut Model, meta: &ParseNestedMeta<'_>) -> Result<()> {
    if meta.path.is_ident("setters") {
        model.setters = true;
    } else if meta.path.is_ident("additional") {
        model.additional = Some(meta.value()?.parse()?);
    } else {
        return Err(
            meta.error("unknown option of a model: expected `setters` or `additional = Type`")
        );
    }
    Ok(())
}

fn check_names(model: &Model) -> Result<()> {
    let mut keys = HashSet::new();
    for field in &model.fields {
        if !keys.insert(&field.key) {
            return Err(Error::new_spanned(&field.ident, "two fields have this key"));
        }
        let name = field.ident.unraw();
        let method = METHODS.iter().any(|method| name == method);
        let method = method || (model.additional.is_some() && name == "additional");
        if name == "extra" {
            return Err(Error::new_spanned(&field.ident, EXTRA));
        }
        if model.setters && method {
            return Err(Error::new_spanned(&field.ident, TAKEN));
        }
    }
    Ok(())
}
