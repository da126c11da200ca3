//! The path of a place in a text, found by walking the text again: only errors pay for it.

use super::text::unescape;

/// A key longer than this is cut in a path: the server chooses its length.
const MAX_KEY: usize = 64;

/// So many bytes of a key as it was written are more characters than are shown: an escaped one takes twelve at most.
const MAX_RAW_KEY: usize = 12 * (MAX_KEY + 1);

/// Inside which key or item the walk is, for each open object and array.
enum Step {
    Key(Option<(usize, usize)>),
    Item(usize),
}

/// A walk through a text, from place to place.
pub(super) struct Walk<'a> {
    text: &'a str,
    at: usize,
    steps: Vec<Step>,
}

/// Appends `.key`, or `["key"]` for what wouldn't read as a name.
pub(super) fn push_key(path: &mut String, key: &str) {
    let plain = !key.is_empty()
        && key
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte));
    let short = key
        .char_indices()
        .nth(MAX_KEY)
        .map_or(key, |(end, _)| &key[..end]);
    if plain && short.len() == key.len() {
        if !path.is_empty() {
            path.push('.');
        }
        path.push_str(key);
    } else {
        path.push_str("[\"");
        path.extend(short.escape_debug());
        path.push_str(if short.len() == key.len() {
            "\"]"
        } else {
            "…\"]"
        });
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            steps: Vec::new(),
        }
    }

    /// The path of the value at (or around) an offset that isn't before the last one. The text before it is known to be good JSON.
    pub(super) fn to(&mut self, offset: usize) -> String {
        self.advance(offset);
        let mut path = String::new();
        for step in &self.steps {
            match step {
                Step::Key(Some((from, to))) => push_key(
                    &mut path,
                    &unescape(shown(self.text.get(*from..*to).unwrap_or_default())),
                ),
                Step::Key(None) => {}
                Step::Item(index) => {
                    path.push('[');
                    path.push_str(&index.to_string());
                    path.push(']');
                }
            }
        }
        path
    }

    fn advance(&mut self, offset: usize) {
        let bytes = self.text.as_bytes();
        let steps = &mut self.steps;
        let end = offset.min(bytes.len());
        while self.at < end {
            match bytes[self.at] {
                b'{' => steps.push(Step::Key(None)),
                b'[' => steps.push(Step::Item(0)),
                b'}' | b']' => drop(steps.pop()),
                b',' => match steps.last_mut() {
                    Some(Step::Item(index)) => *index += 1,
                    Some(Step::Key(key)) => *key = None,
                    None => {}
                },
                b'"' => {
                    let close = closing_quote(bytes, self.at);
                    if let Some(Step::Key(key @ None)) = steps.last_mut() {
                        *key = Some((self.at + 1, close));
                    }
                    // A place inside a key or a string belongs to it.
                    self.at = close;
                }
                _ => {}
            }
            self.at += 1;
        }
    }
}

/// What of a key as it was written is enough to show it: a hundred paths can lead through one of many megabytes.
fn shown(raw: &str) -> &str {
    let mut end = raw.len().min(MAX_RAW_KEY);
    while !raw.is_char_boundary(end) {
        end -= 1;
    }
    &raw[..end]
}

/// Where the string that opens at `open` closes; the end of the text if it doesn't.
fn closing_quote(bytes: &[u8], open: usize) -> usize {
    let mut at = open + 1;
    while at < bytes.len() && bytes[at] != b'"' {
        at += if bytes[at] == b'\\' { 2 } else { 1 };
    }
    at.min(bytes.len())
}

#[cfg(test)]
mod tests {
    use super::{MAX_KEY, Walk};

    #[test]
    fn a_long_key_is_cut_behind_the_same_characters_however_it_is_written() {
        for (written, letter) in [
            ("a", "a"),
            (r"\u0061", "a"),
            ("é", "é"),
            (r"\uD83D\uDE00", "😀"),
            ("😀", "😀"),
        ] {
            for many in [MAX_KEY + 1, 10 * MAX_KEY, 1000 * MAX_KEY] {
                // What comes first shifts all others against the place where the text is cut.
                for (before, length) in [("", 0), ("x", 1), ("xy", 2), ("xyz", 3)] {
                    let text = format!(r#"{{"{before}{}": 1}}"#, written.repeat(many));
                    let shown = format!("{before}{}", letter.repeat(MAX_KEY - length));
                    let path = format!("[\"{shown}…\"]");
                    assert_eq!(
                        Walk::new(&text).to(text.len() - 2),
                        path,
                        "{written} {many}"
                    );
                }
            }
        }
        let whole = format!(r#"{{"{}": 1}}"#, r"\uD83D\uDE00".repeat(MAX_KEY));
        let path = format!("[\"{}\"]", "😀".repeat(MAX_KEY));
        assert_eq!(Walk::new(&whole).to(whole.len() - 2), path);
    }
}
