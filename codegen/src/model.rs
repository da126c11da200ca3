//! What is to be generated, as decided: no options that are still open, and nothing that can fail.

use std::collections::{HashMap, HashSet};

use crate::document::Method;
use crate::value::Value;

/// The whole API.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) api: Api,
    /// `api` first when it defines anything, then the resources in the order of their files.
    pub(crate) modules: Vec<Module>,
    pub(crate) webhooks: Webhooks,
    pub(crate) features: Features,
    /// The types that aren't to be used any more.
    pub(crate) deprecated: HashSet<String>,
}

/// The Cargo features that something is behind: any of them brings it. None of them: it is always there.
pub(crate) type Gate = std::collections::BTreeSet<String>;

/// What is behind Cargo features.
#[derive(Debug, Default)]
pub(crate) struct Features {
    /// Of each definition, where anything is behind one; an empty one is always there.
    pub(crate) gates: HashMap<String, Gate>,
}

#[derive(Debug)]
pub(crate) struct Api {
    pub(crate) crate_name: String,
    pub(crate) title: String,
    pub(crate) doc: String,
    pub(crate) base_url: String,
    pub(crate) servers: Vec<Server>,
    pub(crate) hosts: Vec<Host>,
    pub(crate) auth: Vec<Auth>,
    /// Cargo features, each with what it is for.
    pub(crate) features: Vec<(String, String)>,
    pub(crate) errors: Option<Errors>,
    pub(crate) outputs: Outputs,
    pub(crate) guide: Vec<GuidePage>,
}

/// A page written by hand: its path from the folder of `llms.txt`, and what it is about.
#[derive(Debug)]
pub(crate) struct GuidePage {
    pub(crate) path: String,
    pub(crate) doc: String,
}

impl GuidePage {
    /// The file's name without its ending.
    pub(crate) fn name(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or_default();
        name.strip_suffix(".md").unwrap_or(name)
    }
}

#[derive(Debug)]
pub(crate) struct Server {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) example: String,
}

/// Another address of the API than its `base_url`.
#[derive(Debug)]
pub(crate) struct Host {
    pub(crate) name: String,
    pub(crate) url: String,
    pub(crate) doc: String,
}

impl Host {
    /// What stands for its address before a path.
    pub(crate) fn sign(name: &str) -> String {
        format!("{{{name}}}")
    }

    /// The builder's method that takes another address.
    pub(crate) fn setter(&self) -> String {
        format!("{}_url", self.name)
    }
}

#[derive(Debug)]
pub(crate) struct Auth {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) header: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Errors {
    pub(crate) object: String,
    pub(crate) code: String,
    pub(crate) message: String,
    pub(crate) request_id: String,
    pub(crate) request_id_header: String,
}

#[derive(Debug, Default)]
pub(crate) struct Outputs {
    pub(crate) rust: Option<String>,
    pub(crate) reference: Option<String>,
    pub(crate) llms: Option<String>,
    pub(crate) wire_cases: Option<String>,
    pub(crate) schema: Option<String>,
    pub(crate) openapi: Option<String>,
}

/// What one file of the spec becomes: one Rust module, one page.
#[derive(Debug)]
pub(crate) struct Module {
    /// The Rust module's name.
    pub(crate) name: String,
    /// The file that it comes from.
    pub(crate) file: String,
    pub(crate) doc: String,
    /// The Cargo feature that it is behind, with every type that nothing else needs.
    pub(crate) feature: Option<String>,
    /// The struct that has the operations as methods; `None` where there are none.
    pub(crate) handle: Option<String>,
    pub(crate) ids: Vec<Id>,
    pub(crate) operations: Vec<Operation>,
    pub(crate) addresses: Vec<Address>,
    pub(crate) objects: Vec<Object>,
    pub(crate) unions: Vec<Union>,
    pub(crate) enums: Vec<Enum>,
}

impl Module {
    /// The other operations at an operation's route.
    pub(crate) fn beside(&self, it: &Operation) -> impl Iterator<Item = &Operation> {
        let operations = self.operations.iter();
        operations.filter(|other| other.rust != it.rust && other.first() == it.first())
    }
}

impl Operation {
    /// The path as people read it: behind its host, where it has one.
    pub(crate) fn shown_path(&self) -> String {
        self.at_host() + &self.path
    }

    /// What stands for its host before a path; nothing for the `base_url`.
    pub(crate) fn at_host(&self) -> String {
        self.host.as_deref().map(Host::sign).unwrap_or_default()
    }

    /// The method of the first operation at this route.
    fn first(&self) -> &str {
        self.beside.as_deref().unwrap_or(&self.rust)
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Type {
    Boolean,
    Integer,
    String,
    Secret,
    Decimal,
    Date,
    DateTime,
    Period,
    LooseId,
    Json,
    RedirectUri,
    State,
    /// What is sent in a form.
    File,
    List(Box<Type>),
    Map(Box<Type>),
    /// One value, or a list of them.
    OneOrMany(Box<Type>),
    /// A map's value, or null.
    OrNull(Box<Type>),
    Named(Named),
}

impl Type {
    /// The name of the definition that this type is made of, if it isn't a built-in one.
    pub(crate) fn definition(&self) -> Option<&str> {
        match self {
            Self::Named(named) => Some(&named.name),
            Self::List(inner) | Self::Map(inner) | Self::OneOrMany(inner) | Self::OrNull(inner) => {
                inner.definition()
            }
            _ => None,
        }
    }
}

/// A definition of the spec, and the module that it is in.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Named {
    pub(crate) name: String,
    pub(crate) module: String,
    pub(crate) kind: crate::names::Kind,
}

#[derive(Debug)]
pub(crate) struct Id {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) kind: IdKind,
}

#[derive(Debug)]
pub(crate) enum IdKind {
    Integer,
    Text,
    Reference { id: Type, words: Vec<Word> },
}

/// A fixed word that can stand in an identifier's place.
#[derive(Debug)]
pub(crate) struct Word {
    pub(crate) wire: String,
    pub(crate) variant: String,
    pub(crate) doc: String,
}

#[derive(Debug)]
pub(crate) struct Object {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) fields: Vec<Field>,
    /// The description of free further properties, where there are any.
    pub(crate) additional: Option<String>,
    /// Whether it is sent, and so has setters.
    pub(crate) is_request: bool,
    pub(crate) deprecated: Option<String>,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) wire: String,
    pub(crate) rust: String,
    pub(crate) ty: Type,
    pub(crate) doc: String,
    pub(crate) required: bool,
    pub(crate) nullable: bool,
    pub(crate) secret: bool,
    /// Comes only with `expand`.
    pub(crate) expand: bool,
    /// Stands in a box: an object that may be absent, or leads back to its own object.
    pub(crate) boxed: bool,
    pub(crate) null_when: Vec<String>,
    pub(crate) deprecated: Option<String>,
}

/// An object of one of several kinds.
#[derive(Debug)]
pub(crate) struct Union {
    pub(crate) name: String,
    pub(crate) doc: String,
    /// The field that tells them apart.
    pub(crate) by: String,
    pub(crate) variants: Vec<UnionVariant>,
    pub(crate) deprecated: Option<String>,
}

impl Union {
    /// Whether an object of this type can only be one of its variants, and so becomes it by itself.
    pub(crate) fn is_made_from(&self, object: &Type) -> bool {
        let variants = self.variants.iter();
        variants.filter(|it| it.ty == *object).count() == 1
    }
}

#[derive(Debug)]
pub(crate) struct UnionVariant {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) ty: Type,
}

#[derive(Debug)]
pub(crate) struct Enum {
    pub(crate) name: String,
    pub(crate) doc: String,
    /// The same for readers who write no Rust, where `doc` has some.
    pub(crate) wire_doc: Option<String>,
    /// Whether it has no other values.
    pub(crate) closed: bool,
    pub(crate) facets: Vec<Facet>,
    pub(crate) variants: Vec<Variant>,
    pub(crate) deprecated: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Facet {
    pub(crate) method: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    /// The variant that unknown values answer; none in a closed enum.
    pub(crate) unknown: Option<String>,
    pub(crate) answers: Vec<Word>,
}

#[derive(Debug)]
pub(crate) struct Variant {
    pub(crate) wire: String,
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) also: Vec<String>,
    /// The answer to each facet, in the facets' order.
    pub(crate) answers: Vec<String>,
    pub(crate) deprecated: Option<String>,
}

#[derive(Debug)]
pub(crate) struct Operation {
    /// The method on the resource's handle.
    pub(crate) rust: String,
    /// The struct.
    pub(crate) name: String,
    pub(crate) method: Method,
    /// Which of the API's other hosts it is served at.
    pub(crate) host: Option<String>,
    pub(crate) path: String,
    /// The method of the first operation at this route, where this one is another.
    pub(crate) beside: Option<String>,
    pub(crate) doc: String,
    pub(crate) auth: Option<String>,
    pub(crate) segments: Vec<Parameter>,
    pub(crate) query: Vec<Parameter>,
    pub(crate) headers: Vec<Parameter>,
    pub(crate) body: Option<Body>,
    /// What is sent instead of a body; empty where there is none.
    pub(crate) form: Vec<Parameter>,
    pub(crate) output: Output,
    pub(crate) pages: Option<Pages>,
    pub(crate) wait: Option<Wait>,
    pub(crate) status: Vec<u16>,
    pub(crate) idempotent: bool,
    /// How long one attempt may take, in seconds.
    pub(crate) timeout: Option<u64>,
    pub(crate) errors: Vec<(u16, String)>,
    pub(crate) deprecated: Option<String>,
    pub(crate) examples: Vec<Example>,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) wire: String,
    pub(crate) rust: String,
    pub(crate) ty: Type,
    pub(crate) doc: String,
    pub(crate) kind: ParameterKind,
    pub(crate) required: bool,
    pub(crate) deprecated: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ParameterKind {
    One,
    /// `?all`, without a value.
    Flag,
    /// Values with commas between them; in a form, each under the same name.
    List,
}

impl Operation {
    /// How its form is sent; `None` where it has none.
    pub(crate) fn form_type(&self) -> Option<FormType> {
        let has_file = self.form.iter().any(|it| it.ty == Type::File);
        match (self.form.is_empty(), has_file) {
            (true, _) => None,
            (false, true) => Some(FormType::Multipart),
            (false, false) => Some(FormType::Urlencoded),
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum FormType {
    Urlencoded,
    /// Only so can files be sent.
    Multipart,
}

impl FormType {
    /// The media type of the body.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Urlencoded => "application/x-www-form-urlencoded",
            Self::Multipart => "multipart/form-data",
        }
    }
}

#[derive(Debug)]
pub(crate) struct Body {
    pub(crate) ty: Type,
    pub(crate) optional: bool,
}

#[derive(Debug)]
pub(crate) enum Output {
    Nothing,
    /// Whatever bytes there are.
    File,
    Value {
        ty: Type,
        /// The body may be empty.
        optional: bool,
        /// The key under which the value may also stand.
        wrapped: Option<String>,
    },
}

/// How a list comes in pages.
#[derive(Debug)]
pub(crate) struct Pages {
    /// What a page is a list of.
    pub(crate) item: Type,
    pub(crate) by: PagedBy,
}

#[derive(Debug)]
pub(crate) enum PagedBy {
    /// The query parameters that choose a page, and the field of the list that counts the items of all pages.
    Offset {
        offset: Name,
        limit: Name,
        total: Option<Name>,
    },
    /// Where in the answer the next page's address stands: names with dots between them.
    Link(String),
}

/// How to wait for the end of what an answer shows; times are in seconds.
#[derive(Debug)]
pub(crate) struct Wait {
    pub(crate) field: Name,
    /// Whether the field may be absent.
    pub(crate) optional: bool,
    /// The field's enum.
    pub(crate) ty: Type,
    /// The values with which it goes on.
    pub(crate) values: Vec<Name>,
    pub(crate) every: u64,
    pub(crate) up_to: u64,
    pub(crate) deadline: u64,
}

/// What a parameter, a field or a value is called here and there.
#[derive(Debug)]
pub(crate) struct Name {
    pub(crate) wire: String,
    pub(crate) rust: String,
}

/// An address for the user's browser.
#[derive(Debug)]
pub(crate) struct Address {
    pub(crate) rust: String,
    pub(crate) name: String,
    /// A path, or a whole address.
    pub(crate) url: String,
    pub(crate) doc: String,
    /// One that isn't required can be left out.
    pub(crate) segments: Vec<Parameter>,
    /// Names and values, with the server's variables in braces.
    pub(crate) fixed: Vec<(String, String)>,
    pub(crate) query: Vec<Parameter>,
    pub(crate) additional: Option<String>,
    pub(crate) callback: Option<Callback>,
    pub(crate) deprecated: Option<String>,
    pub(crate) examples: Vec<Example>,
}

#[derive(Debug)]
pub(crate) struct Callback {
    pub(crate) name: String,
    pub(crate) doc: String,
    pub(crate) success: Object,
    pub(crate) failure: Object,
    /// The parameter whose presence means failure.
    pub(crate) marker: String,
    /// The parameter that must come back as it was sent.
    pub(crate) state: Option<String>,
    /// The parameters that hold several values between commas.
    pub(crate) lists: Vec<String>,
}

#[derive(Debug)]
pub(crate) struct Webhooks {
    /// What every body carries.
    pub(crate) fields: Vec<Field>,
    pub(crate) events: Vec<Event>,
}

#[derive(Debug)]
pub(crate) struct Event {
    pub(crate) wire: String,
    pub(crate) variant: String,
    /// The page that it belongs to.
    pub(crate) module: String,
    pub(crate) payload: Type,
    pub(crate) doc: String,
    pub(crate) deprecated: Option<String>,
    pub(crate) examples: Vec<Example>,
}

#[derive(Debug)]
pub(crate) struct Example {
    pub(crate) name: String,
    pub(crate) doc: Option<String>,
    pub(crate) path: Vec<(String, Value)>,
    pub(crate) query: Vec<(String, Value)>,
    pub(crate) headers: Vec<(String, Value)>,
    pub(crate) body: Option<Value>,
    pub(crate) form: Vec<(String, Value)>,
    pub(crate) status: u16,
    pub(crate) answer: Option<Value>,
    pub(crate) url: Option<String>,
    pub(crate) callback: Option<String>,
}

impl Module {
    /// The names of what it defines.
    pub(crate) fn definitions(&self) -> impl Iterator<Item = &str> {
        let ids = self.ids.iter().map(|it| it.name.as_str());
        let objects = self.objects.iter().map(|it| it.name.as_str());
        let unions = self.unions.iter().map(|it| it.name.as_str());
        let enums = self.enums.iter().map(|it| it.name.as_str());
        ids.chain(objects).chain(unions).chain(enums)
    }

    /// The types of it that aren't to be used any more.
    pub(crate) fn deprecated_types(&self) -> impl Iterator<Item = &str> {
        let objects = self.objects.iter().map(|it| (&it.name, &it.deprecated));
        let unions = self.unions.iter().map(|it| (&it.name, &it.deprecated));
        let enums = self.enums.iter().map(|it| (&it.name, &it.deprecated));
        let types = objects.chain(unions).chain(enums);
        types
            .filter(|(_, deprecated)| deprecated.is_some())
            .map(|(name, _)| name.as_str())
    }

    pub(crate) fn defines_deprecated(&self) -> bool {
        self.deprecated_types().next().is_some()
    }

    /// What its operations, addresses and webhooks are behind, and its definitions as far as nothing else needs them.
    pub(crate) fn gate(&self) -> Gate {
        self.feature.iter().cloned().collect()
    }
}

impl Model {
    /// What an operation's path stands behind.
    pub(crate) fn address_of(&self, it: &Operation) -> &str {
        let mut hosts = self.api.hosts.iter();
        let host = hosts.find(|host| Some(&host.name) == it.host.as_ref());
        host.map_or(&self.api.base_url, |host| &host.url)
    }

    /// The ids that aren't references to others.
    pub(crate) fn own_ids(&self) -> impl Iterator<Item = &Id> {
        let ids = self.modules.iter().flat_map(|module| &module.ids);
        ids.filter(|id| !matches!(id.kind, IdKind::Reference { .. }))
    }

    /// What a name of a module is behind: a definition, or what stands for an operation, an address, a resource.
    pub(crate) fn gate(&self, module: &str, name: &str) -> Gate {
        if let Some(gate) = self.features.gates.get(name) {
            return gate.clone();
        }
        self.gate_of(module)
    }

    /// What a resource of this name is behind.
    pub(crate) fn gate_of(&self, module: &str) -> Gate {
        let module = self.modules.iter().find(|it| it.name == module);
        module.map_or_else(Gate::new, Module::gate)
    }

    /// What everything of a module is behind.
    pub(crate) fn whole_gate(&self, module: &Module) -> Gate {
        let gate = module.gate();
        let mut others = module.definitions();
        match others.all(|name| self.features.gates.get(name) == Some(&gate)) {
            true => gate,
            false => Gate::new(),
        }
    }

    /// The object of this name.
    pub(crate) fn object(&self, name: &str) -> Option<&Object> {
        self.modules
            .iter()
            .flat_map(|module| &module.objects)
            .find(|object| object.name == name)
    }

    /// The union of this name.
    pub(crate) fn union(&self, name: &str) -> Option<&Union> {
        let mut unions = self.modules.iter().flat_map(|module| &module.unions);
        unions.find(|union| union.name == name)
    }

    /// Whether anything that an example can show isn't to be used any more.
    pub(crate) fn has_deprecated(&self) -> bool {
        let fields = |fields: &[Field]| fields.iter().any(|it| it.deprecated.is_some());
        let object = |it: &Object| it.deprecated.is_some() || fields(&it.fields);
        let parameters = |it: &[Parameter]| it.iter().any(|it| it.deprecated.is_some());
        let callback = |it: &Callback| object(&it.success) || object(&it.failure);
        self.webhooks
            .events
            .iter()
            .any(|it| it.deprecated.is_some())
            || self.modules.iter().any(|module| {
                module.objects.iter().any(object)
                    || module.unions.iter().any(|it| it.deprecated.is_some())
                    || module.enums.iter().any(|it| {
                        it.deprecated.is_some()
                            || it.variants.iter().any(|it| it.deprecated.is_some())
                    })
                    || module.operations.iter().any(|it| {
                        it.deprecated.is_some()
                            || parameters(&it.query)
                            || parameters(&it.headers)
                            || parameters(&it.form)
                    })
                    || module.addresses.iter().any(|it| {
                        it.deprecated.is_some()
                            || parameters(&it.query)
                            || it.callback.as_ref().is_some_and(callback)
                    })
            })
    }
}
