//! Which Cargo features each definition needs: those of the resources that reach it, or none where one that is always
//! there does.

use std::collections::{BTreeSet, HashMap, HashSet};

use crate::model::{
    Address, Features, Gate, IdKind, Model, Module, Object, Operation, Output, Parameter, Type,
};

/// Follows what each resource uses, first from those that are always there.
pub(super) fn of(model: &Model) -> Features {
    if model.modules.iter().all(|module| module.feature.is_none()) {
        return Features::default();
    }
    let inner = inner_types(&model.modules);
    let mut always = reached(roots(model, None), &inner);
    let names: BTreeSet<&str> = model
        .modules
        .iter()
        .filter_map(|it| it.feature.as_deref())
        .collect();
    let definitions = model.modules.iter().flat_map(Module::definitions);
    let free = |name: &str| (name.to_owned(), Gate::new());
    let mut gates: HashMap<String, Gate> = definitions.map(free).collect();
    // What belongs to the API as a whole is always there.
    let shared = model.modules.iter().filter(|it| it.name == "api");
    always.extend(shared.flat_map(Module::definitions));
    for feature in names {
        for name in reached(roots(model, Some(feature)), &inner) {
            if let Some(gate) = gates.get_mut(name).filter(|_| !always.contains(name)) {
                gate.insert(feature.to_owned());
            }
        }
    }
    Features { gates }
}

type Inner<'m> = HashMap<&'m str, Vec<&'m Type>>;

/// What each definition is made of.
fn inner_types(modules: &[Module]) -> Inner<'_> {
    let mut inner = Inner::new();
    for module in modules {
        for id in &module.ids {
            let held = match &id.kind {
                IdKind::Reference { id, .. } => vec![id],
                IdKind::Integer | IdKind::Text => Vec::new(),
            };
            inner.insert(&id.name, held);
        }
        for object in &module.objects {
            inner.insert(&object.name, field_types(object).collect());
        }
        for union in &module.unions {
            let variants = union.variants.iter().map(|it| &it.ty);
            inner.insert(&union.name, variants.collect());
        }
    }
    inner
}

fn field_types(object: &Object) -> impl Iterator<Item = &Type> {
    object.fields.iter().map(|field| &field.ty)
}

fn reached<'m>(mut waiting: Vec<&'m Type>, inner: &Inner<'m>) -> HashSet<&'m str> {
    let mut reached = HashSet::new();
    while let Some(ty) = waiting.pop() {
        let Some(name) = ty.definition().filter(|name| reached.insert(*name)) else {
            continue;
        };
        waiting.extend(inner.get(name).into_iter().flatten());
    }
    reached
}

/// What the resources behind one feature use, or without one: those that are always there.
fn roots<'m>(model: &'m Model, feature: Option<&str>) -> Vec<&'m Type> {
    let mut roots = Vec::new();
    for module in &model.modules {
        if module.feature.as_deref() != feature {
            continue;
        }
        let operations = module.operations.iter();
        operations.for_each(|it| of_operation(&mut roots, it));
        let addresses = module.addresses.iter();
        addresses.for_each(|it| of_address(&mut roots, it));
        let events = model.webhooks.events.iter();
        let events = events.filter(|event| event.module == module.name);
        roots.extend(events.map(|event| &event.payload));
    }
    if feature.is_none() {
        roots.extend(model.webhooks.fields.iter().map(|field| &field.ty));
        let api = model.modules.iter().filter(|it| it.name == "api");
        for module in api {
            roots.extend(module.objects.iter().flat_map(field_types));
            let variants = module.unions.iter().flat_map(|it| &it.variants);
            roots.extend(variants.map(|it| &it.ty));
        }
    }
    roots
}

fn of_operation<'m>(roots: &mut Vec<&'m Type>, it: &'m Operation) {
    let parameters = [&it.segments, &it.query, &it.headers, &it.form];
    roots.extend(parameters.into_iter().flatten().map(|it| &it.ty));
    roots.extend(it.body.iter().map(|body| &body.ty));
    if let Output::Value { ty, .. } = &it.output {
        roots.push(ty);
    }
    roots.extend(it.pages.iter().map(|pages| &pages.item));
    roots.extend(it.wait.iter().map(|wait| &wait.ty));
}

fn of_address<'m>(roots: &mut Vec<&'m Type>, it: &'m Address) {
    let types = |parameters: &'m [Parameter]| parameters.iter().map(|it| &it.ty);
    roots.extend(types(&it.segments));
    roots.extend(types(&it.query));
    if let Some(callback) = &it.callback {
        roots.extend(field_types(&callback.success));
        roots.extend(field_types(&callback.failure));
    }
}
