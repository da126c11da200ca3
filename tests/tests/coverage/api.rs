//! What the client has, as its OpenAPI document says it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use crate::inventory::What;

/// Where something is in the client's reference.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    /// Empty where it belongs to none and no page of the reference has it.
    pub(crate) resource: String,
    pub(crate) name: String,
    /// Its heading on the resource's page.
    pub(crate) anchor: String,
}

/// One thing of the client, or several that are one in the inventory.
#[derive(Default)]
pub(crate) struct Thing<'a> {
    pub(crate) places: Vec<Place>,
    parameters: Vec<&'a Value>,
    /// Names of parameters that always have one value, which no caller gives.
    fixed: Vec<&'a String>,
    callbacks: Vec<&'a Value>,
    schemas: Vec<&'a Value>,
    /// Whether it takes parameters that have no name here.
    takes_more: bool,
    /// Whether it is a text, which can have any value.
    is_text: bool,
}

/// An operation, and the resource that it belongs to.
type Operation<'a> = (String, &'a Value);

pub(crate) struct Api<'a> {
    document: &'a Value,
    /// By `GET /path/{}`.
    operations: BTreeMap<String, Vec<Operation<'a>>>,
}

impl<'a> Api<'a> {
    pub(crate) fn new(document: &'a Value) -> Self {
        let mut operations: BTreeMap<String, Vec<Operation<'a>>> = BTreeMap::new();
        for (path, methods) in members(&document["paths"]) {
            for (method, operation) in members(methods) {
                let resource = text(&operation["tags"][0]);
                let beside = members(&operation["x-sdksmith-beside"]).map(|(_, other)| other);
                let all = std::iter::once(operation).chain(beside);
                let route = route(&format!("{} {path}", method.to_uppercase()));
                let known = operations.entry(route).or_default();
                known.extend(all.map(|it| (resource.clone(), it)));
            }
        }
        Self {
            document,
            operations,
        }
    }

    /// `GET /path/{id}`, whatever the parameters of the path are called.
    pub(crate) fn operation(&self, name: &str) -> Option<Thing<'a>> {
        let operations = self.operations.get(&route(name))?;
        Some(Self::of_operations(operations))
    }

    /// `resource.method`, which must have the route.
    pub(crate) fn operation_called(&self, called: &[String], name: &str) -> Option<Thing<'a>> {
        let all = self.operations.get(&route(name))?;
        let is_meant = |it: &&Operation<'a>| called.contains(&place_of_operation(it).name);
        let meant: Vec<_> = all.iter().filter(is_meant).cloned().collect();
        (meant.len() == called.len()).then(|| Self::of_operations(&meant))
    }

    fn of_operations(operations: &[Operation<'a>]) -> Thing<'a> {
        let mut thing = Thing::default();
        for operation in operations {
            let (_, said) = operation;
            thing.places.push(place_of_operation(operation));
            thing.parameters.extend(items(&said["parameters"]));
            thing.schemas.extend(contents(&said["requestBody"]));
        }
        thing
    }

    /// An object or an enum by its name, `answer of resource.method`, `text of Object.field`.
    pub(crate) fn definition(&self, names: &[String]) -> Option<Thing<'a>> {
        let mut thing = Thing::default();
        for name in names {
            match name.split_once(" of ") {
                Some(("text", field)) => self.add_text(field, &mut thing)?,
                Some(("answer", method)) => self.add_answer(method, &mut thing)?,
                Some(_) => return None,
                None => {
                    let schema = self.schema(name)?;
                    thing.schemas.push(schema);
                    thing.places.push(place_of_definition(name, schema));
                }
            }
        }
        Some(thing)
    }

    fn schema(&self, name: &str) -> Option<&'a Value> {
        self.document["components"]["schemas"].get(name)
    }

    /// A field that is a text and no enum.
    fn add_text(&self, field: &str, thing: &mut Thing<'a>) -> Option<()> {
        let (object, name) = field.split_once('.')?;
        let schema = self.schema(object)?;
        let whole = self.whole(&[schema.get("properties")?.get(name)?]);
        let is_text = |it: &&Value| {
            items(&it["type"])
                .chain([&it["type"]])
                .any(|it| it == "string")
        };
        thing.is_text =
            whole.iter().any(is_text) && whole.iter().all(|it| it.get("enum").is_none());
        thing.places.push(Place {
            name: field.to_owned(),
            ..place_of_definition(object, schema)
        });
        thing.is_text.then_some(())
    }

    fn add_answer(&self, method: &str, thing: &mut Thing<'a>) -> Option<()> {
        let mut all = self.operations.values().flatten();
        let operation = all.find(|it| place_of_operation(it).name == method)?;
        let answers = members(&operation.1["responses"]);
        let good = answers.filter(|(status, _)| status.starts_with('2'));
        let schemas = good.flat_map(|(_, answer)| contents(answer));
        thing.places.push(place_of_operation(operation));
        thing.schemas.extend(schemas);
        Some(())
    }

    pub(crate) fn webhook(&self, name: &str) -> Option<Thing<'a>> {
        let operation = &self.document["webhooks"].get(name)?["post"];
        let resource = text(&operation["tags"][0]);
        Some(Thing {
            places: vec![Place {
                resource: resource.clone(),
                name: name.to_owned(),
                anchor: format!("webhook-{}", name.to_lowercase()),
            }],
            schemas: contents(&operation["requestBody"]).collect(),
            ..Thing::default()
        })
    }

    /// An address for the browser by its method and its URL.
    pub(crate) fn address(&self, names: &[String], url: &str) -> Option<Thing<'a>> {
        let mut all = members(&self.document["x-sdksmith-addresses"]);
        let (_, address) = all.find(|(_, it)| {
            names.contains(&text(&it["method"])) && route(&text(&it["url"])) == route(url)
        })?;
        let callback = &address["callback"];
        let (tag, method) = (text(&address["tag"]), text(&address["method"]));
        Some(Thing {
            places: vec![Place {
                name: format!("{tag}.{method}"),
                anchor: method,
                resource: tag,
            }],
            parameters: items(&address["parameters"]).collect(),
            fixed: members(&address["fixed"]).map(|(name, _)| name).collect(),
            callbacks: ["success", "failure"]
                .iter()
                .filter_map(|it| callback.get(it))
                .collect(),
            schemas: Vec::new(),
            takes_more: address.get("additional").is_some(),
            is_text: false,
        })
    }

    /// What the inventory calls a part: `None` if it isn't there, otherwise its name in Rust if that is another one.
    pub(crate) fn part(&self, thing: &Thing<'a>, what: What, name: &str) -> Option<Option<String>> {
        match what {
            What::Alias => None,
            What::Query if name == "*" => thing.takes_more.then_some(None),
            What::Query if thing.fixed.iter().any(|it| *it == name) => Some(None),
            What::Query => {
                let mut all = thing.parameters.iter().filter(|it| it["in"] != "path");
                all.find(|it| it["name"] == name).map(|it| in_rust(it))
            }
            What::Callback => self.field(&thing.callbacks, name),
            What::Body | What::Field => self.field(&thing.schemas, name),
            What::Value if thing.is_text => Some(None),
            What::Value => self.values(&thing.schemas).contains(name).then_some(None),
        }
    }

    /// A field of one of these, or a field of a field's: `connection.accounts`.
    fn field(&self, schemas: &[&'a Value], path: &str) -> Option<Option<String>> {
        let (name, rest) = path.split_once('.').unwrap_or((path, ""));
        let objects = self.whole(schemas);
        if name == "*" {
            let open = objects
                .iter()
                .any(|it| it.get("additionalProperties").is_some_and(Value::is_object));
            return open.then_some(None);
        }
        let found: Vec<&Value> = objects
            .iter()
            .filter_map(|it| it.get("properties")?.get(name))
            .collect();
        match rest {
            "" => found.first().map(|it| in_rust(it)),
            rest => self.field(&found, rest),
        }
    }

    fn values(&self, schemas: &[&'a Value]) -> BTreeSet<String> {
        let mut values = BTreeSet::new();
        for schema in self.whole(schemas) {
            values.extend(items(&schema["enum"]).map(text));
            values.extend(schema.get("const").map(text));
            for (_, more) in members(&schema["x-sdksmith-values"]) {
                values.extend(items(&more["also"]).map(text));
            }
        }
        values
    }

    /// These schemas, and all that they are made of: references, kinds, parts, items.
    fn whole(&self, schemas: &[&'a Value]) -> Vec<&'a Value> {
        let mut seen: Vec<&'a Value> = Vec::new();
        let mut ahead: Vec<&'a Value> = schemas.to_vec();
        while let Some(schema) = ahead.pop() {
            if seen.iter().any(|it| std::ptr::eq(*it, schema)) {
                continue;
            }
            seen.push(schema);
            ahead.extend(
                ["anyOf", "oneOf", "allOf"]
                    .iter()
                    .flat_map(|it| items(&schema[it])),
            );
            ahead.extend(schema.get("items"));
            let target = schema.get("$ref").map(text);
            ahead.extend(target.and_then(|it| self.document.pointer(it.strip_prefix('#')?)));
        }
        seen
    }
}

fn place_of_operation((resource, operation): &Operation<'_>) -> Place {
    let method = text(&operation["x-sdksmith-method"]);
    Place {
        resource: resource.clone(),
        name: format!("{resource}.{method}"),
        anchor: method,
    }
}

fn place_of_definition(name: &str, schema: &Value) -> Place {
    let resource = schema
        .get("x-sdksmith-resource")
        .map(text)
        .unwrap_or_default();
    Place {
        resource,
        name: name.to_owned(),
        anchor: name.to_lowercase(),
    }
}

/// The schemas of a body, whatever its type.
fn contents(body: &Value) -> impl Iterator<Item = &Value> {
    members(&body["content"]).filter_map(|(_, content)| content.get("schema"))
}

fn in_rust(part: &Value) -> Option<String> {
    part.get("x-sdksmith-name").map(text)
}

/// A path without the names of its parameters.
fn route(path: &str) -> String {
    let mut parts = path.split('{');
    let mut route = parts.next().unwrap().to_owned();
    for part in parts {
        route.push_str("{}");
        route.push_str(part.split_once('}').unwrap().1);
    }
    route
}

fn members(object: &Value) -> impl Iterator<Item = (&String, &Value)> {
    object.as_object().into_iter().flatten()
}

fn items(list: &Value) -> impl Iterator<Item = &Value> {
    list.as_array().into_iter().flatten()
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
