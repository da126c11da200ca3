//! The names that a generated file uses from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::{Code, all_features};
use crate::model::{Field, Gate, Model, Module, Parameter, ParameterKind, Type};
use crate::names::Kind;

/// Imports, collected while the items are written.
#[derive(Debug)]
pub(super) struct Scope<'m> {
    model: &'m Model,
    module: String,
    /// What the whole file is behind.
    whole: Gate,
    /// The features of what stands behind one in it.
    features: Gate,
    runtime: BTreeSet<&'static str>,
    siblings: BTreeMap<String, BTreeSet<String>>,
    standard: BTreeSet<&'static str>,
    uses_deprecated: bool,
}

impl<'m> Scope<'m> {
    pub(super) fn new(model: &'m Model, module: &str) -> Self {
        let defined = model.modules.iter().find(|it| it.name == module);
        Self {
            model,
            module: module.to_owned(),
            whole: defined.map_or_else(Gate::new, |it| model.whole_gate(it)),
            features: Gate::new(),
            runtime: BTreeSet::new(),
            siblings: BTreeMap::new(),
            standard: BTreeSet::new(),
            uses_deprecated: defined.is_some_and(Module::defines_deprecated),
        }
    }

    /// What an item of this file is behind, apart from what the whole file is.
    pub(super) fn gate(&mut self, name: &str) -> Gate {
        if !self.whole.is_empty() {
            return Gate::new();
        }
        let gate = self.model.gate(&self.module, name);
        self.features.extend(gate.iter().cloned());
        gate
    }

    /// What a resource of this name is behind, where something of it stands in this file.
    pub(super) fn gate_of(&mut self, resource: &str) -> Gate {
        let gate = self.model.gate_of(resource);
        self.features.extend(gate.iter().cloned());
        gate
    }

    /// A name of the runtime.
    pub(super) fn runtime(&mut self, name: &'static str) -> &'static str {
        self.runtime.insert(name);
        name
    }

    /// A path of the standard library.
    pub(super) fn standard(&mut self, path: &'static str) {
        self.standard.insert(path);
    }

    /// A name of another generated module; an empty module stands for the root.
    pub(super) fn sibling(&mut self, module: &str, name: &str) {
        if module != self.module {
            self.siblings
                .entry(module.to_owned())
                .or_default()
                .insert(name.to_owned());
        }
    }

    /// A type as it is written in Rust.
    pub(super) fn ty(&mut self, ty: &Type) -> String {
        match ty {
            Type::Boolean => "bool".into(),
            Type::Integer => "i64".into(),
            Type::String => "String".into(),
            Type::Secret => self.runtime("Secret").into(),
            Type::Decimal => self.runtime("Amount").into(),
            Type::Date => self.runtime("Date").into(),
            Type::DateTime => self.runtime("DateTime").into(),
            Type::Period => self.runtime("CalendarBound").into(),
            Type::LooseId => self.runtime("LooseId").into(),
            Type::Json => self.runtime("Json").into(),
            Type::RedirectUri => self.runtime("RedirectUri").into(),
            Type::State => self.runtime("CallbackState").into(),
            Type::File => self.runtime("Upload").into(),
            Type::List(inner) => format!("Vec<{}>", self.ty(inner)),
            Type::Map(inner) => {
                self.standard("std::collections::BTreeMap");
                format!("BTreeMap<String, {}>", self.ty(inner))
            }
            Type::OneOrMany(inner) => {
                format!("{}<{}>", self.runtime("OneOrMany"), self.ty(inner))
            }
            Type::OrNull(inner) => format!("Option<{}>", self.ty(inner)),
            Type::Named(named) => {
                self.uses_deprecated |= self.model.deprecated.contains(&named.name);
                self.sibling(&named.module, &named.name);
                named.name.clone()
            }
        }
    }

    /// A field's type: optional unless it is required.
    pub(super) fn field(&mut self, field: &Field) -> String {
        let ty = self.ty(&field.ty);
        let ty = if field.boxed {
            format!("Box<{ty}>")
        } else {
            ty
        };
        if field.required {
            ty
        } else {
            format!("Option<{ty}>")
        }
    }

    /// An argument's type: what reads well at the call, a text or a reference, takes anything that becomes one.
    pub(super) fn argument(&mut self, parameter: &Parameter) -> String {
        let ty = self.ty(&parameter.ty);
        match parameter.kind {
            ParameterKind::List => format!("impl IntoIterator<Item = impl Into<{ty}>>"),
            _ if takes_into(&parameter.ty) => format!("impl Into<{ty}>"),
            _ => ty,
        }
    }

    /// A body's type as an argument: a union takes its objects too, a list or a map whatever gives their items.
    pub(super) fn body(&mut self, body: &Type) -> String {
        match body {
            Type::List(inner) => format!("impl IntoIterator<Item = impl Into<{}>>", self.ty(inner)),
            Type::Map(inner) => {
                let pair = format!("(impl Into<String>, impl Into<{}>)", self.ty(inner));
                format!("impl IntoIterator<Item = {pair}>")
            }
            body if is_union(body) => format!("impl Into<{}>", self.ty(body)),
            body => self.ty(body),
        }
    }

    /// The names of other modules: first those that are always there, then those behind features.
    fn by_gate(&self) -> BTreeMap<Gate, Vec<(&str, Vec<String>)>> {
        let mut sorted: BTreeMap<Gate, BTreeMap<&str, Vec<String>>> = BTreeMap::new();
        for (module, names) in &self.siblings {
            for name in names {
                let gate = match self.whole.is_empty() {
                    true => self.model.gate(module, name),
                    // What the whole file is behind brings everything that it uses.
                    false => Gate::new(),
                };
                let modules = sorted.entry(gate).or_default();
                modules.entry(module).or_default().push(name.clone());
            }
        }
        let flat = |(gate, modules): (Gate, BTreeMap<_, _>)| (gate, modules.into_iter().collect());
        sorted.into_iter().map(flat).collect()
    }

    /// The `use` lines, and before them a word to the compiler where obsolete types refer to each other.
    pub(super) fn write(&self, code: &mut Code) {
        if self.uses_deprecated {
            code.line("#![allow(");
            code.indented(|code| {
                code.line("deprecated,");
                code.line("reason = \"obsolete types still stand in the fields of others\"");
            });
            code.line(")]");
        }
        if let Some(features) = all_features(&self.features) {
            let reason = "reason = \"some are for what is behind a Cargo feature\"";
            code.inner_attribute(
                "cfg_attr",
                &[
                    format!("not({features})"),
                    format!("allow(unused_imports, {reason})"),
                ],
            );
        }
        code.gap();
        for path in &self.standard {
            code.line(format!("use {path};"));
        }
        code.gap();
        if !self.runtime.is_empty() {
            let names: Vec<String> = self.runtime.iter().map(|name| (*name).to_owned()).collect();
            code.import("", "sdksmith_runtime", &names);
            code.gap();
        }
        for (gate, modules) in self.by_gate() {
            code.gap();
            for (module, names) in modules {
                code.cfg(&gate);
                let path = match module {
                    "" => "super".to_owned(),
                    module => format!("super::{module}"),
                };
                code.import("", &path, &names);
            }
        }
        code.gap();
    }
}

/// Texts and references are taken as anything that becomes one: the derives know texts by themselves.
fn takes_into(ty: &Type) -> bool {
    let is_text = matches!(
        ty,
        Type::String | Type::Secret | Type::RedirectUri | Type::State
    );
    is_text || is_reference(ty)
}

/// Whether a type is an object of one of several kinds.
pub(super) fn is_union(ty: &Type) -> bool {
    matches!(ty, Type::Named(named) if named.kind == Kind::Union)
}

/// Whether a type is an identifier or one of a few words.
pub(super) fn is_reference(ty: &Type) -> bool {
    matches!(ty, Type::Named(named) if named.kind == Kind::Reference)
}
