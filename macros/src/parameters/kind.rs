//! Where a parameter goes, and how it is written there.

use syn::meta::ParseNestedMeta;
use syn::spanned::Spanned;
use syn::{Attribute, Error, Field, LitStr, Meta, Result, Type};

use crate::types::{is_named, is_pairs, option_item, vec_item};

/// Where a parameter goes.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Segment,
    Query,
    Header,
    Form,
    Body,
}

/// How a parameter is written, which its type decides, but for flags, lists and additional ones.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Shape {
    Required,
    Optional,
    Flag,
    List,
    Additional,
}

/// Types that are made of texts: their arguments take whatever turns into them.
const TAKEN_BY_INTO: [&str; 4] = ["CallbackState", "RedirectUri", "Secret", "String"];

/// What a field's attribute says.
pub(super) struct Parsed {
    pub(super) name: Option<String>,
    pub(super) kind: Kind,
    pub(super) shape: Shape,
    pub(super) item: Type,
    /// Whether the argument takes whatever turns into the type.
    pub(super) into: bool,
}

/// `None` for a field without an attribute of ours.
pub(super) fn parse(field: &Field) -> Result<Option<Parsed>> {
    let mut found = None;
    for attribute in &field.attrs {
        let Some(kind) = kind_of(attribute) else {
            continue;
        };
        if found.replace((kind, attribute)).is_some() {
            return Err(Error::new(
                attribute.span(),
                "a field goes to one place: it has another of these attributes already",
            ));
        }
    }
    let Some((kind, attribute)) = found else {
        return Ok(None);
    };
    let Options {
        name,
        shape: marked,
        into,
    } = match kind {
        Kind::Header => Options {
            name: Some(header_name(attribute)?),
            ..Options::default()
        },
        _ => options(kind, attribute)?,
    };
    let (shape, item) = shape(kind, marked, &field.ty)?;
    let into = into || is_named(&item, &TAKEN_BY_INTO);
    Ok(Some(Parsed {
        name,
        kind,
        shape,
        item,
        into,
    }))
}

fn kind_of(attribute: &Attribute) -> Option<Kind> {
    let ident = attribute.path().get_ident()?.to_string();
    Some(match ident.as_str() {
        "segment" => Kind::Segment,
        "query" => Kind::Query,
        "header" => Kind::Header,
        "form" => Kind::Form,
        "body" => Kind::Body,
        _ => return None,
    })
}

/// What stands in an attribute's parentheses: a name, a shape that the type alone doesn't give, and whether the argument
/// takes whatever turns into the type, as a reference to a resource takes its id.
#[derive(Default)]
struct Options {
    name: Option<String>,
    shape: Option<Shape>,
    into: bool,
}

fn options(kind: Kind, attribute: &Attribute) -> Result<Options> {
    let mut options = Options::default();
    if !matches!(attribute.meta, Meta::Path(_)) {
        attribute.parse_nested_meta(|meta| {
            let value = option(kind, &meta)?;
            match value {
                Opt::Name(text) => options.name = Some(text),
                Opt::Into => options.into = true,
                Opt::Shape(marked) if options.shape.replace(marked).is_some() => {
                    return Err(
                        meta.error("only one of `flag`, `list` and `additional` is possible")
                    );
                }
                Opt::Shape(_) => {}
            }
            Ok(())
        })?;
    }
    Ok(options)
}

enum Opt {
    Name(String),
    Into,
    Shape(Shape),
}

fn option(kind: Kind, meta: &ParseNestedMeta<'_>) -> Result<Opt> {
    let word = meta
        .path
        .get_ident()
        .map(ToString::to_string)
        .unwrap_or_default();
    Ok(match (kind, word.as_str()) {
        (Kind::Query | Kind::Segment | Kind::Form, "name") => {
            Opt::Name(meta.value()?.parse::<LitStr>()?.value())
        }
        (Kind::Query | Kind::Segment | Kind::Form | Kind::Body, "into") => Opt::Into,
        (Kind::Query, "flag") => Opt::Shape(Shape::Flag),
        (Kind::Query | Kind::Segment | Kind::Form, "list") => Opt::Shape(Shape::List),
        (Kind::Query, "additional") => Opt::Shape(Shape::Additional),
        (Kind::Query, _) => {
            return Err(
                meta.error("expected `name = \"…\"`, `into`, `flag`, `list` or `additional`")
            );
        }
        (Kind::Segment | Kind::Form, _) => {
            return Err(meta.error("expected `name = \"…\"`, `into` or `list`"));
        }
        (Kind::Header | Kind::Body, _) => {
            return Err(meta.error("expected #[body] or #[body(into)]"));
        }
    })
}

fn header_name(attribute: &Attribute) -> Result<String> {
    let name: LitStr = match &attribute.meta {
        Meta::List(list) => list.parse_args()?,
        _ => {
            return Err(Error::new(
                attribute.span(),
                "expected the header's name: #[header(\"X-Name\")]",
            ));
        }
    };
    let text = name.value();
    let token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if text.is_empty() || !text.bytes().all(token) {
        return Err(Error::new(
            name.span(),
            "this can't be a header's name: letters, digits and hyphens can",
        ));
    }
    Ok(text)
}

fn shape(kind: Kind, marked: Option<Shape>, ty: &Type) -> Result<(Shape, Type)> {
    let wrong = |message| Err(Error::new(ty.span(), message));
    match (marked, option_item(ty)) {
        (Some(Shape::Flag), _) if !is_named(ty, &["bool"]) => wrong("a flag is a `bool`"),
        (Some(Shape::Additional), _) if !is_pairs(ty) => {
            wrong("additional parameters are a `Vec<(String, Secret)>`: any of them may be one")
        }
        (Some(Shape::List), _) => match vec_item(ty) {
            Some(item) => Ok((Shape::List, item.clone())),
            None => wrong("a list is a `Vec`"),
        },
        (Some(marked), _) => Ok((marked, ty.clone())),
        (None, Some(item)) => Ok((Shape::Optional, item.clone())),
        (None, None) if kind != Kind::Body && vec_item(ty).is_some() => {
            wrong("a `Vec` needs the option `list`")
        }
        (None, None) => Ok((Shape::Required, ty.clone())),
    }
}
