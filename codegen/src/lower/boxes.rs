//! Which fields stand in a box.

use std::collections::{HashMap, HashSet};

use crate::model::{Module, Type};
use crate::names::Kind;

/// Boxes every optional object, and what leads back to its own object. Optional ones whatever their size: a box that
/// came with a further field would break callers.
pub(super) fn place(modules: &mut [Module]) {
    let directs = direct_objects(modules);
    for object in modules.iter_mut().flat_map(|module| &mut module.objects) {
        for field in &mut object.fields {
            if let Some(target) = direct_object(&field.ty) {
                field.boxed = !field.required || leads_to(&directs, target, &object.name);
            }
        }
    }
}

/// The object that a field holds itself, rather than on the heap through a list.
fn direct_object(ty: &Type) -> Option<&str> {
    match ty {
        Type::Named(named) if named.kind == Kind::Object => Some(&named.name),
        _ => None,
    }
}

/// For each object: those that it holds itself.
fn direct_objects(modules: &[Module]) -> HashMap<String, Vec<String>> {
    let objects = modules.iter().flat_map(|module| &module.objects);
    let direct = objects.map(|object| {
        let fields = object
            .fields
            .iter()
            .filter_map(|field| direct_object(&field.ty));
        (object.name.clone(), fields.map(str::to_owned).collect())
    });
    direct.collect()
}

fn leads_to(directs: &HashMap<String, Vec<String>>, from: &str, to: &str) -> bool {
    let mut waiting = vec![from];
    let mut seen = HashSet::new();
    while let Some(name) = waiting.pop() {
        if name == to {
            return true;
        }
        if seen.insert(name) {
            waiting.extend(directs.get(name).into_iter().flatten().map(String::as_str));
        }
    }
    false
}
