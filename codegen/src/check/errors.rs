//! How the API says that something went wrong.

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::names::Names;
use crate::suggest::nearest;

/// The fields that are named for the runtime are fields of the object.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    let Some(errors) = &document.api.errors else {
        return;
    };
    let Some(object) = names.object(&errors.object) else {
        return;
    };
    let named = [
        Some(&errors.code),
        errors.message.as_ref(),
        errors.request_id.as_ref(),
    ];
    for name in named.into_iter().flatten() {
        let known = || object.fields.iter().map(|field| field.name.as_str());
        if name.value.is_empty() || known().any(|it| it == name.as_str()) {
            continue;
        }
        let near = nearest(name.as_str(), known());
        let message = format!("`{}` has no field `{}`", object.name.value, name.value);
        let label = "not one of its `fields`";
        cx.report(
            Diagnostic::new(Code::UnknownField, name.span, message, label)
                .also(object.name.span, "the object")
                .did_you_mean(name.as_str(), near, Code::UnknownField.help()),
        );
    }
}
