//! Examples as Rust: the calls that a person would write.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::literal;
use crate::model::{Example, IdKind, Model, Named, Object, Parameter, ParameterKind, Type};
use crate::names::Kind;
use crate::naming::identifier;
use crate::value::Value;

/// Calls one after the other: `A::new(x)`, then `.b(y)`.
#[derive(Debug, Default)]
pub(in crate::emit) struct Chain {
    /// What is called first; with `arguments` empty and no `calls`, any expression.
    pub(in crate::emit) head: String,
    pub(in crate::emit) arguments: Option<Vec<String>>,
    /// The calls on its result, each with its dot.
    pub(in crate::emit) calls: Vec<String>,
}

/// A call of an operation, and what is put in variables before it because it is long.
#[derive(Debug)]
pub(in crate::emit) struct Call {
    before: Vec<(String, Chain)>,
    chain: Chain,
}

/// Writes expressions and remembers what they need in scope.
#[derive(Debug)]
pub(in crate::emit) struct Writer<'m> {
    model: &'m Model,
    /// Module → names; an empty module is the crate's root.
    pub(in crate::emit) names: BTreeMap<String, BTreeSet<String>>,
    /// Whether an expression ends with `?`.
    pub(in crate::emit) can_fail: bool,
}

impl<'m> Writer<'m> {
    pub(in crate::emit) fn new(model: &'m Model) -> Self {
        Self {
            model,
            names: BTreeMap::new(),
            can_fail: false,
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
        let mut before = Vec::new();
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for parameter in parameters.segments {
            arguments.push(self.parameter(parameter, find(&example.path, &parameter.wire)));
        }
        for (parameters, values) in [
            (parameters.query, &example.query),
            (parameters.headers, &example.headers),
        ] {
            for parameter in parameters {
                let value = find(values, &parameter.wire);
                match (parameter.required, value) {
                    (true, value) => arguments.push(self.parameter(parameter, value)),
                    (false, Some(Value::Boolean(false)))
                        if parameter.kind == ParameterKind::Flag => {}
                    (false, Some(value)) => {
                        let mut argument = self.parameter(parameter, Some(value));
                        if parameter.kind == ParameterKind::List && argument.len() > LIST_WIDTH {
                            let list = std::mem::replace(&mut argument, parameter.rust.clone());
                            before.push((parameter.rust.clone(), Chain::plain(list)));
                        }
                        setters.push(format!(".{}({argument})", identifier(&parameter.rust)));
                    }
                    (false, None) => {}
                }
            }
        }
        if let Some(body) = &example.body
            && let Some((ty, optional)) = parameters.body
        {
            before.push(("body".into(), self.body(body, ty)));
            match optional {
                true => setters.push(".body(body)".into()),
                false => arguments.push("body".into()),
            }
        }
        setters.extend(additional(&example.query, |name| {
            parameters.query.iter().any(|it| it.wire == name)
        }));
        Call {
            before,
            chain: Chain {
                head: format!("{name}::new"),
                arguments: Some(arguments),
                calls: setters,
            },
        }
    }

    fn body(&mut self, value: &Value, ty: &Type) -> Chain {
        match (value, ty) {
            (Value::Object(members), Type::Named(named)) => match self.model.object(&named.name) {
                Some(object) => self.object(members, object, named),
                None => Chain::plain(value.to_json()),
            },
            _ => Chain::plain(self.value(value, ty)),
        }
    }

    fn parameter(&mut self, parameter: &Parameter, value: Option<&Value>) -> String {
        let null = Value::Null;
        let value = value.unwrap_or(&null);
        match (parameter.kind, value) {
            (ParameterKind::List, Value::List(items)) => {
                let items: Vec<String> = items
                    .iter()
                    .map(|item| self.item(item, &parameter.ty))
                    .collect();
                format!("[{}]", items.join(", "))
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
            (Type::List(_) | Type::Map(_), _) | (_, Some(_)) => self.typed(value, ty),
            _ => self.value(value, ty),
        }
    }

    /// A value of an object's field. The setters of some types that are parsed take anything that becomes one.
    fn member(&mut self, value: &Value, ty: &Type) -> String {
        match ty {
            Type::Decimal | Type::LooseId => self.typed(value, ty),
            _ => self.value(value, ty),
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
            (Type::String, value) => format!("{}.to_owned()", literal(&plain(value))),
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
                    self.object(members, object, named).on_one_line()
                }
                _ => value.to_json(),
            },
        }
    }

    fn reference(&mut self, value: &Value, named: &Named) -> String {
        self.import(&named.module, &named.name);
        let ids = self.model.modules.iter().flat_map(|module| &module.ids);
        let Some(IdKind::Reference { id, words }) = ids
            .clone()
            .find(|id| id.name == named.name)
            .map(|id| &id.kind)
        else {
            return literal(&plain(value));
        };
        match words.iter().find(|word| word.wire == plain(value)) {
            Some(word) => format!("{}::{}", named.name, word.variant),
            None => format!("{}::Id({})", named.name, self.value(value, id)),
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
        let mut arguments = Vec::new();
        let mut setters = Vec::new();
        for field in &object.fields {
            match find(members, &field.wire) {
                Some(value) if field.required => arguments.push(self.member(value, &field.ty)),
                Some(Value::Null) => setters.push(format!(".clear_{}()", field.rust)),
                Some(value) => {
                    let value = self.member(value, &field.ty);
                    setters.push(format!(".{}({value})", identifier(&field.rust)));
                }
                None => {}
            }
        }
        let known = |name: &str| object.fields.iter().any(|field| field.wire == name);
        setters.extend(additional(members, known));
        Chain {
            head: format!("{}::new", named.name),
            arguments: Some(arguments),
            calls: setters,
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

fn find<'e>(values: &'e [(String, Value)], name: &str) -> Option<&'e Value> {
    values
        .iter()
        .find(|(known, _)| known == name)
        .map(|(_, value)| value)
}

fn plain(value: &Value) -> String {
    match value {
        Value::Text(text) => text.clone(),
        value => value.to_json(),
    }
}

/// rustfmt breaks a list, arguments or a chain of calls that is longer.
const LIST_WIDTH: usize = 60;

impl Call {
    /// Statements that leave the call in a variable, behind `indent` blanks.
    pub(in crate::emit) fn statements(&self, indent: usize, variable: &str) -> String {
        let mut out = String::new();
        let last = (variable.to_owned(), &self.chain);
        for (name, chain) in self
            .before
            .iter()
            .map(|(name, chain)| (name.clone(), chain))
            .chain([last])
        {
            let head = format!("{:indent$}let {name} =", "");
            let value = chain.layout(indent, head.len());
            out.push_str(&format!("{head}{value};\n"));
        }
        out
    }
}

/// Lines may have this many characters.
const WIDTH: usize = 100;

impl Chain {
    /// Any expression.
    pub(in crate::emit) fn plain(expression: String) -> Self {
        Self {
            head: expression,
            ..Self::default()
        }
    }

    fn on_one_line(&self) -> String {
        self.first_on_one_line() + &self.calls.concat()
    }

    fn first_on_one_line(&self) -> String {
        match &self.arguments {
            Some(arguments) => format!("{}({})", self.head, arguments.join(", ")),
            None => self.head.clone(),
        }
    }

    /// The chain as rustfmt lays it out behind `let x =`, which has `before` characters and stands behind
    /// `indent` blanks: on that line, on the next one, or broken at its arguments or calls.
    pub(in crate::emit) fn layout(&self, indent: usize, before: usize) -> String {
        if self.head.starts_with('[') && self.head.len() > LIST_WIDTH {
            return format!(" {}", broken_list(&self.head, indent));
        }
        if self
            .arguments
            .as_ref()
            .is_some_and(|arguments| arguments.join(", ").len() > LIST_WIDTH)
        {
            return self.broken_at_arguments(indent);
        }
        let short = self.on_one_line();
        let long_chain = self.calls.len() > 1 && short.len() > LIST_WIDTH;
        if !long_chain && before + 1 + short.len() < WIDTH {
            return format!(" {short}");
        }
        if !long_chain && indent + 4 + short.len() < WIDTH {
            return format!("\n{:1$}{short}", "", indent + 4);
        }
        self.broken_at_calls(indent, before)
    }

    /// Each call on a line of its own; the first moves to the next line where it doesn't fit on this one.
    fn broken_at_calls(&self, indent: usize, before: usize) -> String {
        let first = self.first_on_one_line();
        let (start, indent) = match before + 1 + first.len() < WIDTH {
            true => (" ".to_owned(), indent + 4),
            false => (format!("\n{:1$}", "", indent + 4), indent + 8),
        };
        let calls = self
            .calls
            .iter()
            .map(|call| format!("\n{:indent$}{call}", ""));
        format!("{start}{first}{}", calls.collect::<String>())
    }

    fn broken_at_arguments(&self, indent: usize) -> String {
        let arguments = self.arguments.iter().flatten();
        let lines: String = arguments
            .map(|it| format!("{:1$}{it},\n", "", indent + 4))
            .collect();
        let calls: String = self
            .calls
            .iter()
            .map(|call| format!("\n{:indent$}{call}", ""))
            .collect();
        format!(" {}(\n{lines}{:indent$}){calls}", self.head, "")
    }
}

/// A list with each item on its own line.
fn broken_list(list: &str, indent: usize) -> String {
    let items = list
        .trim_start_matches('[')
        .strip_suffix(']')
        .unwrap_or_default()
        .split(", ");
    let lines: String = items
        .map(|item| format!("{:1$}{item},\n", "", indent + 4))
        .collect();
    format!("[\n{lines}{:indent$}]", "")
}
