//! Addresses for the user's browser, which OpenAPI has no word for: nobody calls them, and what they answer comes
//! back as another address.

use super::definitions::object;
use super::examples::example;
use super::parameters::{Place, parameter};
use super::{described, description};
use crate::emit::request;
use crate::members::Members;
use crate::model::{Address, Callback, Example, Model, Module, Parameter};
use crate::value::Value;

/// Each address by the name of its struct, which is unique in the whole spec.
pub(super) fn addresses(model: &Model) -> Members {
    let of_module = |module| {
        let module: &Module = module;
        let addresses = module.addresses.iter();
        addresses.map(|it| (it.name.clone(), address(model, module, it).into()))
    };
    model.modules.iter().flat_map(of_module).collect()
}

fn address(model: &Model, module: &Module, it: &Address) -> Members {
    let fixed = it.fixed.iter();
    let fixed: Members = fixed
        .map(|(name, value)| (name.clone(), value.into()))
        .collect();
    let members = Members::new()
        .with("url", &it.url)
        .with("tag", &module.name)
        .with("method", &it.rust);
    described(members, &it.doc, it.deprecated.as_ref())
        .with_any("parameters", parameters(it))
        .with_any("fixed", fixed)
        .with_some("additional", it.additional.as_deref().map(description))
        .with_some("callback", it.callback.as_ref().map(callback))
        .with_any("examples", examples(model, it))
}

fn parameters(it: &Address) -> Vec<Value> {
    let of = |place, parameters: &[Parameter]| -> Vec<Value> {
        let parameters = parameters.iter();
        parameters
            .map(|one| parameter(place, &one.wire, one, &it.examples).into())
            .collect()
    };
    [of(Place::Path, &it.segments), of(Place::Query, &it.query)].concat()
}

/// Both outcomes are queries: their parameters stand as the properties of an object.
fn callback(it: &Callback) -> Members {
    let lists: Value = it.lists.iter().map(String::as_str).collect();
    Members::new()
        .with("name", &it.name)
        .with("description", description(&it.doc))
        .with("success", object(&it.success))
        .with("failure", object(&it.failure))
        .with("failed_with", &it.marker)
        .with_some("state", it.state.as_ref())
        .with_any("lists", lists)
}

fn examples(model: &Model, it: &Address) -> Members {
    let one = |shown: &Example| {
        let url = shown.url.clone();
        let url = url.unwrap_or_else(|| request::address(model, it, shown));
        let members = example(shown, url.into()).with_some("callback", shown.callback.as_ref());
        (shown.name.clone(), members.into())
    };
    it.examples.iter().map(one).collect()
}
