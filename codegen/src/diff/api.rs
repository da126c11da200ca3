//! Rules for what is true of the whole API.

use super::found::{At, Found, SAME_WIRE};
use super::pairs::Pairs;
use super::words;
use crate::model::{Auth, Errors, Server};

pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (&found.old.model.api, &found.new.model.api);
    let at = At::new(new.crate_name.clone(), &["api"], &["api"]);
    crate_name(found, &at, &old.crate_name, &new.crate_name);
    let about = |api: &crate::model::Api| format!("{}: {}", api.title, api.doc);
    words::described(
        found,
        &at.part(at.what.clone(), &["doc"]),
        &about(old),
        &about(new),
    );
    base_url(found, &at, &old.base_url, &new.base_url);
    servers(found, &at, &old.servers, &new.servers);
    auth(found, &at, &old.auth, &new.auth);
    errors(found, &at, old.errors.as_ref(), new.errors.as_ref());
}

/// Every path of a caller begins with it.
fn crate_name(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    if old == new {
        return;
    }
    let line = format!("The crate is called `{new}` now, no longer `{old}`.");
    let rust = format!("paths begin with `{new}`: it is another crate");
    let at = at.part(new, &["api"]);
    found.major(&at, "crate-renamed", [&rust, SAME_WIRE, &line]);
}

fn base_url(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    if old == new {
        return;
    }
    let at = at.part("Client::builder", &["base_url"]);
    let line = format!("Requests go to `{new}`, no longer to `{old}`.");
    let wire = format!("requests go to `{new}`, no longer to `{old}`");
    found.patch(
        &at,
        "base-url",
        ["programs compile as before", &wire, &line],
    );
}

/// Each variable of the address is an argument of `Client::builder`, in their order.
fn servers(found: &mut Found<'_>, at: &At, old: &[Server], new: &[Server]) {
    let at = at.part("Client::builder", &["server"]);
    let names = |servers: &[Server]| servers.iter().map(|it| it.name.clone()).collect::<Vec<_>>();
    let (before, after) = (names(old), names(new));
    for server in old {
        let Some(now) = new.iter().find(|it| it.name == server.name) else {
            continue;
        };
        let at = at.part(format!("Client::builder: {}", now.name), &[&now.name]);
        let words = |it: &Server| format!("{} {}", it.doc, it.example);
        words::described(found, &at, &words(server), &words(now));
    }
    if before == after {
        return;
    }
    let sorted = |names: &[String]| {
        let mut names = names.to_vec();
        names.sort();
        names
    };
    let list = after.join(", ");
    let line = format!(
        "`Client::builder` takes ({list}) now, no longer ({}).",
        before.join(", ")
    );
    if before.len() != after.len() {
        let rust = "`Client::builder` takes another number of arguments";
        found.major(
            &at,
            "server-arguments",
            [rust, "the address has other parts", &line],
        );
    } else if sorted(&before) == sorted(&after) {
        let rust = "the arguments of `Client::builder` stand in another order: old calls compile, and mean another server";
        found.major(&at, "server-order", [rust, SAME_WIRE, &line]);
    } else {
        let rust = "an argument of `Client::builder` has another name, which no caller writes";
        found.patch(&at, "server-renamed", [rust, SAME_WIRE, &line]);
    }
}

/// Each level of authentication is a method of the builder.
fn auth(found: &mut Found<'_>, at: &At, old: &[Auth], new: &[Auth]) {
    let pairs = Pairs::by(old, new, |it| it.name.as_str());
    let part = |it: &Auth| {
        let method = format!("ClientBuilder::{}_token", it.name);
        at.part(method, &["auth", &it.name])
    };
    for it in &pairs.removed {
        let at = part(it).gone();
        let line = format!("The method `{}` is gone.", at.what);
        let rust = "a method of the builder is gone";
        found.major(
            &at,
            "auth-level-removed",
            [rust, "that token isn't sent any more", &line],
        );
    }
    for it in &pairs.added {
        let at = part(it).come();
        let line = format!("New method `{}`.", at.what);
        let rust = "a new method of the builder";
        found.minor(
            &at,
            "auth-level-added",
            [rust, "another token can be sent", &line],
        );
    }
    for (old, new) in pairs.both {
        let at = part(new);
        words::described(found, &at, &old.doc, &new.doc);
        header(found, &at, old, new);
    }
}

fn header(found: &mut Found<'_>, at: &At, old: &Auth, new: &Auth) {
    let name = |it: &Auth| it.header.clone().unwrap_or_else(|| "Authorization".into());
    let (before, after) = (name(old), name(new));
    if before == after {
        return;
    }
    let at = at.part(at.what.clone(), &["header"]);
    let line = format!(
        "The token of `{}` is sent as `{after}`, no longer as `{before}`.",
        at.what
    );
    let wire = format!("the token stands in `{after}`, no longer in `{before}`");
    found.patch(
        &at,
        "auth-header",
        ["programs compile as before", &wire, &line],
    );
}

/// An error is one type, whatever the API's looks like: what is in it is found elsewhere.
fn errors(found: &mut Found<'_>, at: &At, old: Option<&Errors>, new: Option<&Errors>) {
    let shape = |errors: Option<&Errors>| format!("{errors:?}");
    let same = old.map(|it| {
        found
            .renamed
            .get(it.object.as_str())
            .map_or(it.object.as_str(), |new| new)
    }) == new.map(|it| it.object.as_str());
    let rest = |errors: Option<&Errors>| {
        errors.map(|it| {
            shape(Some(&Errors {
                object: String::new(),
                ..it.clone()
            }))
        })
    };
    if same && rest(old) == rest(new) {
        return;
    }
    let at = at.part("Error", &["errors"]);
    let line = "`Error` reads other parts of the API's error answers.";
    let rust = "programs compile as before; `code`, `request_id` and `details` find other things";
    found.patch(
        &at,
        "errors",
        [rust, "other parts of error answers are read", line],
    );
}
