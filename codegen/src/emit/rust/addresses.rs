//! Browser addresses and what the browser comes back with, as Rust.

use super::call::{of_address, structure};
use super::layout::{Code, literal};
use super::scope::Scope;
use crate::model::{Address, Callback};

pub(super) fn address(code: &mut Code, scope: &mut Scope, it: &Address) {
    scope.runtime("Address");
    code.gap();
    code.doc(&it.doc);
    code.doc_gap();
    code.doc("To be opened in the user's browser: the client never calls it.");
    code.line("#[derive(Clone, Debug, Address)]");
    code.attribute("address", &[literal(&it.path)]);
    structure(
        code,
        scope,
        &it.name,
        &of_address(it),
        it.additional.as_ref(),
    );
    if let Some(it) = &it.callback {
        callback(code, scope, it);
    }
}

fn callback(code: &mut Code, scope: &mut Scope, it: &Callback) {
    scope.runtime("Callback");
    code.gap();
    code.doc(&it.doc);
    code.line("#[derive(Clone, Debug, Callback)]");
    code.attribute("callback", &[format!("failure = {}", literal(&it.marker))]);
    code.line("#[non_exhaustive]");
    code.block(format!("pub enum {}", it.name), |code| {
        code.doc("It went well.");
        code.line(format!("Success({}),", it.success.name));
        code.gap();
        code.doc("It failed.");
        code.line(format!("Failure({}),", it.failure.name));
    });
    super::definitions::object(code, scope, &it.success);
    super::definitions::object(code, scope, &it.failure);
}
