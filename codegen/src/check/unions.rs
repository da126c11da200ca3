//! Unions: which objects they hold, and what tells these apart.

use super::{places, report};
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, TypeName, UnionDocument, VariantDocument};
use crate::names::{Kind, Names};

pub(super) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    for union in document.definitions().flat_map(|it| &it.unions) {
        if union.variants.is_empty() {
            let label = "this union knows no kind";
            report(cx, Code::BadUnion, union.name.span, label);
        }
        for variant in &union.variants {
            places::check_object(cx, &variant.ty, names);
            check_field(cx, union, variant, names);
        }
    }
}

/// An object that declares the field reads it as what it is: a text.
fn check_field(cx: &mut Cx, union: &UnionDocument, variant: &VariantDocument, names: &Names<'_>) {
    let fields = names.object(&variant.ty).map(|object| &object.fields);
    let mut fields = fields.into_iter().flatten();
    let Some(field) = fields.find(|field| field.name.as_str() == union.by.as_str()) else {
        return;
    };
    let ty = &field.ty.name;
    let is_text = *ty == TypeName::String || names.kind(ty) == Some(Kind::Enum);
    if !is_text && !names.is_known_wrong(ty) {
        let code = Code::BadUnion;
        let label = "what tells the kinds apart is a text, and this object says otherwise";
        cx.report(
            Diagnostic::new(code, union.by.span, code.title(), label)
                .also(field.ty.span, "the field's type")
                .help(code.help()),
        );
    }
}
