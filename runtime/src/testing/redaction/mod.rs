//! What a recording leaves out.

use std::collections::BTreeSet;
use std::fmt;

mod json;
mod names;
mod target;

pub(super) use target::{same_path, same_query};

/// What stands in a recording for a text that was left out.
pub(super) const REDACTED: &str = "[redacted]";

/// What a [`Recording`](super::Recording) leaves out of the exchanges that it writes. Safe by itself: what nobody said to
/// be harmless is replaced by a value of the same type, so that a recording can be read back and committed.
///
/// | Part | What is kept |
/// |---|---|
/// | host, token | never |
/// | path | segments of up to 40 letters, digits and `-._~`: ids and fixed words |
/// | headers | those that say how to read the message, and [`keep_header`](Self::keep_header); never one marked as sensitive |
/// | query, answer | ids (as long as a segment, and no IBAN), dates, booleans, null, counts (`total`, `limit`, …), single words under names such as `state`, `type`, `currency`; the `code` of an error |
/// | body of a request | the names of members, booleans and null |
///
/// Never kept, but by [`keep`](Self::keep): texts and numbers below names that stand for a secret, an account or a person
/// (`token`, `password`, `code`, `login`, `iban`, `number`, `email`, `url`, …), whatever else they look like. Names count
/// without regard to case, `_` and `-`.
///
/// A text becomes `[redacted]` (a date 2000-01-01, a number in quotes `"0"`), a number 0. Names of members that don't look
/// like names are replaced too. What isn't JSON is left out whole.
///
/// ```
/// use sdksmith_runtime::testing::Redaction;
///
/// let redaction = Redaction::new().keep("balance").secret("reference");
/// ```
#[derive(Clone, Default)]
pub struct Redaction {
    kept: BTreeSet<String>,
    secret: BTreeSet<String>,
    headers: BTreeSet<String>,
    keep_unknown: bool,
}

/// What a value stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    Query,
    RequestBody,
    Answer { is_error: bool },
}

impl Redaction {
    /// Leaves out as the table says.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps the texts and numbers that stand directly below this name, in any part.
    #[must_use]
    pub fn keep(mut self, name: &str) -> Self {
        self.kept.insert(names::plain(name));
        self
    }

    /// Leaves out everything below this name, in any part, whatever else says to keep it.
    #[must_use]
    pub fn secret(mut self, name: &str) -> Self {
        self.secret.insert(names::plain(name));
        self
    }

    /// Keeps the values of this header, unless they are marked as sensitive, as tokens are.
    #[must_use]
    pub fn keep_header(mut self, name: &str) -> Self {
        self.headers.insert(name.to_ascii_lowercase());
        self
    }

    /// Keeps what has no name of a secret, in queries and answers, and texts that aren't JSON (default: false). For data
    /// that somebody made up, such as a sandbox's: names, amounts and wordings are in the recording then.
    #[must_use]
    pub fn keep_unknown(mut self, keep: bool) -> Self {
        self.keep_unknown = keep;
        self
    }

    /// Whether everything below the name is left out.
    fn hides_all(&self, name: &str, part: Part) -> bool {
        let plain = names::plain(name);
        if self.secret.contains(&plain) {
            return true;
        }
        let is_code = matches!(part, Part::Answer { is_error: true }) && plain == "code";
        !self.kept.contains(&plain) && !is_code && names::is_secret(&plain)
    }

    /// Whether a text below a name that isn't secret is kept.
    fn keeps_text(&self, name: &str, text: &str, part: Part) -> bool {
        // They say nothing.
        if matches!(text, "" | "true" | "false") {
            return true;
        }
        let plain = names::plain(name);
        if self.kept.contains(&plain) {
            return true;
        }
        match part {
            Part::RequestBody => false,
            _ if self.keep_unknown || names::is_date(text) => true,
            _ if names::is_id(name) => names::is_short(text),
            Part::Query if names::is_count(&plain) => names::is_digits(text),
            Part::Answer { is_error: true } if plain == "code" => names::is_word(text),
            _ => names::is_kind(&plain) && names::is_word(text),
        }
    }

    /// Whether a number below a name that isn't secret is kept.
    fn keeps_number(&self, name: &str, number: &str, part: Part) -> bool {
        let plain = names::plain(name);
        if self.kept.contains(&plain) {
            return true;
        }
        let counts = names::is_id(name) || names::is_count(&plain);
        part != Part::RequestBody && (self.keep_unknown || counts && names::is_digits(number))
    }

    /// The text that stands in the recording for one that isn't JSON.
    pub(super) fn other_text(&self, text: &str, part: Part) -> String {
        match self.keep_unknown && part != Part::RequestBody {
            true => text.to_owned(),
            false => REDACTED.to_owned(),
        }
    }

    /// A header's value as it stands in the recording.
    pub(super) fn header(&self, name: &str, value: &http::HeaderValue) -> String {
        let kept = names::is_header(name) || self.headers.contains(name);
        let text = value.to_str().ok();
        let text = text.filter(|_| kept && !value.is_sensitive());
        text.unwrap_or(REDACTED).to_owned()
    }
}

/// The names that it was told.
impl fmt::Debug for Redaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Redaction")
            .field("kept", &self.kept)
            .field("secret", &self.secret)
            .field("headers", &self.headers)
            .field("keep_unknown", &self.keep_unknown)
            .finish()
    }
}
