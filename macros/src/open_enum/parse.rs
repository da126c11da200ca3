//! What was declared, checked.

use std::collections::HashSet;

use syn::parse::{Parse, ParseStream};
use syn::punctuated::Punctuated;
use syn::{
    Attribute, Data, DeriveInput, Error, Fields, Ident, LitStr, Result, Token, Type, Variant,
    parenthesized,
};

use super::Kind;
use crate::attributes::{attribute, is_deprecated};

/// An enum of text values.
pub(super) struct TextEnum {
    pub(super) ident: Ident,
    pub(super) variants: Vec<Known>,
    /// The variant for all other values; none in a closed enum.
    pub(super) unknown: Option<Ident>,
    pub(super) facets: Vec<Facet>,
}

/// A value with a variant of its own.
pub(super) struct Known {
    pub(super) ident: Ident,
    pub(super) value: LitStr,
    /// Other spellings that are read, but not written.
    pub(super) also: Vec<LitStr>,
    pub(super) facets: Vec<(Ident, Ident)>,
    pub(super) deprecated: bool,
}

/// Something that each value has, given by a method.
pub(super) struct Facet {
    pub(super) name: Ident,
    pub(super) ty: Type,
    /// What all other values have; none in a closed enum.
    pub(super) unknown: Option<Ident>,
    pub(super) doc: Option<LitStr>,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Self::Open => "an open enum",
            Self::Closed => "a closed enum",
        }
    }

    fn attribute(self) -> &'static str {
        match self {
            Self::Open => "open_enum",
            Self::Closed => "closed_enum",
        }
    }
}

pub(super) fn parse_text_enum(item: DeriveInput, kind: Kind) -> Result<TextEnum> {
    let name = kind.name();
    if !item.generics.params.is_empty() {
        return Err(Error::new_spanned(
            &item.generics,
            format!("{name} can't be generic"),
        ));
    }
    let Data::Enum(data) = item.data else {
        return Err(Error::new_spanned(
            &item.ident,
            format!("only an enum can be {name}"),
        ));
    };
    let facets = parse_facets(&item.attrs, kind)?;
    let (mut variants, mut unknown) = (Vec::new(), None);
    for variant in data.variants {
        if attribute(&variant.attrs, "unknown").is_some() {
            check_unknown(&variant, unknown.is_some())?;
            unknown = Some(variant.ident);
        } else {
            variants.push(parse_known(variant, &facets)?);
        }
    }
    check_openness(&item.ident, unknown.as_ref(), kind)?;
    check_values(&variants)?;
    Ok(TextEnum {
        ident: item.ident,
        variants,
        unknown,
        facets,
    })
}

fn check_openness(ident: &Ident, unknown: Option<&Ident>, kind: Kind) -> Result<()> {
    match (kind, unknown) {
        (Kind::Open, None) => Err(Error::new_spanned(
            ident,
            "an open enum needs a variant `#[unknown] Unknown(UnknownValue)`",
        )),
        (Kind::Closed, Some(unknown)) => Err(Error::new_spanned(
            unknown,
            "a closed enum has no unknown variant: derive `OpenEnum`",
        )),
        _ => Ok(()),
    }
}

fn check_unknown(variant: &Variant, second: bool) -> Result<()> {
    if second {
        return Err(Error::new_spanned(
            &variant.ident,
            "only one variant can be the unknown one",
        ));
    }
    match &variant.fields {
        Fields::Unnamed(fields) if fields.unnamed.len() == 1 => Ok(()),
        _ => Err(Error::new_spanned(
            variant,
            "the unknown variant holds one `UnknownValue`",
        )),
    }
}

fn parse_facets(attributes: &[Attribute], kind: Kind) -> Result<Vec<Facet>> {
    let mut facets = Vec::new();
    for attribute in attributes
        .iter()
        .filter(|attribute| attribute.path().is_ident(kind.attribute()))
    {
        attribute.parse_nested_meta(|meta| {
            if !meta.path.is_ident("facet") {
                let message = format!("unknown option of {}: expected `facet(…)`", kind.name());
                return Err(meta.error(message));
            }
            let content;
            parenthesized!(content in meta.input);
            let facet: Facet = content.parse()?;
            check_facet(&facet, kind)?;
            facets.push(facet);
            Ok(())
        })?;
    }
    Ok(facets)
}

fn check_facet(facet: &Facet, kind: Kind) -> Result<()> {
    match (kind, &facet.unknown) {
        (Kind::Open, None) => Err(Error::new_spanned(
            &facet.name,
            "a facet needs `unknown = …`: what a value has that nobody knows",
        )),
        (Kind::Closed, Some(unknown)) => Err(Error::new_spanned(
            unknown,
            "in a closed enum there is no value that nobody knows",
        )),
        _ => Ok(()),
    }
}

impl Parse for Facet {
    /// `recovery: Recovery, unknown = Unresolvable, doc = "…"`
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let name: Ident = input.parse()?;
        input.parse::<Token![:]>()?;
        let ty = input.parse()?;
        let (mut unknown, mut doc) = (None, None);
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let key: Ident = input.parse()?;
            input.parse::<Token![=]>()?;
            if key == "unknown" {
                unknown = Some(input.parse()?);
            } else if key == "doc" {
                doc = Some(input.parse()?);
            } else {
                return Err(Error::new_spanned(
                    &key,
                    "unknown option of a facet: expected `unknown = …` or `doc = \"…\"`",
                ));
            }
        }
        Ok(Facet {
            name,
            ty,
            unknown,
            doc,
        })
    }
}

fn parse_known(variant: Variant, facets: &[Facet]) -> Result<Known> {
    let Some(attribute) = attribute(&variant.attrs, "value") else {
        return Err(Error::new_spanned(
            &variant.ident,
            "a variant needs its value: `#[value(\"…\")]`",
        ));
    };
    if !matches!(variant.fields, Fields::Unit) {
        return Err(Error::new_spanned(
            &variant.fields,
            "a variant with a value holds nothing",
        ));
    }
    let options: ValueOptions = attribute.parse_args()?;
    for facet in facets {
        if !options.facets.iter().any(|(name, _)| *name == facet.name) {
            return Err(Error::new_spanned(
                &variant.ident,
                format!("this variant lacks the facet `{}`", facet.name),
            ));
        }
    }
    if let Some((name, _)) = options
        .facets
        .iter()
        .find(|(name, _)| facets.iter().all(|facet| facet.name != *name))
    {
        return Err(Error::new_spanned(
            name,
            "the enum has no facet of this name",
        ));
    }
    let deprecated = is_deprecated(&variant.attrs);
    Ok(Known {
        ident: variant.ident,
        value: options.value,
        also: options.also,
        facets: options.facets,
        deprecated,
    })
}

/// `"wrongpass", also("wrongPass"), recovery = ProvideFields`
struct ValueOptions {
    value: LitStr,
    also: Vec<LitStr>,
    facets: Vec<(Ident, Ident)>,
}

impl Parse for ValueOptions {
    fn parse(input: ParseStream<'_>) -> Result<Self> {
        let mut options = ValueOptions {
            value: input.parse()?,
            also: Vec::new(),
            facets: Vec::new(),
        };
        while input.parse::<Option<Token![,]>>()?.is_some() && !input.is_empty() {
            let name: Ident = input.parse()?;
            if name == "also" {
                let content;
                parenthesized!(content in input);
                options
                    .also
                    .extend(Punctuated::<LitStr, Token![,]>::parse_terminated(&content)?);
            } else {
                input.parse::<Token![=]>()?;
                options.facets.push((name, input.parse()?));
            }
        }
        Ok(options)
    }
}

fn check_values(variants: &[Known]) -> Result<()> {
    let mut seen = HashSet::new();
    for value in variants
        .iter()
        .flat_map(|known| core::iter::once(&known.value).chain(&known.also))
    {
        if !seen.insert(value.value()) {
            return Err(Error::new_spanned(value, "two variants have this value"));
        }
    }
    Ok(())
}
