//! Examples as Rust: the calls that a person would write.

use std::collections::{BTreeMap, BTreeSet};

use super::chain::{Call, Chain, Expression};
use super::layout::literal;
use super::type_text;
use super::variables::Variables;
use crate::model::{
    Example, Field, IdKind, Model, Named, Object, Parameter, ParameterKind, Type, Union,
    UnionVariant,
};
use crate::names::Kind;
use crate::naming::identifier;
use crate::value::{Value, find};

/// Writes expressions and remembers what they need in scope.
#[derive(Debug)]
pub(in crate::emit) struct Writer<'m> {
    model: &'m Model,
    /// Module → names; an empty module is the crate's root.
    pub(in crate::emit) names: BTreeMap<String, BTreeSet<String>>,
    /// Whether an expression ends with `?`.
    pub(in crate::emit) can_fail: bool,
    /// What the call under way puts in variables before it.
    before: Variables,
    /// What is being written, for the name of a variable.
    part: String,
}

impl<'m> Writer<'m> {
    pub(in crate::emit) fn new(model: &'m Model) -> Self {
        Self {
            model,
            names: BTreeMap::new(),
            can_fail: false,
            before: Variables::default(),
            part: String::new(),
        }
    }

    pub(in crate::emit) fn import(&mut self, module: &str, name: &str) {
        // What belongs to the API as a whole is found at the crate's root.
        let module = if module == "api" { "" } else { module };
        self.names
            .entry(module.to_owned())
            .or_default()
            .insert(name.to_owned());
    }

    /// `Struct::new(…)` with the setters that the example needs.
    pub(in crate::emit) fn request(
        &mut self,
        module: &str,
        name: &str,
        parameters: &Parameters<'_>,
        example: &Example,
    ) -> Call {
        self.import(module, name);
        self.call(format!("{name}::new"), parameters, example)
    }

    /// The same behind any `head` that takes what is required: a struct's `new`, or a handle's method.
    pub(in crate::emit) fn call(
        &mut self,
        head: String,
        parameters: &Parameters<'_>,
        example: &Example,
    ) -> Call {
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        let segments = parameters.segments.iter().map(|it| (it, &example.path));
        let query = parameters.query.iter().map(|it| (it, &example.query));
        let headers = parameters.headers.iter().map(|it| (it, &example.headers));
        let form = parameters.form.iter().map(|it| (it, &example.form));
        for (parameter, values) in segments.chain(query).chain(headers).chain(form) {
            let value = find(values, &parameter.wire);
            match (parameter.required, value) {
                (true, value) => arguments.push(self.parameter(parameter, value)),
                (false, Some(value)) => setters.extend(self.setter(parameter, value)),
                (false, None) => {}
            }
        }
        if let (Some(body), Some((ty, optional))) = (&example.body, parameters.body) {
            let body = self.body(body, ty);
            self.before.put_body(body);
            match optional {
                true => setters.push(".body(body)".into()),
                false => arguments.push("body".into()),
            }
        }
        setters.extend(additional(&example.query, |name| {
            parameters.query.iter().any(|it| it.wire == name)
        }));
        Call {
            before: self.before.take(),
            chain: Chain {
                head,
                arguments,
                calls: setters,
            },
        }
    }

    /// The call that sets a parameter; a flag that is off has none, nor has an empty list, whose type nobody could tell.
    fn setter(&mut self, parameter: &Parameter, value: &Value) -> Option<String> {
        self.part.clone_from(&parameter.rust);
        let argument = match (parameter.kind, value) {
            (ParameterKind::Flag, Value::Boolean(false)) => return None,
            (ParameterKind::List, Value::List(items)) if items.is_empty() => return None,
            (ParameterKind::List, Value::List(items)) => {
                let items = self.items(items, &parameter.ty);
                self.before.list("[", items, &parameter.rust)
            }
            _ => self.parameter(parameter, Some(value)),
        };
        Some(format!(".{}({argument})", identifier(&parameter.rust)))
    }

    fn items(&mut self, items: &[Value], ty: &Type) -> Vec<Expression> {
        let items = items.iter().map(|item| match (item, ty) {
            (Value::List(inner), Type::List(ty)) => Expression::List {
                open: "vec![",
                items: self.typed_items(inner, ty),
            },
            (item, Type::File) => Expression::Chain(self.file(item)),
            _ => Expression::Plain(self.item(item, ty)),
        });
        items.collect()
    }

    /// The items of a list in a list: nothing converts them.
    fn typed_items(&mut self, items: &[Value], ty: &Type) -> Vec<Expression> {
        let items = items.iter().map(|item| match (item, ty) {
            (Value::List(inner), Type::List(ty)) => Expression::List {
                open: "vec![",
                items: self.typed_items(inner, ty),
            },
            _ => Expression::Plain(self.typed(item, ty)),
        });
        items.collect()
    }

    fn body(&mut self, value: &Value, ty: &Type) -> Expression {
        "item".clone_into(&mut self.part);
        match (value, ty) {
            // The argument takes whatever becomes the union.
            (_, Type::Named(named)) if named.kind == Kind::Union => {
                match self.union_object(value, named) {
                    Some((union, variant, chain)) if union.is_made_from(&variant.ty) => {
                        Expression::Chain(chain)
                    }
                    _ => Expression::Plain(self.union(value, named)),
                }
            }
            (Value::Object(members), Type::Named(named)) => match self.model.object(&named.name) {
                Some(object) => Expression::Chain(self.object(members, object, named)),
                None => Expression::Plain(value.to_json()),
            },
            // Nobody could tell the type of what is empty.
            (Value::List(items), Type::List(_)) if items.is_empty() => {
                Expression::Plain(format!("{}::new()", self.turbofish(ty)))
            }
            (Value::Object(members), Type::Map(_)) if members.is_empty() => {
                Expression::Plain(format!("{}::new()", self.turbofish(ty)))
            }
            (Value::List(items), Type::List(inner)) => Expression::List {
                open: "[",
                items: self.items(items, inner),
            },
            (Value::Object(members), Type::Map(inner)) => {
                let pairs = members
                    .iter()
                    .map(|(name, value)| Expression::Pair(literal(name), self.item(value, inner)));
                Expression::List {
                    open: "[",
                    items: pairs.collect(),
                }
            }
            _ => Expression::Plain(self.value(value, ty)),
        }
    }

    /// A type in front of one of its functions.
    fn turbofish(&mut self, ty: &Type) -> String {
        self.written(ty).replacen('<', "::<", 1)
    }

    /// A type as an example writes it.
    fn written(&mut self, ty: &Type) -> String {
        self.import_types(ty);
        type_text(self.model, ty).replace("BTreeMap", "std::collections::BTreeMap")
    }

    /// The names that a type is written with.
    fn import_types(&mut self, ty: &Type) {
        match ty {
            Type::List(inner) | Type::Map(inner) | Type::OneOrMany(inner) | Type::OrNull(inner) => {
                self.import_types(inner)
            }
            Type::Named(named) => self.import(&named.module, &named.name),
            Type::Secret => self.import("", "Secret"),
            ty => parsed_name(ty)
                .into_iter()
                .for_each(|name| self.import("", name)),
        }
    }

    /// A file with what its example says of it; always in a variable, as it is long.
    fn file(&mut self, value: &Value) -> Chain {
        self.import("", "Upload");
        let members = match value {
            Value::Object(members) => &members[..],
            _ => &[],
        };
        let text = |key| find(members, key).map(|it| literal(&plain(it)));
        let call = text("type").map(|it| format!(".content_type({it})"));
        Chain {
            head: "Upload::new".to_owned(),
            arguments: ["name", "content"].into_iter().filter_map(text).collect(),
            calls: call.into_iter().collect(),
        }
    }

    fn parameter(&mut self, parameter: &Parameter, value: Option<&Value>) -> String {
        let null = Value::Null;
        let value = value.unwrap_or(&null);
        match (parameter.kind, value) {
            (ParameterKind::One, value) if parameter.ty == Type::File => {
                let file = Expression::Chain(self.file(value));
                self.before.put(file, &parameter.rust)
            }
            (ParameterKind::List, Value::List(items)) => {
                let items = self.items(items, &parameter.ty);
                self.before.list("[", items, &parameter.rust)
            }
            _ => self.value(value, &parameter.ty),
        }
    }

    /// A value of a type; what doesn't fit its type is a text, which the compiler then refuses.
    pub(in crate::emit) fn value(&mut self, value: &Value, ty: &Type) -> String {
        match (ty, value) {
            (Type::List(inner), Value::List(items)) => {
                let items: Vec<String> = items.iter().map(|item| self.item(item, inner)).collect();
                format!("vec![{}]", items.join(", "))
            }
            (Type::Map(_), value) => self.typed(value, ty),
            (Type::Named(named), value) => self.named(value, named),
            (Type::Boolean | Type::Integer, value) => value.to_json(),
            (Type::Json, value) => {
                self.can_fail = true;
                format!("{}.parse()?", literal(&value.to_json()))
            }
            (Type::Decimal | Type::Date | Type::DateTime | Type::Period | Type::LooseId, value) => {
                self.can_fail = true;
                format!("{}.parse()?", literal(&plain(value)))
            }
            (_, value) => literal(&plain(value)),
        }
    }

    /// A value in a list whose items are taken by `Into`: what is parsed has to say as what.
    fn item(&mut self, value: &Value, ty: &Type) -> String {
        match (ty, parsed_name(ty)) {
            (Type::List(_) | Type::Map(_) | Type::OrNull(_), _) | (_, Some(_)) => {
                self.typed(value, ty)
            }
            _ => self.value(value, ty),
        }
    }

    /// A value of an object's field. The setters of some types that are parsed take anything that becomes one.
    fn member(&mut self, value: &Value, ty: &Type) -> String {
        match (ty, value) {
            (Type::OneOrMany(inner), Value::List(items)) if items.is_empty() => {
                let list = Type::List(inner.clone());
                format!("{}::new()", self.turbofish(&list))
            }
            (Type::OneOrMany(inner), value) => self.one(value, inner),
            (Type::Decimal | Type::LooseId, value) => self.typed(value, ty),
            _ => self.value(value, ty),
        }
    }

    /// A value where there can be one or several. Texts are taken as they are.
    fn one(&mut self, value: &Value, ty: &Type) -> String {
        match ty {
            Type::String => self.value(value, ty),
            _ => self.typed(value, ty),
        }
    }

    /// The same inside of a list or a map, where nothing converts it: an expression of exactly its type.
    fn typed(&mut self, value: &Value, ty: &Type) -> String {
        match (ty, value) {
            (Type::List(inner), Value::List(items)) => {
                let items: Vec<String> = items.iter().map(|item| self.typed(item, inner)).collect();
                format!("vec![{}]", items.join(", "))
            }
            (Type::Map(inner), Value::Object(members)) => {
                let members = members
                    .iter()
                    .map(|(name, item)| {
                        format!(
                            "({}.to_owned(), {})",
                            literal(name),
                            self.typed(item, inner)
                        )
                    })
                    .collect::<Vec<_>>();
                format!("std::collections::BTreeMap::from([{}])", members.join(", "))
            }
            // Where all are null, nothing else would say of what.
            (Type::OrNull(inner), Value::Null) => format!("None::<{}>", self.written(inner)),
            (Type::OrNull(inner), value) => format!("Some({})", self.typed(value, inner)),
            (Type::String, value) => format!("{}.to_owned()", literal(&plain(value))),
            (Type::Secret, value) => {
                self.import("", "Secret");
                format!("Secret::from({})", literal(&plain(value)))
            }
            (Type::Named(named), value) if named.kind == Kind::Reference => {
                let value = self.reference(value, named);
                self.import(&named.module, &named.name);
                format!("{}::from({value})", named.name)
            }
            _ => {
                let value = self.value(value, ty);
                match (value.strip_suffix(".parse()?"), parsed_name(ty)) {
                    (Some(text), Some(name)) => {
                        self.import("", name);
                        format!("{text}.parse::<{name}>()?")
                    }
                    _ => value,
                }
            }
        }
    }

    fn named(&mut self, value: &Value, named: &Named) -> String {
        match named.kind {
            Kind::Reference => self.reference(value, named),
            Kind::IntegerId => {
                self.import(&named.module, &named.name);
                format!("{}::new({})", named.name, plain(value))
            }
            Kind::TextId => {
                self.import(&named.module, &named.name);
                format!("{}::new({})", named.name, literal(&plain(value)))
            }
            Kind::Enum => self.variant(value, named),
            Kind::Object => match (value, self.model.object(&named.name)) {
                (Value::Object(members), Some(object)) => {
                    let object = self.object(members, object, named);
                    self.before.nested(object, &self.part)
                }
                _ => value.to_json(),
            },
            Kind::Union => self.union(value, named),
        }
    }

    /// A union's object, as the union.
    fn union(&mut self, value: &Value, named: &Named) -> String {
        let Some((union, variant, chain)) = self.union_object(value, named) else {
            return value.to_json();
        };
        self.import(&named.module, &named.name);
        let object = self.before.nested(chain, &self.part);
        match union.is_made_from(&variant.ty) {
            true => format!("{}::from({object})", union.name),
            false => format!("{}::{}(Box::new({object}))", union.name, variant.name),
        }
    }

    /// Which variant of a union a value is, and its object.
    fn union_object(
        &mut self,
        value: &Value,
        named: &Named,
    ) -> Option<(&'m Union, &'m UnionVariant, Chain)> {
        let (Value::Object(members), Some(union)) = (value, self.model.union(&named.name)) else {
            return None;
        };
        let said = plain(find(members, &union.by)?);
        let variant = union.variants.iter().find(|it| it.wire == said)?;
        let Type::Named(inner) = &variant.ty else {
            return None;
        };
        let object = self.model.object(&inner.name)?;
        let declares = object.fields.iter().any(|field| field.wire == union.by);
        let own = members
            .iter()
            .filter(|(name, _)| declares || *name != union.by)
            .cloned();
        let chain = self.object(&own.collect::<Vec<_>>(), object, inner);
        Some((union, variant, chain))
    }

    fn reference(&mut self, value: &Value, named: &Named) -> String {
        let ids = self.model.modules.iter().flat_map(|module| &module.ids);
        let Some(IdKind::Reference { id, words }) = ids
            .clone()
            .find(|id| id.name == named.name)
            .map(|id| &id.kind)
        else {
            return literal(&plain(value));
        };
        match words.iter().find(|word| word.wire == plain(value)) {
            Some(word) => {
                self.import(&named.module, &named.name);
                format!("{}::{}", named.name, word.variant)
            }
            // What takes a reference takes its identifier too.
            None => self.value(value, id),
        }
    }

    fn variant(&mut self, value: &Value, named: &Named) -> String {
        self.import(&named.module, &named.name);
        let text = plain(value);
        let enums = self.model.modules.iter().flat_map(|module| &module.enums);
        let variants = enums
            .filter(|it| it.name == named.name)
            .flat_map(|it| &it.variants);
        match variants.clone().find(|variant| variant.wire == text) {
            Some(variant) => format!("{}::{}", named.name, variant.name),
            None => format!("{}::from({})", named.name, literal(&text)),
        }
    }

    fn object(&mut self, members: &[(String, Value)], object: &Object, named: &Named) -> Chain {
        self.import(&named.module, &named.name);
        let part = self.part.clone();
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for field in &object.fields {
            self.part.clone_from(&field.rust);
            match find(members, &field.wire) {
                Some(value) if field.required => arguments.push(self.field(value, field)),
                Some(Value::Null) => setters.push(format!(".clear_{}()", field.rust)),
                Some(value) => {
                    let value = self.field(value, field);
                    setters.push(format!(".{}({value})", identifier(&field.rust)));
                }
                None => {}
            }
        }
        // What follows belongs to what this object is a part of.
        self.part = part;
        let known = |name: &str| object.fields.iter().any(|field| field.wire == name);
        setters.extend(additional(members, known));
        Chain {
            head: format!("{}::new", named.name),
            arguments,
            calls: setters,
        }
    }

    /// What a field is set to.
    fn field(&mut self, value: &Value, field: &Field) -> String {
        match (value, &field.ty) {
            (Value::List(items), Type::List(inner)) => {
                let items = self.items(items, inner);
                self.before.list("vec![", items, &field.rust)
            }
            (Value::List(items), Type::OneOrMany(inner)) if !items.is_empty() => {
                let items = items.iter().map(|it| self.one(it, inner));
                let items = items.map(Expression::Plain).collect();
                self.before.list("[", items, &field.rust)
            }
            (Value::Object(members), Type::Map(inner)) if !members.is_empty() => {
                let pairs = members.iter().map(|(name, value)| {
                    let name = format!("{}.to_owned()", literal(name));
                    Expression::Pair(name, self.typed(value, inner))
                });
                let items = pairs.collect();
                let pairs = Expression::List { open: "[", items };
                let map = |pairs: &str| format!("std::collections::BTreeMap::from({pairs})");
                self.before.short_or_put(pairs, &field.rust, map)
            }
            _ => self.member(value, &field.ty),
        }
    }
}

/// The runtime's name of a type that is written as a text and parsed.
fn parsed_name(ty: &Type) -> Option<&'static str> {
    match ty {
        Type::Decimal => Some("Amount"),
        Type::Date => Some("Date"),
        Type::DateTime => Some("DateTime"),
        Type::Period => Some("CalendarBound"),
        Type::LooseId => Some("LooseId"),
        Type::Json => Some("Json"),
        _ => None,
    }
}

/// The parameters of an operation or an address.
#[derive(Clone, Copy, Debug)]
pub(in crate::emit) struct Parameters<'m> {
    pub(in crate::emit) segments: &'m [Parameter],
    pub(in crate::emit) query: &'m [Parameter],
    pub(in crate::emit) headers: &'m [Parameter],
    pub(in crate::emit) form: &'m [Parameter],
    /// The body's type, and whether it may be left out.
    pub(in crate::emit) body: Option<(&'m Type, bool)>,
}

fn additional(
    values: &[(String, Value)],
    known: impl Fn(&str) -> bool,
) -> impl Iterator<Item = String> {
    let others: Vec<_> = values.iter().filter(|(name, _)| !known(name)).collect();
    others
        .into_iter()
        .map(|(name, value)| format!(".additional({}, {})", literal(name), literal(&plain(value))))
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        value => value.to_json(),
    }
}
