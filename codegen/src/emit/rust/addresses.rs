//! Browser addresses and what the browser comes back with, as Rust.

use super::call::{of_address, structure};
use super::layout::{Code, literal};
use super::scope::Scope;
use crate::model::{Address, Callback};

pub(super) fn address(code: &mut Code, scope: &mut Scope<'_>, it: &Address) {
    scope.runtime("Address");
    code.gap();
    code.doc(&it.doc);
    code.doc_gap();
    code.doc("To be opened in the user's browser: the client never calls it.");
    code.deprecated(it.deprecated.as_ref());
    code.line("#[derive(Clone, Debug, Address)]");
    let mut options = vec![literal(&it.url)];
    let pair = |(name, value): &(String, String)| format!("{} = {}", literal(name), literal(value));
    let fixed: Vec<String> = it.fixed.iter().map(pair).collect();
    if !fixed.is_empty() {
        options.push(format!("fixed({})", fixed.join(", ")));
    }
    code.attribute("address", &options);
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

fn callback(code: &mut Code, scope: &mut Scope<'_>, it: &Callback) {
    scope.runtime("Callback");
    code.gap();
    code.doc(&it.doc);
    code.line("#[derive(Clone, Debug, Callback)]");
    let mut options = vec![format!("failure = {}", literal(&it.marker))];
    let state = it.state.iter().map(|it| format!("state = {}", literal(it)));
    let lists = it.lists.iter().map(|it| format!("list = {}", literal(it)));
    options.extend(state.chain(lists));
    code.attribute("callback", &options);
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
