//! A resource's handle: a method for each operation and browser address.

use super::call::{of_address, of_operation};
use super::expression::Parameters;
use super::layout::Code;
use super::scope::Scope;
use crate::model::{Module, Parameter};
use crate::naming::identifier;

/// The struct whose methods are the operations.
pub(super) fn handle(code: &mut Code, scope: &mut Scope<'_>, module: &Module, name: &str) {
    scope.sibling("", "Client");
    code.gap();
    code.doc(&format!(
        "The operations of `{}`, bound to a client.",
        module.name
    ));
    code.line("#[derive(Debug)]");
    code.block(format!("pub struct {name}<'c, C = Client>"), |code| {
        code.line("client: &'c C,")
    });
    code.gap();
    code.block(format!("impl<'c, C> {name}<'c, C>"), |code| {
        code.block("pub(super) fn new(client: &'c C) -> Self", |code| {
            code.line("Self { client }")
        });
        for operation in &module.operations {
            let parameters = of_operation(operation);
            let doc = format!("{} See [`{}`].", operation.doc, operation.name);
            let deprecated = operation.deprecated.as_ref();
            method(
                code,
                scope,
                &operation.rust,
                &operation.name,
                &doc,
                deprecated,
                &parameters,
            );
        }
        for address in &module.addresses {
            let parameters = of_address(address);
            let doc = format!("{} See [`{}`].", address.doc, address.name);
            method(
                code,
                scope,
                &address.rust,
                &address.name,
                &doc,
                address.deprecated.as_ref(),
                &parameters,
            );
        }
    });
}

/// More arguments than this make clippy speak up.
const CLIPPY_ARGUMENTS: usize = 7;

fn method(
    code: &mut Code,
    scope: &mut Scope<'_>,
    rust: &str,
    name: &str,
    doc: &str,
    deprecated: Option<&String>,
    parameters: &Parameters<'_>,
) {
    code.gap();
    code.doc(doc);
    code.deprecated(deprecated);
    if deprecated.is_some() {
        code.line("#[expect(deprecated, reason = \"the operation itself is\")]");
    }
    let mut signature = vec!["&self".to_owned()];
    let mut arguments = Vec::new();
    for parameter in parameters.required() {
        let rust = identifier(&parameter.rust);
        signature.push(format!("{rust}: {}", scope.argument(parameter)));
        arguments.push(rust);
    }
    if let Some((ty, false)) = parameters.body {
        signature.push(format!("body: {}", scope.body(ty)));
        arguments.push("body".into());
    }
    // Every one of them is needed: there is nothing to leave out.
    if signature.len() > CLIPPY_ARGUMENTS {
        code.line("#[expect(clippy::too_many_arguments, reason = \"the request needs them all\")]");
    }
    code.function(
        &identifier(rust),
        &signature,
        &format!("{name}<&'c C>"),
        |code| {
            let call = format!("{name}::new({})", arguments.join(", "));
            code.chain(&call, ".bind(self.client)");
        },
    );
}

impl<'m> Parameters<'m> {
    /// What `new` takes before the body, in its order.
    fn required(&self) -> impl Iterator<Item = &'m Parameter> {
        let segments = self.segments.iter();
        segments
            .chain(self.query)
            .chain(self.headers)
            .chain(self.form)
            .filter(|parameter| parameter.required)
    }
}
