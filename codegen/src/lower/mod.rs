//! From the document to the model: every default is applied here and nowhere else.

mod boxes;
mod definitions;
mod derived_names;
mod features;
mod follow_ups;
mod operations;

use std::collections::{HashMap, HashSet};

use crate::document::{
    self, ApiDocument, Document, ListFields, ResourceDocument, TypeExpr, TypeName,
};
use crate::model::*;
use crate::names::{Kind, Names};
use crate::naming::pascal;
use crate::source::Text;

pub(crate) use derived_names::{
    default_status, expand_enum_name, list_struct_name, operation_struct_name, request_objects,
};

/// What lowering looks things up in.
struct Context<'d, 's> {
    document: &'d Document<'s>,
    names: &'d Names<'d>,
    requests: HashSet<&'d str>,
    /// The envelope of each kind of list, and the resource that it stands in: the first one that answers such lists.
    lists: HashMap<String, &'d str>,
    list_fields: ListFields<'d>,
}

/// Decides everything. Only for documents that passed every check.
pub(crate) fn lower<'d>(document: &'d Document<'_>, names: &'d Names<'d>) -> Model {
    let context = Context {
        document,
        names,
        requests: request_objects(document),
        lists: homes_of_lists(document),
        list_fields: document.list_fields(),
    };
    let mut modules = Vec::new();
    let definitions = &document.api.definitions;
    if definitions.names().next().is_some() {
        modules.push(context.api_module());
    }
    modules.extend(
        document
            .resources
            .iter()
            .map(|resource| context.resource_module(resource)),
    );
    context.place_expand_enums(&mut modules);
    boxes::place(&mut modules);
    let deprecated = modules.iter().flat_map(Module::deprecated_types);
    let mut model = Model {
        deprecated: deprecated.map(str::to_owned).collect(),
        api: lower_api(&document.api),
        modules,
        webhooks: context.webhooks(),
        features: Features::default(),
    };
    model.features = features::of(&model);
    model
}

fn homes_of_lists<'d>(document: &'d Document<'_>) -> HashMap<String, &'d str> {
    let mut homes = HashMap::new();
    for resource in &document.resources {
        for name in resource.operations.iter().filter_map(list_struct_name) {
            homes.entry(name).or_insert(resource.name.as_str());
        }
    }
    homes
}

fn lower_api(api: &ApiDocument) -> Api {
    Api {
        crate_name: api.name.value.clone(),
        title: api.title.value.clone(),
        doc: api.doc.value.clone(),
        base_url: api.base_url.value.clone(),
        servers: api.servers.iter().map(lower_server).collect(),
        hosts: api.hosts.iter().map(lower_host).collect(),
        auth: api.auth.iter().map(lower_auth).collect(),
        features: api.features.iter().map(lower_feature).collect(),
        errors: api.errors.as_ref().map(lower_errors),
        outputs: lower_outputs(&api.outputs),
        guide: api.guide.iter().map(lower_page).collect(),
    }
}

fn lower_page((path, doc): &(Text, Text)) -> GuidePage {
    GuidePage {
        path: path.value.clone(),
        doc: doc.value.clone(),
    }
}

fn lower_feature((name, doc): &(Text, Text)) -> (String, String) {
    (name.value.clone(), doc.value.clone())
}

fn lower_server(server: &document::ServerDocument) -> Server {
    Server {
        name: server.name.value.clone(),
        doc: server.doc.value.clone(),
        example: server.example.value.clone(),
    }
}

fn lower_host(host: &document::HostDocument) -> Host {
    Host {
        name: host.name.value.clone(),
        url: host.url.value.clone(),
        doc: host.doc.value.clone(),
    }
}

fn lower_auth(level: &document::AuthDocument) -> Auth {
    Auth {
        name: level.name.value.clone(),
        doc: level.doc.value.clone(),
        header: text(level.header.as_ref()),
    }
}

fn lower_errors(errors: &document::ErrorsDocument) -> Errors {
    let or_empty = |it: &Option<Text>| text(it.as_ref()).unwrap_or_default();
    Errors {
        object: errors.object.definition().unwrap_or_default().to_owned(),
        code: errors.code.value.clone(),
        message: or_empty(&errors.message),
        request_id: or_empty(&errors.request_id),
        request_id_header: or_empty(&errors.request_id_header),
    }
}

fn lower_outputs(outputs: &document::OutputsDocument) -> Outputs {
    Outputs {
        rust: text(outputs.rust.as_ref()),
        reference: text(outputs.reference.as_ref()),
        llms: text(outputs.llms.as_ref()),
        wire_cases: text(outputs.wire_cases.as_ref()),
        schema: text(outputs.schema.as_ref()),
        openapi: text(outputs.openapi.as_ref()),
    }
}

fn text(text: Option<&Text>) -> Option<String> {
    text.map(|text| text.value.clone())
}

impl Context<'_, '_> {
    fn api_module(&self) -> Module {
        let definitions = &self.document.api.definitions;
        Module {
            name: "api".into(),
            file: "api.yaml".into(),
            doc: "What belongs to the API as a whole.".into(),
            feature: None,
            handle: None,
            ids: definitions.ids.iter().map(|id| self.id(id)).collect(),
            operations: Vec::new(),
            addresses: Vec::new(),
            objects: definitions
                .objects
                .iter()
                .map(|object| self.object(object))
                .collect(),
            unions: self.unions(definitions),
            enums: definitions
                .enums
                .iter()
                .map(definitions::lower_enum)
                .collect(),
        }
    }

    fn resource_module(&self, resource: &ResourceDocument<'_>) -> Module {
        let definitions = &resource.definitions;
        let parameters = resource.path_parameters();
        Module {
            name: resource.name.value.clone(),
            file: format!("{}.yaml", resource.name.value),
            doc: resource.doc.value.clone(),
            feature: text(resource.feature.as_ref()),
            handle: resource
                .has_handle()
                .then(|| pascal(resource.name.as_str())),
            ids: definitions.ids.iter().map(|id| self.id(id)).collect(),
            operations: resource
                .operations
                .iter()
                .map(|operation| self.operation(resource, &parameters, operation))
                .collect(),
            addresses: resource
                .browse
                .iter()
                .map(|browse| self.address(&parameters, browse))
                .collect(),
            objects: self.objects(resource),
            unions: self.unions(definitions),
            enums: definitions
                .enums
                .iter()
                .map(definitions::lower_enum)
                .collect(),
        }
    }

    /// A type's name and module; names were resolved before, so one that isn't there is a text.
    fn ty(&self, ty: &TypeExpr) -> Type {
        self.type_name(&ty.name)
    }

    fn type_name(&self, name: &TypeName) -> Type {
        match name {
            TypeName::Boolean | TypeName::Flag => Type::Boolean,
            TypeName::Integer => Type::Integer,
            TypeName::Secret => Type::Secret,
            TypeName::Decimal => Type::Decimal,
            TypeName::Date => Type::Date,
            TypeName::DateTime => Type::DateTime,
            TypeName::Period => Type::Period,
            TypeName::LooseId => Type::LooseId,
            TypeName::Json => Type::Json,
            TypeName::RedirectUri => Type::RedirectUri,
            TypeName::State => Type::State,
            TypeName::File => Type::File,
            TypeName::List(inner) => Type::List(Box::new(self.type_name(inner))),
            TypeName::Map(inner) => Type::Map(Box::new(self.type_name(inner))),
            TypeName::OneOrMany(inner) => Type::OneOrMany(Box::new(self.type_name(inner))),
            TypeName::OrNull(inner) => Type::OrNull(Box::new(self.type_name(inner))),
            TypeName::Named(name) => self.named(name),
            TypeName::String | TypeName::Invalid => Type::String,
        }
    }

    fn named(&self, name: &str) -> Type {
        let Some(definition) = self.names.get(name) else {
            return Type::String;
        };
        let resource = definition
            .resource
            .and_then(|number| self.document.resources.get(number));
        Type::Named(Named {
            name: name.to_owned(),
            module: resource.map_or_else(|| "api".into(), |it| it.name.value.clone()),
            kind: definition.kind,
        })
    }

    /// A definition that lowering adds itself, in a module of the spec.
    fn made(&self, name: String, module: &str, kind: Kind) -> Type {
        Type::Named(Named {
            name,
            module: module.to_owned(),
            kind,
        })
    }
}
