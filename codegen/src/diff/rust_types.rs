//! Types as a caller of the generated code meets them. Names alone: that a definition went to another module is a
//! change of its own.

use crate::model::{Field, Parameter, ParameterKind, Type};
use crate::names::Kind;

/// A type as it is written in Rust.
pub(super) fn spelled(ty: &Type) -> String {
    match ty {
        Type::Boolean => "bool".into(),
        Type::Integer => "i64".into(),
        Type::String => "String".into(),
        Type::Secret => "Secret".into(),
        Type::Decimal => "Amount".into(),
        Type::Date => "Date".into(),
        Type::DateTime => "DateTime".into(),
        Type::Period => "CalendarBound".into(),
        Type::LooseId => "LooseId".into(),
        Type::Json => "Json".into(),
        Type::RedirectUri => "RedirectUri".into(),
        Type::State => "CallbackState".into(),
        Type::File => "Upload".into(),
        Type::List(inner) => format!("Vec<{}>", spelled(inner)),
        Type::Map(inner) => format!("BTreeMap<String, {}>", spelled(inner)),
        Type::OneOrMany(inner) => format!("OneOrMany<{}>", spelled(inner)),
        Type::OrNull(inner) => format!("Option<{}>", spelled(inner)),
        Type::Named(named) => named.name.clone(),
    }
}

/// The type of a public field.
pub(super) fn of_field(ty: &Type, field: &Field) -> String {
    let ty = match field.boxed {
        true => format!("Box<{}>", spelled(ty)),
        false => spelled(ty),
    };
    match field.required {
        true => ty,
        false => format!("Option<{ty}>"),
    }
}

/// What the argument of a call, or its setter, takes.
pub(super) fn of_argument(ty: &Type, parameter: &Parameter) -> String {
    let ty_spelled = spelled(ty);
    match parameter.kind {
        ParameterKind::Flag => "bool".into(),
        ParameterKind::List => format!("impl IntoIterator<Item = impl Into<{ty_spelled}>>"),
        ParameterKind::One if takes_into(ty) => format!("impl Into<{ty_spelled}>"),
        ParameterKind::One => ty_spelled,
    }
}

fn takes_into(ty: &Type) -> bool {
    match ty {
        Type::String | Type::Secret | Type::RedirectUri | Type::State => true,
        Type::Named(named) => named.kind == Kind::Reference,
        _ => false,
    }
}
