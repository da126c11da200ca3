//! Rust text, laid out the way rustfmt lays it out.
//!
//! Generated code has few shapes: items, attributes, signatures, one-line bodies. They are written in their
//! final form, so nothing is parsed and formatted again; `cargo fmt --check` in CI holds this file to it.

use crate::emit::prose;
use crate::model::Gate;
use crate::source::turns_text;

/// Lines may have this many characters.
pub(super) const WIDTH: usize = 100;

/// A list of imports on one line may have this many: rustfmt counts its last two characters twice.
pub(in crate::emit) const IMPORT_WIDTH: usize = WIDTH - 2;

/// Text of a Rust file, line by line.
#[derive(Debug, Default)]
pub(super) struct Code {
    out: String,
    indent: usize,
    /// What stands before each item, where it is behind a Cargo feature.
    condition: Option<String>,
}

impl Code {
    /// One line; an empty one has no blanks.
    pub(super) fn line(&mut self, text: impl AsRef<str>) {
        let text = text.as_ref();
        if !text.is_empty() {
            (0..self.indent).for_each(|_| self.out.push(' '));
            self.out.push_str(text);
        }
        self.out.push('\n');
    }

    /// An empty line between two things: none at the start of a block, never two.
    pub(super) fn gap(&mut self) {
        if !(self.out.is_empty() || self.out.ends_with("\n\n") || self.out.ends_with("{\n")) {
            self.out.push('\n');
        }
        if let Some(condition) = self.condition.as_ref().filter(|_| self.indent == 0) {
            self.out.push_str(condition);
            self.out.push('\n');
        }
    }

    /// Puts every item that `items` writes behind Cargo features; each begins with a gap.
    pub(super) fn behind(&mut self, gate: &Gate, items: impl FnOnce(&mut Self)) {
        self.condition = condition(gate);
        items(self);
        self.condition = None;
    }

    /// `#[cfg(feature = "…")]`, where something is behind one.
    pub(super) fn cfg(&mut self, gate: &Gate) {
        if let Some(condition) = condition(gate) {
            self.line(condition);
        }
    }

    /// `head {`, what `inside` writes, `}`.
    pub(super) fn block(&mut self, head: impl AsRef<str>, inside: impl FnOnce(&mut Self)) {
        self.line(format!("{} {{", head.as_ref()));
        self.indented(inside);
        self.line("}");
    }

    /// Whatever `inside` writes, one level deeper.
    pub(super) fn indented(&mut self, inside: impl FnOnce(&mut Self)) {
        self.indent += 4;
        inside(self);
        self.indent -= 4;
    }

    /// A doc comment.
    pub(super) fn doc(&mut self, text: &str) {
        self.comment("///", text);
    }

    /// The doc comment of the file.
    pub(super) fn module_doc(&mut self, text: &str) {
        self.comment("//!", text);
    }

    fn comment(&mut self, mark: &str, text: &str) {
        let width = WIDTH.saturating_sub(self.indent + mark.len() + 1);
        for line in prose::wrap(&prose::rustdoc(text), width) {
            self.comment_line(mark, &line);
        }
    }

    /// An empty line in a doc comment.
    pub(super) fn doc_gap(&mut self) {
        self.line("///");
    }

    /// Lines of a doc comment that stay as they are.
    pub(super) fn doc_lines(&mut self, text: &str) {
        text.lines().for_each(|line| self.comment_line("///", line));
    }

    fn comment_line(&mut self, mark: &str, line: &str) {
        match line {
            "" => self.line(mark),
            line => self.line(format!("{mark} {line}")),
        }
    }

    /// `#[deprecated]`, where there is a reason for it.
    pub(super) fn deprecated(&mut self, reason: Option<&String>) {
        if let Some(reason) = reason {
            self.line(format!("#[deprecated(note = {})]", literal(reason)));
        }
    }

    /// An attribute of our own: on one line where it fits, else one argument on each.
    pub(super) fn attribute(&mut self, name: &str, arguments: &[String]) {
        self.attribute_after("#", name, arguments);
    }

    /// An attribute of the whole file.
    pub(super) fn inner_attribute(&mut self, name: &str, arguments: &[String]) {
        self.attribute_after("#!", name, arguments);
    }

    fn attribute_after(&mut self, mark: &str, name: &str, arguments: &[String]) {
        let short = format!("{mark}[{name}({})]", arguments.join(", "));
        if self.fits(&short) {
            return self.line(short);
        }
        self.line(format!("{mark}[{name}("));
        self.indented(|code| {
            for (at, argument) in arguments.iter().enumerate() {
                let comma = if at + 1 < arguments.len() { "," } else { "" };
                code.line(format!("{argument}{comma}"));
            }
        });
        self.line(")]");
    }

    /// A function with its body.
    pub(super) fn function(
        &mut self,
        name: &str,
        parameters: &[String],
        returns: &str,
        body: impl FnOnce(&mut Self),
    ) {
        let short = format!("pub fn {name}({}) -> {returns} {{", parameters.join(", "));
        if self.fits(&short) {
            self.line(short);
        } else {
            self.line(format!("pub fn {name}("));
            self.indented(|code| parameters.iter().for_each(|it| code.line(format!("{it},"))));
            self.line(format!(") -> {returns} {{"));
        }
        self.indented(body);
        self.line("}");
    }

    /// A call and one more on its result: on one line where they fit.
    pub(super) fn chain(&mut self, call: &str, next: &str) {
        let short = format!("{call}{next}");
        if self.fits(&short) {
            return self.line(short);
        }
        self.line(call);
        self.indented(|code| code.line(next));
    }

    /// `path::{A, B}`, filled line by line where it is long.
    pub(super) fn import(&mut self, visibility: &str, path: &str, names: &[String]) {
        let head = format!("{visibility}use {path}::");
        if let [name] = names {
            return self.line(format!("{head}{name};"));
        }
        let short = format!("{head}{{{}}};", names.join(", "));
        if self.indent + short.chars().count() <= IMPORT_WIDTH {
            return self.line(short);
        }
        self.line(format!("{head}{{"));
        self.indented(|code| {
            let list = names.join(", ") + ",";
            if code.fits(&list) {
                return code.line(list);
            }
            // rustfmt keeps the last column free where a line follows.
            let width = WIDTH - code.indent - 1;
            prose::wrap_words(list.split(' '), width)
                .iter()
                .for_each(|line| code.line(line));
        });
        self.line("};");
    }

    /// `pub type name = ty;`, in two lines where that helps.
    pub(super) fn alias(&mut self, name: &str, ty: &str) {
        let whole = format!("pub type {name} = {ty};");
        let second = format!("    {ty};");
        if self.fits(&whole) || !self.fits(&second) {
            return self.line(whole);
        }
        self.line(format!("pub type {name} ="));
        self.line(second);
    }

    fn fits(&self, line: &str) -> bool {
        self.indent + line.chars().count() <= WIDTH
    }

    pub(super) fn push_code(&mut self, code: &Code) {
        self.out.push_str(&code.out);
    }

    pub(super) fn into_text(self) -> String {
        self.out
    }
}

fn condition(gate: &Gate) -> Option<String> {
    Some(format!("#[cfg({})]", any_feature(gate)?))
}

/// What a `cfg` asks so that any of the features is enough.
pub(in crate::emit) fn any_feature(gate: &Gate) -> Option<String> {
    features(gate, "any")
}

/// What a `cfg` asks so that none of the features is missing.
pub(super) fn all_features(gate: &Gate) -> Option<String> {
    features(gate, "all")
}

fn features(gate: &Gate, of_several: &str) -> Option<String> {
    let one = |name: &String| format!("feature = {}", literal(name));
    let each: Vec<String> = gate.iter().map(one).collect();
    match each.as_slice() {
        [] => None,
        [one] => Some(one.clone()),
        _ => Some(format!("{of_several}({})", each.join(", "))),
    }
}

/// A text as a Rust string literal.
pub(in crate::emit) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for letter in text.chars() {
        match letter {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            letter if letter.is_control() || turns_text(letter) => {
                out.extend(letter.escape_unicode())
            }
            letter => out.push(letter),
        }
    }
    out.push('"');
    out
}
