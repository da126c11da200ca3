//! What an example shows is documented and tested. Generating asks for one of each operation; what the client doesn't send
//! itself is right without one, but then nobody sees what comes in or goes out.

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::Text;

pub(super) fn lint(cx: &mut Cx, document: &Document<'_>) {
    for resource in &document.resources {
        for it in resource.webhooks.iter().filter(|it| it.examples.is_empty()) {
            let help = "add `examples:` with the body of a delivery";
            unshown(cx, &it.name, "this webhook isn't shown", help);
        }
        for it in resource.browse.iter().filter(|it| it.examples.is_empty()) {
            let help = "add `examples:` with a `query`, and the `url` that it makes";
            unshown(cx, &it.name, "this address isn't shown", help);
        }
    }
}

fn unshown(cx: &mut Cx, name: &Text, label: &str, help: &str) {
    let code = Code::MissingExample;
    cx.report(Diagnostic::new(code, name.span, code.title(), label).help(help));
}
