//! Rules for other addresses than `base_url`.

use super::found::{At, Found};
use super::pairs::Pairs;
use super::words;
use crate::model::Host;

/// Each host is a method of the builder.
pub(super) fn compare(found: &mut Found<'_>) {
    let (old, new) = (&found.old.model.api.hosts, &found.new.model.api.hosts);
    let pairs = Pairs::by(old, new, |it| it.name.as_str());
    let at = |it: &Host| {
        let keys = ["api", "hosts", &it.name];
        At::new(format!("ClientBuilder::{}", it.setter()), &keys, &keys)
    };
    for it in &pairs.removed {
        let at = at(it).gone();
        let line = format!("The method `{}` is gone.", at.what);
        let rust = "a method of the builder is gone";
        let wire = format!("nothing goes to `{}` any more", it.url);
        found.major(&at, "host-removed", [rust, &wire, &line]);
    }
    for it in &pairs.added {
        let at = at(it).come();
        let line = format!("New method `{}`.", at.what);
        let rust = "a new method of the builder";
        let wire = format!("requests can go to `{}`", it.url);
        found.minor(&at, "host-added", [rust, &wire, &line]);
    }
    for (old, new) in pairs.both {
        words::described(found, &at(new), &old.doc, &new.doc);
        url(found, &at(new), &old.url, &new.url);
    }
}

fn url(found: &mut Found<'_>, at: &At, old: &str, new: &str) {
    if old == new {
        return;
    }
    let at = at.part(at.what.clone(), &["url"]);
    let line = format!("Requests go to `{new}`, no longer to `{old}`.");
    let wire = format!("requests go to `{new}`, no longer to `{old}`");
    let rust = "programs compile as before";
    found.patch(&at, "host-url", [rust, &wire, &line]);
}
