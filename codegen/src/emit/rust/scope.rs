//! The names that a generated file uses from elsewhere.

use std::collections::{BTreeMap, BTreeSet};

use super::layout::Code;
use crate::model::{Field, Model, Module, Parameter, ParameterKind, Type};
use crate::names::Kind;

/// Imports, collected while the items are written.
#[derive(Debug)]
pub(super) struct Scope {
    module: String,
    runtime: BTreeSet<&'static str>,
    siblings: BTreeMap<String, BTreeSet<String>>,
    standard: BTreeSet<&'static str>,
    /// The types of the whole spec that aren't to be used any more.
    deprecated: BTreeSet<String>,
    uses_deprecated: bool,
}

impl Scope {
    pub(super) fn new(model: &Model, module: &str) -> Self {
        let deprecated = model
            .modules
            .iter()
            .flat_map(deprecated_types)
            .map(str::to_owned)
            .collect();
        let defines = model
            .modules
            .iter()
            .filter(|it| it.name == module)
            .flat_map(deprecated_types)
            .next()
            .is_some();
        Self {
            module: module.to_owned(),
            runtime: BTreeSet::new(),
            siblings: BTreeMap::new(),
            standard: BTreeSet::new(),
            deprecated,
            uses_deprecated: defines,
        }
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
            Type::Named(named) => {
                self.uses_deprecated |= self.deprecated.contains(&named.name);
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

    /// A body's type as an argument: a union takes its objects too.
    pub(super) fn body(&mut self, body: &Type) -> String {
        let ty = self.ty(body);
        match is_union(body) {
            true => format!("impl Into<{ty}>"),
            false => ty,
        }
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
            code.gap();
        }
        for path in &self.standard {
            code.line(format!("use {path};"));
        }
        code.gap();
        if !self.runtime.is_empty() {
            let names: Vec<String> = self.runtime.iter().map(|name| (*name).to_owned()).collect();
            code.import("", "sdksmith_runtime", &names);
            code.gap();
        }
        for (module, names) in &self.siblings {
            let names: Vec<String> = names.iter().cloned().collect();
            let path = if module.is_empty() {
                "super".to_owned()
            } else {
                format!("super::{module}")
            };
            code.import("", &path, &names);
        }
        code.gap();
    }
}

fn deprecated_types(module: &Module) -> impl Iterator<Item = &str> {
    let objects = module.objects.iter().map(|it| (&it.name, &it.deprecated));
    let unions = module.unions.iter().map(|it| (&it.name, &it.deprecated));
    let enums = module.enums.iter().map(|it| (&it.name, &it.deprecated));
    let types = objects.chain(unions).chain(enums);
    types
        .filter(|(_, deprecated)| deprecated.is_some())
        .map(|(name, _)| name.as_str())
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
