//! Paths and queries without what is left out.

use super::{Part, REDACTED, Redaction, names};
use crate::operation::decode_form;

impl Redaction {
    /// The path with segments that look like an id or a word alone.
    pub(in crate::testing) fn path(&self, path: &str) -> String {
        let kept = |segment| {
            if names::is_short(segment) {
                segment
            } else {
                REDACTED
            }
        };
        path.split('/').map(kept).collect::<Vec<_>>().join("/")
    }

    /// The query, each parameter with its value where that is kept.
    pub(in crate::testing) fn query(&self, query: &str) -> String {
        pairs(query)
            .map(|pair| self.pair(pair))
            .collect::<Vec<_>>()
            .join("&")
    }

    fn pair(&self, pair: &str) -> String {
        let Some((name, value)) = pair.split_once('=') else {
            return if names::is_name(pair) { pair } else { REDACTED }.to_owned();
        };
        let (plain_name, plain_value) = (decode_form(name), decode_form(value));
        if !names::is_name(&plain_name) {
            return format!("{REDACTED}={REDACTED}");
        }
        // What ties a browser to its session has that name too, and often looks like a word.
        let kept = names::plain(&plain_name) != "state"
            && !self.hides_all(&plain_name, Part::Query)
            && self.keeps_text(&plain_name, &plain_value, Part::Query);
        format!("{name}={}", if kept { value } else { REDACTED })
    }
}

/// Whether a path is the recorded one: a segment that was left out may have been anything.
pub(in crate::testing) fn same_path(recorded: &str, sent: &str) -> bool {
    all_same(recorded.split('/'), sent.split('/'), same)
}

/// Whether a query is the recorded one: a name or value that was left out may have been anything.
pub(in crate::testing) fn same_query(recorded: &str, sent: &str) -> bool {
    all_same(pairs(recorded), pairs(sent), |recorded, sent| {
        match (recorded.split_once('='), sent.split_once('=')) {
            (Some(recorded), Some(sent)) => same(recorded.0, sent.0) && same(recorded.1, sent.1),
            _ => same(recorded, sent),
        }
    })
}

fn pairs(query: &str) -> impl Iterator<Item = &str> {
    query.split('&').filter(|pair| !pair.is_empty())
}

fn same(recorded: &str, sent: &str) -> bool {
    recorded == REDACTED || recorded == sent
}

fn all_same<'t>(
    mut recorded: impl Iterator<Item = &'t str>,
    mut sent: impl Iterator<Item = &'t str>,
    same: impl Fn(&str, &str) -> bool,
) -> bool {
    loop {
        match (recorded.next(), sent.next()) {
            (None, None) => return true,
            (Some(recorded), Some(sent)) if same(recorded, sent) => {}
            _ => return false,
        }
    }
}
