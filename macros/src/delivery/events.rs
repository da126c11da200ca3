//! The enum: one variant for each event, and one for those that aren't known.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{
    Attribute, DataEnum, DeriveInput, Error, Fields, Ident, LitStr, Result, Variant, Visibility,
};

use crate::attributes::attribute;
use crate::parameters::Problems;

pub(super) struct Events {
    ident: Ident,
    vis: Visibility,
    known: Vec<Event>,
    unknown: Ident,
}

struct Event {
    ident: Ident,
    /// What the API calls it.
    name: LitStr,
}

enum Case {
    Known(Event),
    Unknown(Ident),
}

impl Events {
    pub(super) fn parse(input: &DeriveInput, data: &DataEnum) -> Result<Self> {
        check_marked(input)?;
        let (mut known, mut unknown): (Vec<Event>, Vec<Ident>) = (Vec::new(), Vec::new());
        let mut problems = Problems::default();
        for variant in &data.variants {
            match parse_case(variant) {
                Ok(Case::Known(event))
                    if known
                        .iter()
                        .any(|earlier| earlier.name.value() == event.name.value()) =>
                {
                    problems.add(Error::new(
                        event.name.span(),
                        "another variant has this event already",
                    ));
                }
                Ok(Case::Known(event)) => known.push(event),
                Ok(Case::Unknown(ident)) => unknown.push(ident),
                Err(error) => problems.add(error),
            }
        }
        problems.finish()?;
        let [unknown] = unknown.as_slice() else {
            let message =
                "exactly one variant must be `#[unknown] Unknown(UnknownEvent)`: APIs add events";
            return Err(Error::new(input.ident.span(), message));
        };
        Ok(Self {
            ident: input.ident.clone(),
            vis: input.vis.clone(),
            known,
            unknown: unknown.clone(),
        })
    }

    pub(super) fn expand(&self) -> TokenStream {
        let Self {
            ident,
            vis,
            unknown,
            known,
        } = self;
        let (idents, names): (Vec<_>, Vec<_>) = known
            .iter()
            .map(|event| (&event.ident, &event.name))
            .unzip();
        let parse = known.iter().map(Event::parse_arm);
        quote! {
            #[allow(deprecated)]
            impl #ident {
                /// What the API calls the event.
                #vis fn name(&self) -> &str {
                    match self {
                        #(Self::#idents(_) => #names,)*
                        Self::#unknown(event) => event.name(),
                    }
                }

                /// Reads the event that the API calls `name` from its body. One that isn't known keeps its body.
                ///
                /// # Errors
                ///
                /// Where the body isn't what the event promises; says where in it.
                #vis fn parse(name: &str, body: &[u8]) -> ::core::result::Result<Self, ::sdksmith_runtime::Error> {
                    ::core::result::Result::Ok(match name {
                        #(#parse)*
                        _ => Self::#unknown(::sdksmith_runtime::UnknownEvent::new(name, body)),
                    })
                }
            }
        }
    }
}

impl Event {
    fn parse_arm(&self) -> TokenStream {
        let Self { ident, name } = self;
        quote!(#name => Self::#ident(::sdksmith_runtime::__private::payload(body)?),)
    }
}

fn check_marked(input: &DeriveInput) -> Result<()> {
    let missing = || {
        Error::new(
            input.ident.span(),
            "an enum of events says so: add #[delivery(events)]",
        )
    };
    let attribute = attribute(&input.attrs, "delivery").ok_or_else(missing)?;
    let word: Ident = attribute.parse_args()?;
    if word == "events" {
        Ok(())
    } else {
        Err(Error::new(word.span(), "expected `events`"))
    }
}

fn parse_case(variant: &Variant) -> Result<Case> {
    if !matches!(&variant.fields, Fields::Unnamed(fields) if fields.unnamed.len() == 1) {
        return Err(Error::new(
            variant.ident.span(),
            "an event holds its payload: `Name(Box<Payload>)`",
        ));
    };
    match (
        attribute(&variant.attrs, "event"),
        attribute(&variant.attrs, "unknown"),
    ) {
        (Some(event), None) => Ok(Case::Known(parse_event(variant, event)?)),
        (None, Some(_)) => Ok(Case::Unknown(variant.ident.clone())),
        (Some(_), Some(_)) => Err(Error::new(
            variant.ident.span(),
            "an event is known or not: one attribute is too many",
        )),
        (None, None) => Err(Error::new(
            variant.ident.span(),
            "which event is it? Add #[event(\"NAME\")] or #[unknown]",
        )),
    }
}

fn parse_event(variant: &Variant, attribute: &Attribute) -> Result<Event> {
    Ok(Event {
        ident: variant.ident.clone(),
        name: attribute.parse_args()?,
    })
}
