//! Rules for operations; those for what they take and answer are in `parameters.rs` and `bodies.rs`.

use super::found::{At, Found, SAME_WIRE};
use super::pairs::Pairs;
use super::parameters::Parameters;
use super::rust_types::spelled;
use super::{bodies, parameters, words};
use crate::model::{Model, Module, Operation, PagedBy};

/// An operation and the resource that it belongs to.
#[derive(Clone, Copy)]
struct Owned<'s> {
    module: &'s Module,
    it: &'s Operation,
}

/// An operation on both sides.
struct Both<'s> {
    at: At,
    old: Owned<'s>,
    new: Owned<'s>,
}

impl Owned<'_> {
    fn keys(&self) -> [&str; 3] {
        [&self.module.name, "operations", &self.it.rust]
    }
}

fn all(model: &Model) -> impl Iterator<Item = Owned<'_>> {
    let modules = model.modules.iter();
    modules.flat_map(|module| module.operations.iter().map(move |it| Owned { module, it }))
}

fn of_operation(it: &Operation) -> Parameters<'_> {
    Parameters {
        segments: &it.segments,
        query: &it.query,
        headers: &it.headers,
        form: &it.form,
    }
}

/// As a caller writes it on a client.
pub(super) fn call(module: &str, method: &str) -> String {
    format!("{module}().{method}")
}

pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (&found.old.model, &found.new.model);
    let pairs = Pairs::by(all(old), all(new), |it| {
        (it.module.name.as_str(), it.it.rust.as_str())
    })
    .then_by(|it| (it.it.method, it.it.path.as_str()));
    let at = |it: &Owned<'_>| At::new(call(&it.module.name, &it.it.rust), &it.keys(), &it.keys());
    for it in &pairs.removed {
        removed(found, &at(it).gone(), it.it);
    }
    for it in &pairs.added {
        added(found, &at(it).come(), it.it);
    }
    for (old, new) in pairs.both {
        let what = call(&new.module.name, &new.it.rust);
        let at = At::new(what, &old.keys(), &new.keys());
        compare_one(found, &Both { at, old, new });
    }
}

fn compare_one(found: &mut Found<'_>, both: &Both<'_>) {
    let (at, old, new) = (&both.at, both.old.it, both.new.it);
    words::documented(
        found,
        at,
        (&old.doc, &old.deprecated),
        (&new.doc, &new.deprecated),
    );
    words::examples(found, at, &old.examples, &new.examples);
    called_otherwise(found, both);
    struct_renamed(found, at, old, new);
    request_line(found, both);
    beside(found, at, old, new);
    auth(found, at, old.auth.as_deref(), new.auth.as_deref());
    let modules = (both.old.module.name.as_str(), both.new.module.name.as_str());
    parameters::compare(found, at, modules, &of_operation(old), &of_operation(new));
    bodies::body(found, at, old.body.as_ref(), new.body.as_ref());
    bodies::form(found, at, old.form_type(), new.form_type());
    bodies::answer(found, at, &old.output, &new.output);
    bodies::status(found, at, &old.status, &new.status);
    pages(found, at, old, new);
    wait(found, at, old, new);
    idempotent(found, at, old.idempotent, new.idempotent);
    timeout(found, at, old.timeout, new.timeout);
    errors(found, at, old, new);
}

fn added(found: &mut Found<'_>, at: &At, it: &Operation) {
    let line = format!("New operation `{}()`.", at.what);
    let rust = format!("a new method, and the struct `{}`", it.name);
    let wire = format!("`{} {}` can be sent", it.method.as_str(), it.path);
    found.minor(at, "operation-added", [&rust, &wire, &line]);
}

fn removed(found: &mut Found<'_>, at: &At, it: &Operation) {
    let line = format!("The operation `{}()` is gone.", at.what);
    let rust = format!("the method and the struct `{}` are gone", it.name);
    let wire = format!("`{} {}` isn't sent any more", it.method.as_str(), it.path);
    found.major(at, "operation-removed", [&rust, &wire, &line]);
}

/// The method has another name, or is on another resource's handle, whose module has the struct: nothing leads from the
/// old path to the new one.
fn called_otherwise(found: &mut Found<'_>, both: &Both<'_>) {
    let before = call(&both.old.module.name, &both.old.it.rust);
    let after = &both.at.what;
    if before == *after {
        return;
    }
    let line = format!("The operation `{before}()` is `{after}()` now.");
    let rust = format!("the method `{before}` is gone: calls of it don't compile");
    let rule = match both.old.module.name == both.new.module.name {
        true => "operation-renamed",
        false => "operation-moved",
    };
    found.major(&both.at, rule, [&rust, SAME_WIRE, &line]);
}

fn struct_renamed(found: &mut Found<'_>, at: &At, old: &Operation, new: &Operation) {
    if old.name == new.name {
        return;
    }
    let (before, after) = (&old.name, &new.name);
    let line = format!(
        "The struct `{before}` of `{}()` is called `{after}` now.",
        at.what
    );
    let rust = format!("the public type `{before}` is gone");
    found.major(at, "struct-renamed", [&rust, SAME_WIRE, &line]);
}

/// Where it is sent is no part of its type. Servers see another request.
fn request_line(found: &mut Found<'_>, both: &Both<'_>) {
    let line = |it: &Operation| format!("{} {}", it.method.as_str(), it.path);
    let (before, after) = (line(both.old.it), line(both.new.it));
    if before == after {
        return;
    }
    let keys = (both.old.it.method.as_str(), both.new.it.method.as_str());
    let at = both.at.parts(both.at.what.clone(), &[keys.0], &[keys.1]);
    let line = format!("`{}()` sends `{after}`, no longer `{before}`.", at.what);
    let wire = format!("another request: `{after}`, no longer `{before}`");
    found.patch(
        &at,
        "request-line",
        ["programs compile as before", &wire, &line],
    );
}

/// What else has the same request line is no part of its type, and nothing that it sends.
fn beside(found: &mut Found<'_>, at: &At, old: &Operation, new: &Operation) {
    if old.beside == new.beside {
        return;
    }
    let at = at.part(at.what.clone(), &["beside"]);
    let line = match &new.beside {
        Some(first) => format!("`{}()` stands beside `{first}` now.", at.what),
        None => format!("`{}()` stands beside no other operation now.", at.what),
    };
    let rust = "only documentation changes";
    found.patch(&at, "beside", [rust, SAME_WIRE, &line]);
}

/// A call whose token the client hasn't is refused before anything is sent: a program that ran stops at that.
fn auth(found: &mut Found<'_>, at: &At, old: Option<&str>, new: Option<&str>) {
    let at = at.part(at.what.clone(), &["auth"]);
    let what = &at.what;
    match (old, new) {
        (Some(old), None) => {
            let line = format!("`{what}()` needs no token any more.");
            let rust = "clients without a token can call it too";
            let wire = format!("the {old} token isn't sent any more");
            found.minor(&at, "auth-none", [rust, &wire, &line]);
        }
        (old, Some(new)) if old != Some(new) => {
            let line = format!("`{what}()` needs a {new} token now.");
            let rust =
                format!("it compiles, and fails in a client that was built without a {new} token");
            let wire = format!("the {new} token is sent");
            found.major(&at, "auth", [&rust, &wire, &line]);
        }
        _ => {}
    }
}

/// Paging is a trait of the operation.
fn pages(found: &mut Found<'_>, at: &At, old: &Operation, new: &Operation) {
    let at = at.part(at.what.clone(), &["pages"]);
    let what = &at.what;
    match (&old.pages, &new.pages) {
        (None, Some(_)) => {
            let line = format!("`{what}()` goes on over its pages: `items` and `pages`.");
            let rust = "new methods `items` and `pages`";
            found.minor(
                &at,
                "pages-added",
                [rust, "further pages can be asked for", &line],
            );
        }
        (Some(_), None) => {
            let line = format!("`{what}()` has no `items` and `pages` any more.");
            let rust = "the methods `items` and `pages` are gone";
            found.major(
                &at,
                "pages-removed",
                [rust, "no further pages are asked for", &line],
            );
        }
        (Some(old), Some(new)) => {
            if paged_by(&old.by) != paged_by(&new.by) {
                let line = format!("`{what}()` finds its next page otherwise.");
                let rust = "programs compile as before";
                found.patch(
                    &at,
                    "pages",
                    [rust, "the next page is asked for otherwise", &line],
                );
            }
            let (old, new) = (spelled(&found.renamed(&old.item)), spelled(&new.item));
            if old != new {
                let line = format!("The pages of `{what}()` hold `{new}`, no longer `{old}`.");
                let rust = format!("`items` gives `{new}`, no longer `{old}`");
                found.major(&at, "pages-item", [&rust, "other items are read", &line]);
            }
        }
        (None, None) => {}
    }
}

fn paged_by(by: &PagedBy) -> String {
    format!("{by:?}")
}

/// Waiting is a trait of the operation; how long it waits is not.
fn wait(found: &mut Found<'_>, at: &At, old: &Operation, new: &Operation) {
    let at = at.part(at.what.clone(), &["wait"]);
    let what = &at.what;
    match (&old.wait, &new.wait) {
        (None, Some(_)) => {
            let line = format!("`{what}()` can be waited for: `wait`.");
            found.minor(
                &at,
                "wait-added",
                ["a new method `wait`", "it can be asked again", &line],
            );
        }
        (Some(_), None) => {
            let line = format!("`{what}()` has no `wait` any more.");
            let rust = "the method `wait` is gone";
            found.major(&at, "wait-removed", [rust, "it isn't asked again", &line]);
        }
        (Some(old), Some(new)) if format!("{old:?}") != format!("{new:?}") => {
            let line = format!("`{what}()` waits otherwise.");
            let rust = "programs compile as before, and wait otherwise";
            found.patch(
                &at,
                "wait",
                [rust, "it is asked again at other times", &line],
            );
        }
        _ => {}
    }
}

/// Whether a call that failed is sent again.
fn idempotent(found: &mut Found<'_>, at: &At, old: bool, new: bool) {
    if old == new {
        return;
    }
    let at = at.part(at.what.clone(), &["idempotent"]);
    let (wire, line) = match new {
        true => (
            "it is sent again after a failure",
            format!("`{}()` is safe to repeat.", at.what),
        ),
        false => (
            "it isn't sent again after a failure",
            format!("`{}()` isn't safe to repeat.", at.what),
        ),
    };
    found.patch(
        &at,
        "idempotent",
        ["programs compile as before", wire, &line],
    );
}

/// How long an attempt may take is behaviour that a client's `timeouts` decide in the end.
fn timeout(found: &mut Found<'_>, at: &At, old: Option<u64>, new: Option<u64>) {
    if old == new {
        return;
    }
    let at = at.part(at.what.clone(), &["timeout"]);
    let time = new.map_or("as long as any".to_owned(), |seconds| {
        format!("{seconds} s")
    });
    let line = format!("An attempt of `{}()` may take {time}.", at.what);
    let rust = "programs compile as before, and give up at another time";
    found.patch(&at, "timeout", [rust, SAME_WIRE, &line]);
}

/// Failures are documentation: every status is an `Error`.
fn errors(found: &mut Found<'_>, at: &At, old: &Operation, new: &Operation) {
    if old.errors == new.errors {
        return;
    }
    let at = at.part(at.what.clone(), &["errors"]);
    let line = format!("The failures of `{}()` are described anew.", at.what);
    let rust = "only documentation changes";
    found.patch(&at, "errors-described", [rust, SAME_WIRE, &line]);
}
