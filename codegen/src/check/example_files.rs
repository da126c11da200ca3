//! Files in an example's form.

use super::example_values::Values;
use crate::code::Code;
use crate::diagnostic::Diagnostic;
use crate::suggest::nearest;
use crate::value::Value;
use crate::yaml::{Entry, Node};

impl Values<'_, '_> {
    /// A file is a name and a text; a real one has any bytes.
    pub(super) fn sent_file(&mut self, node: &Node<'_>, entries: &[Entry<'_>]) {
        const KEYS: [&str; 3] = ["name", "content", "type"];
        let mut found = Vec::new();
        for entry in entries {
            match (entry.key.as_ref(), Value::from(&entry.value)) {
                ("name", Value::Text(name)) if is_file_name(&name) => {}
                ("name", _) => self.misfit(entry.value.span, "the name of a file is expected"),
                ("type", Value::Text(text)) if is_media_type(&text) => {}
                ("type", _) => self.misfit(entry.value.span, "`image/png` or the like is expected"),
                ("content", Value::Text(_)) => {}
                ("content", _) => self.misfit(entry.value.span, "the text in the file is expected"),
                (key, _) => {
                    let code = Code::ExampleMismatch;
                    let label = "a file has a `name`, a `content` and a `type`";
                    let near = nearest(key, KEYS);
                    let near = near.filter(|near| entries.iter().all(|it| it.key != near.name));
                    found.extend(near.map(|near| near.name));
                    let diagnostic = Diagnostic::new(code, entry.key_span, code.title(), label);
                    self.cx
                        .report(diagnostic.did_you_mean(key, near, code.help()));
                }
            }
            found.push(entry.key.as_ref());
        }
        for key in ["name", "content"] {
            if !found.contains(&key) {
                self.misfit(node.span, &format!("the file's `{key}` is missing"));
            }
        }
    }
}

/// Whether the client would send it: what it sends, it checks once more.
fn is_file_name(text: &str) -> bool {
    !text.is_empty() && !text.contains(char::is_control) && !text.ends_with('\\')
}

/// `type/subtype`, without more: an example shows what is usual.
fn is_media_type(text: &str) -> bool {
    let is_word = |text: &str| {
        let fits = |it: char| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.' | '_');
        !text.is_empty() && text.chars().all(fits)
    };
    text.split_once('/')
        .is_some_and(|(kind, subtype)| is_word(kind) && is_word(subtype))
}
