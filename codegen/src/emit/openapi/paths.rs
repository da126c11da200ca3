//! Paths, each with its methods.

use std::collections::HashMap;

use super::operations::operation;
use crate::members::Members;
use crate::model::{Model, Module, Operation};
use crate::path::{Piece, pieces};

/// A path as its first operation spells it, and everything that can be done there.
struct Route<'m> {
    path: &'m str,
    operations: Vec<(&'m Module, &'m Operation)>,
}

/// Every path in the order of the first operation at it.
pub(super) fn paths(model: &Model) -> Members {
    routes(model)
        .iter()
        .map(|route| (route.path.to_owned(), item(model, route).into()))
        .collect()
}

/// OpenAPI tells paths apart by their shape, whatever the parameters are called.
fn routes(model: &Model) -> Vec<Route<'_>> {
    let mut routes: Vec<Route<'_>> = Vec::new();
    let mut known = HashMap::new();
    for module in &model.modules {
        for it in &module.operations {
            let at = *known.entry(shape(&it.path)).or_insert(routes.len());
            if at == routes.len() {
                routes.push(Route {
                    path: &it.path,
                    operations: Vec::new(),
                });
            }
            routes[at].operations.push((module, it));
        }
    }
    routes
}

fn shape(path: &str) -> Vec<Piece<'_>> {
    let nameless = |piece| match piece {
        Piece::Parameter(_) => Piece::Parameter(""),
        literal => literal,
    };
    let pieces = pieces(path).unwrap_or_default();
    pieces.into_iter().map(nameless).collect()
}

fn item(model: &Model, route: &Route<'_>) -> Members {
    let operations = route.operations.iter();
    operations
        .map(|(module, it)| {
            let method = it.method.as_str().to_lowercase();
            (method, operation(model, module, it, route.path).into())
        })
        .collect()
}
