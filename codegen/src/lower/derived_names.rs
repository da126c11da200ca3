//! Names that nobody writes: they follow from what is written. Checks ask here too, so that a clash is
//! found between the names that will be generated.

use std::collections::{HashMap, HashSet};

use crate::document::{
    Document, ObjectDocument, OperationDocument, ResourceDocument, ReturnsDocument, TypeName,
    UnionDocument,
};
use crate::naming::pascal;
use crate::source::Text;

/// `update_source` of the item `connection` is `UpdateConnectionSource`; `list`, when it answers a list, is
/// `ListConnections`.
pub(crate) fn operation_struct_name(
    resource: &ResourceDocument<'_>,
    operation: &OperationDocument<'_>,
    given: Option<&Text>,
) -> String {
    if let Some(given) = given {
        return given.value.clone();
    }
    let name = operation.name.as_str();
    let (verb, rest) = name.split_once('_').unwrap_or((name, ""));
    let item = resource.item.as_ref().unwrap_or(&resource.name);
    let subject = match rest.is_empty() && answers_list(operation) {
        true => resource.name.as_str(),
        false => item.as_str(),
    };
    pascal(verb) + &pascal(subject) + &pascal(rest)
}

fn answers_list(operation: &OperationDocument<'_>) -> bool {
    match &operation.returns.value {
        ReturnsDocument::ListOf { .. } => true,
        ReturnsDocument::Type { ty, .. } => matches!(ty.name, TypeName::List(_)),
        ReturnsDocument::Nothing | ReturnsDocument::File => false,
    }
}

/// `list of ConnectionSource in sources` becomes `ConnectionSourceList`.
pub(crate) fn list_struct_name(operation: &OperationDocument<'_>) -> Option<String> {
    match &operation.returns.value {
        ReturnsDocument::ListOf { item, .. } => Some(format!("{}List", item.definition()?)),
        _ => None,
    }
}

/// What can be expanded of `Connection` is a `ConnectionExpand`.
pub(crate) fn expand_enum_name(operation: &OperationDocument<'_>) -> Option<String> {
    Some(format!(
        "{}Expand",
        operation.expand.as_ref()?.definition()?
    ))
}

/// The status of a success that says nothing about it.
pub(crate) fn default_status(nothing: bool) -> u16 {
    if nothing { 204 } else { 200 }
}

/// The names of the objects that are sent: bodies, and what they are made of.
pub(crate) fn request_objects<'d>(document: &'d Document<'_>) -> HashSet<&'d str> {
    let operations = document.operations();
    let mut waiting: Vec<&str> = operations
        .filter_map(|operation| operation.body.as_ref()?.ty.definition())
        .collect();
    let (mut seen, mut found) = (HashSet::new(), HashSet::new());
    let (objects, unions) = (objects(document), unions(document));
    while let Some(name) = waiting.pop() {
        if !seen.insert(name) {
            continue;
        }
        if let Some(object) = objects.get(name) {
            found.insert(name);
            object.visit_types(&mut |ty| waiting.extend(ty.definition()));
        } else if let Some(union) = unions.get(name) {
            union.visit_types(&mut |ty| waiting.extend(ty.definition()));
        }
    }
    found
}

fn objects<'d>(document: &'d Document<'_>) -> HashMap<&'d str, &'d ObjectDocument> {
    let all = document.definitions().flat_map(|it| &it.objects);
    all.map(|object| (object.name.as_str(), object)).collect()
}

fn unions<'d>(document: &'d Document<'_>) -> HashMap<&'d str, &'d UnionDocument> {
    let all = document.definitions().flat_map(|it| &it.unions);
    all.map(|union| (union.name.as_str(), union)).collect()
}
