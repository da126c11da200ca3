//! Paths, each with its methods.

use std::collections::HashMap;

use super::operations::{At, operation};
use crate::members::Members;
use crate::model::{Model, Module, Operation};
use crate::path::{forms, shape};

/// A path as its first operation spells it, and everything that can be done there.
struct Route<'m> {
    path: String,
    operations: Vec<(&'m Module, At<'m>)>,
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
                    operation,
                    form,
                    with,
                };
                routes[at].operations.push((module, one));
            }
        }
    }
    routes
}

fn item(model: &Model, route: &Route<'_>) -> Members {
    let operations = || route.operations.iter();
    let firsts = operations().filter(|(_, at)| at.operation.beside.is_none());
    firsts
        .map(|(module, at)| {
            let method = at.operation.method;
            let is_beside = |it: &Operation| it.beside.is_some() && it.method == method;
            let others = operations().map(|(_, at)| at);
            let others: Vec<_> = others.filter(|at| is_beside(at.operation)).collect();
            let operation = operation(model, module, at, &others, &route.path);
            (method.as_str().to_lowercase(), operation.into())
        })
        .collect()
}
