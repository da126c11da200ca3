//! The parameters of operations and addresses: one field each, written once for both derives.

use quote::format_ident;
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{
    Attribute, Data, DeriveInput, Error, Field, Fields, GenericParam, Ident, Result, Type,
    Visibility,
};

use crate::attributes::is_deprecated;

mod expand;
mod kind;
mod path;

pub(crate) use kind::{Kind, Shape};
pub(crate) use path::{check_path, check_url};

/// A struct of parameters, with one type parameter for the client that it is bound to.
pub(crate) struct Call {
    pub(crate) ident: Ident,
    pub(crate) vis: Visibility,
    pub(crate) client: Ident,
    pub(crate) parameters: Vec<Parameter>,
    /// The struct or one of its fields is deprecated, so the code that the derive writes must be allowed to use it.
    pub(crate) deprecated: bool,
}

/// One field that goes into the request.
pub(crate) struct Parameter {
    pub(crate) ident: Ident,
    /// What the API calls it.
    pub(crate) name: String,
    pub(crate) kind: Kind,
    pub(crate) shape: Shape,
    /// The type of one value: what stands in the `Option` or the `Vec`.
    pub(crate) item: Type,
    /// Whether the argument takes whatever turns into the type.
    pub(crate) into: bool,
    /// Docs and deprecation, for the setter.
    pub(crate) attributes: Vec<Attribute>,
}

impl Call {
    /// `reserved` are the names of functions that the derive emits.
    pub(crate) fn parse(input: &DeriveInput, reserved: &[&str]) -> Result<Self> {
        let fields = named_fields(input)?;
        let type_parameter = client_type(input)?;
        let mut problems = Problems::default();
        let mut clients = Vec::new();
        let mut parameters = Vec::new();
        for field in fields {
            match Parameter::parse(field) {
                Ok(Some(parameter)) => parameters.push(parameter),
                Ok(None) if is_ident(&field.ty, type_parameter) => clients.extend(&field.ident),
                Ok(None) => problems.add(Error::new(
                    field.span(),
                    "this field goes nowhere: mark it with #[segment], #[query], #[header(\"…\")], #[form] or #[body]",
                )),
                Err(error) => problems.add(error),
            }
        }
        problems.finish()?;
        let [client] = clients.as_slice() else {
            let message =
                format!("exactly one field must be the client: `client: {type_parameter}`");
            return Err(Error::new(input.ident.span(), message));
        };
        check_names(&parameters, reserved)?;
        check_bodies(&parameters)?;
        let deprecated = is_deprecated(&input.attrs)
            || parameters.iter().any(|it| is_deprecated(&it.attributes));
        let (ident, vis, client) = (input.ident.clone(), input.vis.clone(), (*client).clone());
        Ok(Self {
            ident,
            vis,
            client,
            parameters,
            deprecated,
        })
    }

    /// The segments, in the order of the path.
    pub(crate) fn segments<'a>(
        &'a self,
        path: &'a [String],
    ) -> impl Iterator<Item = &'a Parameter> {
        let segment = |name: &'a String| {
            self.parameters
                .iter()
                .find(move |it| matches!(it.kind, Kind::Segment) && it.name == *name)
        };
        path.iter().filter_map(segment)
    }

    /// Everything that isn't a segment, in the order of the fields.
    pub(crate) fn others(&self) -> impl Iterator<Item = &Parameter> {
        self.parameters
            .iter()
            .filter(|it| !matches!(it.kind, Kind::Segment))
    }
}

impl Parameter {
    /// `None` for a field without an attribute of ours.
    fn parse(field: &Field) -> Result<Option<Self>> {
        let (Some(parsed), Some(ident)) = (kind::parse(field)?, &field.ident) else {
            return Ok(None);
        };
        let keeps = |attribute: &&Attribute| {
            let path = attribute.path();
            path.is_ident("doc") || path.is_ident("deprecated")
        };
        Ok(Some(Self {
            ident: ident.clone(),
            name: parsed.name.unwrap_or_else(|| ident.unraw().to_string()),
            kind: parsed.kind,
            shape: parsed.shape,
            item: parsed.item,
            into: parsed.into,
            attributes: field.attrs.iter().filter(keeps).cloned().collect(),
        }))
    }
}

fn named_fields(
    input: &DeriveInput,
) -> Result<&syn::punctuated::Punctuated<Field, syn::Token![,]>> {
    match &input.data {
        Data::Struct(data) => match &data.fields {
            Fields::Named(fields) => Ok(&fields.named),
            _ => Err(Error::new(
                input.ident.span(),
                "only a struct with named fields can be a call",
            )),
        },
        _ => Err(Error::new(
            input.ident.span(),
            "only a struct with named fields can be a call",
        )),
    }
}

fn client_type(input: &DeriveInput) -> Result<&Ident> {
    let parameters: Vec<_> = input.generics.params.iter().collect();
    match parameters.as_slice() {
        [GenericParam::Type(parameter)] if parameter.default.is_some() => Ok(&parameter.ident),
        _ => {
            let message = format!(
                "the struct needs one type parameter for its client: `struct {}<C = ()>`",
                input.ident
            );
            Err(Error::new(input.ident.span(), message))
        }
    }
}

fn is_ident(ty: &Type, ident: &Ident) -> bool {
    matches!(ty, Type::Path(path) if path.path.is_ident(ident))
}

fn check_names(parameters: &[Parameter], reserved: &[&str]) -> Result<()> {
    let mut problems = Problems::default();
    for parameter in parameters {
        let name = parameter.ident.unraw().to_string();
        if reserved.contains(&name.as_str()) {
            let other = format_ident!("{name}_");
            problems.add(Error::new(
                parameter.ident.span(),
                format!("a parameter can't be called `{name}`, which is a function of the struct; `{other}` can"),
            ));
        }
    }
    problems.finish()
}

/// A request has one body: a value, or a form of several.
fn check_bodies(parameters: &[Parameter]) -> Result<()> {
    let of = |kind: Kind| parameters.iter().filter(move |it| it.kind == kind);
    let problem = match (of(Kind::Body).nth(1), of(Kind::Body).next()) {
        (Some(second), _) => Some((second, "there is another #[body] already")),
        (None, Some(_)) => of(Kind::Form).next().map(|field| {
            (
                field,
                "there is a #[body] already, which a #[form] would be too",
            )
        }),
        (None, None) => None,
    };
    problem.map_or(Ok(()), |(field, message)| {
        Err(Error::new(field.ident.span(), message))
    })
}

/// Collects errors, so that all of them are shown at once.
#[derive(Default)]
pub(crate) struct Problems(Option<Error>);

impl Problems {
    pub(crate) fn add(&mut self, error: Error) {
        match &mut self.0 {
            Some(first) => first.combine(error),
            None => self.0 = Some(error),
        }
    }

    pub(crate) fn finish(self) -> Result<()> {
        self.0.map_or(Ok(()), Err)
    }
}
