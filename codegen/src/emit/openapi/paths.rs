//! Paths, each with its methods.

use std::collections::HashMap;

use super::operations::{At, operation};
use super::server_of;
use crate::members::Members;
use crate::model::Model;
use crate::path::{forms, shape};

/// A path as its first operation spells it, and everything that can be done there.
struct Route<'m> {
    path: String,
    operations: Vec<At<'m>>,
}

impl<'m> Route<'m> {
    /// The host that everything here is served at, or none of them; nothing where they differ.
    fn host(&self) -> Option<Option<&'m str>> {
        let mut hosts = self
            .operations
            .iter()
            .map(|at| at.operation.host.as_deref());
        let first = hosts.next()?;
        hosts.all(|host| host == first).then_some(first)
    }
}

/// Every path in the order of the first operation at it.
pub(super) fn paths(model: &Model) -> Members {
    let routes = routes(model).into_iter();
    routes
        .map(|route| {
            let item = item(model, &route);
            (route.path, item.into())
        })
        .collect()
}

/// OpenAPI tells paths apart by their shape, whatever the parameters are called; and it has no word for a part that can be left
/// out, so each form of such a path is one.
fn routes(model: &Model) -> Vec<Route<'_>> {
    let mut routes: Vec<Route<'_>> = Vec::new();
    let mut known = HashMap::new();
    for module in &model.modules {
        // The first of those side by side spells the path, wherever it stands.
        let (firsts, others): (Vec<_>, Vec<_>) = module
            .operations
            .iter()
            .partition(|operation| operation.beside.is_none());
        for operation in firsts.into_iter().chain(others) {
            for (form, with) in forms(&operation.path) {
                let at = *known.entry(shape(&form)).or_insert(routes.len());
                if at == routes.len() {
                    routes.push(Route {
                        path: form.clone(),
                        operations: Vec::new(),
                    });
                }
                let one = At {
                    module,
                    operation,
                    form,
                    with,
                    names_server: false,
                };
                routes[at].operations.push(one);
            }
        }
    }
    for route in &mut routes {
        let names_server = route.host().is_none();
        let operations = route.operations.iter_mut();
        operations.for_each(|at| at.names_server = names_server);
    }
    routes
}

/// Each method with its first operation, and all others of the same one: those beside it, or at another host.
fn item(model: &Model, route: &Route<'_>) -> Members {
    let mut item = Members::new();
    if let (Some(Some(_)), Some(at)) = (route.host(), route.operations.first()) {
        item = item.with("servers", vec![server_of(model, at.operation)]);
    }
    let mut left: Vec<&At<'_>> = route.operations.iter().collect();
    while let Some(first) = left.first().copied() {
        let method = first.operation.method;
        let (same, others): (Vec<_>, Vec<_>) = left
            .into_iter()
            .partition(|at| at.operation.method == method);
        let operation = operation(model, first, same.get(1..).unwrap_or_default(), &route.path);
        item = item.with(method.as_str().to_lowercase(), operation);
        left = others;
    }
    item
}
