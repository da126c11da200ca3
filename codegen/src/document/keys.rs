//! Reading a mapping against its [`Shape`]: unknown and missing keys are found here, once for all shapes.

use super::type_expr::TypeExpr;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::language::{Shape, Value};
use crate::source::{Span, Spanned, Text};
use crate::suggest::nearest;
use crate::yaml::{Entry, Kind, Node};

/// The values of one mapping, by key.
pub(super) struct Keys<'n, 's> {
    shape: &'static Shape,
    /// Where to point when a key is missing: the name of the thing.
    pub(super) span: Span,
    values: Vec<Option<&'n Entry<'s>>>,
    /// What an open shape allows besides.
    pub(super) others: Vec<&'n Entry<'s>>,
    /// Keys that unknown ones were probably meant to be.
    misspelt: Vec<&'static str>,
}

impl<'n, 's> Keys<'n, 's> {
    /// Reads `node`, which is the value of something named at `name`.
    pub(super) fn read(cx: &mut Cx, node: &'n Node<'s>, shape: &'static Shape, name: Span) -> Self {
        let mut keys = Self {
            shape,
            span: name,
            values: vec![None; shape.keys.len()],
            others: Vec::new(),
            misspelt: Vec::new(),
        };
        let entries = entries(cx, node, shape.name);
        for entry in entries {
            match shape.position(&entry.key) {
                Some(position) => keys.values[position] = Some(entry),
                None if shape.open => keys.others.push(entry),
                None => keys.misspelt.extend(unknown_key(cx, shape, entry, entries)),
            }
        }
        // A mapping that was refused has been reported already: no word about what it lacks.
        if matches!(node.kind, Kind::Mapping(_)) {
            keys.report_missing(cx);
        }
        keys
    }

    fn report_missing(&self, cx: &mut Cx) {
        for (key, value) in self.shape.keys.iter().zip(&self.values) {
            // A key that stands here misspelt has been reported under its spelling.
            if !key.needed || value.is_some() || self.misspelt.contains(&key.name) {
                continue;
            }
            let (code, message) = match key.name {
                "doc" => (Code::MissingDoc, Code::MissingDoc.title().to_owned()),
                name => (Code::MissingKey, format!("the key `{name}` is missing")),
            };
            let label = format!("{} has no `{}`", called(self.shape, "this"), key.name);
            let help = format!("`{}`: {}", key.name, key.doc);
            cx.report(Diagnostic::new(code, self.span, message, label).help(help));
        }
    }

    /// The key and its value, when it is there.
    pub(super) fn get(&self, name: &'static str) -> Option<&'n Entry<'s>> {
        self.values
            .get(self.shape.position(name)?)
            .copied()
            .flatten()
    }

    /// A text that may be absent.
    pub(super) fn text(&self, cx: &mut Cx, name: &'static str) -> Option<Text> {
        self.get(name).map(|entry| text(cx, &entry.value))
    }

    /// A text that the shape needs: its absence has been reported, an empty one stands in.
    pub(super) fn needed_text(&self, cx: &mut Cx, name: &'static str) -> Text {
        self.text(cx, name)
            .unwrap_or_else(|| Text::new(String::new(), self.span))
    }

    pub(super) fn doc(&self, cx: &mut Cx) -> Text {
        self.needed_text(cx, "doc")
    }

    pub(super) fn ty(&self, cx: &mut Cx, name: &'static str) -> Option<TypeExpr> {
        self.get(name).map(|entry| ty(cx, &entry.value))
    }

    pub(super) fn needed_type(&self, cx: &mut Cx, name: &'static str) -> TypeExpr {
        self.ty(cx, name)
            .unwrap_or_else(|| TypeExpr::invalid(self.span))
    }

    pub(super) fn boolean(&self, cx: &mut Cx, name: &'static str) -> Option<Spanned<bool>> {
        let node = &self.get(name)?.value;
        let text = text(cx, node);
        match text.as_str() {
            "true" => Some(Spanned::new(true, text.span)),
            "false" => Some(Spanned::new(false, text.span)),
            _ if matches!(node.kind, Kind::Scalar { .. }) && !text.value.is_empty() => {
                bad_value(cx, text.span, "a boolean is `true` or `false`");
                None
            }
            _ => None,
        }
    }

    /// One text or a list of them.
    pub(super) fn texts(&self, cx: &mut Cx, name: &'static str) -> Vec<Text> {
        match self.get(name).map(|entry| &entry.value) {
            None => Vec::new(),
            Some(Node {
                kind: Kind::Sequence(items),
                ..
            }) => items.iter().map(|it| any_text(cx, it)).collect(),
            Some(node) => vec![any_text(cx, node)],
        }
    }

    /// One status or a list of them.
    pub(super) fn statuses(&self, cx: &mut Cx, name: &'static str) -> Vec<Spanned<u16>> {
        self.texts(cx, name)
            .iter()
            .filter_map(|text| status(cx, text))
            .collect()
    }

    /// A length of time, in seconds.
    pub(super) fn duration(&self, cx: &mut Cx, name: &'static str) -> Option<Spanned<u64>> {
        let text = self.text(cx, name).filter(|text| !text.value.is_empty())?;
        let seconds = seconds(&text.value);
        if seconds.is_none() {
            bad_value(
                cx,
                text.span,
                "a time is a whole number with its unit, from `1 s` to `24 h`: `90 s`, `5 min`, `1 h`",
            );
        }
        Some(Spanned::new(seconds?, text.span))
    }

    /// Names, and what `read` makes of each.
    pub(super) fn map<T>(
        &self,
        cx: &mut Cx,
        name: &'static str,
        mut read: impl FnMut(&mut Cx, Text, &'n Node<'s>) -> T,
    ) -> Vec<T> {
        match self.get(name) {
            Some(entry) => each(cx, &entry.value, name, &mut read),
            None => Vec::new(),
        }
    }

    /// Names, and below each of them names and what `read` makes of each.
    pub(super) fn maps<T>(
        &self,
        cx: &mut Cx,
        name: &'static str,
        mut read: impl FnMut(&mut Cx, Text, &'n Node<'s>) -> T,
    ) -> Vec<(Text, Vec<T>)> {
        self.map(cx, name, |cx, outer, node| {
            let inner = each(cx, node, outer.as_str(), &mut read);
            (outer, inner)
        })
    }

    /// Names and texts.
    pub(super) fn text_map(&self, cx: &mut Cx, name: &'static str) -> Vec<(Text, Text)> {
        self.map(cx, name, |cx, name, node| (name, text(cx, node)))
    }

    /// Names and any values.
    pub(super) fn any_map(&self, cx: &mut Cx, name: &'static str) -> Vec<(Text, Node<'s>)> {
        self.map(cx, name, |_, name, node| (name, node.clone()))
    }

    /// The shape of the mapping under a key.
    pub(super) fn shape_of(&self, name: &'static str) -> &'static Shape {
        let value = self
            .shape
            .position(name)
            .and_then(|at| self.shape.keys.get(at))
            .map(|key| key.value);
        match value {
            Some(
                Value::One(shape) | Value::TypeOr(shape) | Value::Map(shape) | Value::Maps(shape),
            ) => shape,
            _ => self.shape,
        }
    }
}

/// What `read` makes of each entry of a mapping.
fn each<'n, 's, T>(
    cx: &mut Cx,
    node: &'n Node<'s>,
    what: &str,
    read: &mut impl FnMut(&mut Cx, Text, &'n Node<'s>) -> T,
) -> Vec<T> {
    let entries = entries(cx, node, what).iter();
    let name = |entry: &Entry<'_>| Text::new(entry.key.to_string(), entry.key_span);
    entries
        .map(|entry| read(cx, name(entry), &entry.value))
        .collect()
}

/// The entries of a mapping; of anything else none, and a report.
fn entries<'n, 's>(cx: &mut Cx, node: &'n Node<'s>, what: &str) -> &'n [Entry<'s>] {
    match &node.kind {
        Kind::Mapping(entries) => entries,
        Kind::Refused => &[],
        _ => {
            wrong_kind(cx, node, &format!("`{what}` is a mapping"));
            &[]
        }
    }
}

/// A text that isn't empty.
pub(super) fn text(cx: &mut Cx, node: &Node<'_>) -> Text {
    let text = any_text(cx, node);
    if text.value.is_empty() && matches!(node.kind, Kind::Scalar { .. }) && !node.is_null() {
        bad_value(cx, node.span, "this text is empty");
    }
    text
}

fn any_text(cx: &mut Cx, node: &Node<'_>) -> Text {
    match &node.kind {
        Kind::Scalar { .. } if node.is_null() => {
            bad_value(
                cx,
                node.span,
                "a text is expected here; `null`, if it is one, needs quotes",
            );
            Text::new(String::new(), node.span)
        }
        Kind::Scalar { text, .. } => Text::new(text.trim_end().to_owned(), node.span),
        Kind::Refused => Text::new(String::new(), node.span),
        _ => {
            wrong_kind(cx, node, "a text is expected");
            Text::new(String::new(), node.span)
        }
    }
}

pub(super) fn ty(cx: &mut Cx, node: &Node<'_>) -> TypeExpr {
    let text = text(cx, node);
    match text.value.is_empty() {
        true => TypeExpr::invalid(text.span),
        false => TypeExpr::parse(cx, &text),
    }
}

pub(super) fn status(cx: &mut Cx, text: &Text) -> Option<Spanned<u16>> {
    match text.value.parse() {
        Ok(status @ 100..=599) => Some(Spanned::new(status, text.span)),
        _ if text.value.is_empty() => None,
        _ => {
            bad_value(cx, text.span, "a status is a number from 100 to 599");
            None
        }
    }
}

fn seconds(text: &str) -> Option<u64> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, unit) = text.split_at_checked(digits)?;
    let unit = match unit.trim() {
        "s" => 1,
        "min" => 60,
        "h" => 3600,
        _ => return None,
    };
    let seconds = number.parse::<u64>().ok()?.checked_mul(unit)?;
    (1..=24 * 3600).contains(&seconds).then_some(seconds)
}

pub(super) fn bad_value(cx: &mut Cx, span: Span, label: &str) {
    let code = Code::BadValue;
    cx.report(Diagnostic::new(code, span, code.title(), label).help(code.help()));
}

fn wrong_kind(cx: &mut Cx, node: &Node<'_>, expected: &str) {
    let code = Code::WrongKind;
    let message = format!("{expected}, and this is {}", node.describe());
    cx.report(Diagnostic::new(code, node.span, message, node.describe()).help(code.help()));
}

/// Reports a key, and gives the one that it was probably meant to be.
fn unknown_key(
    cx: &mut Cx,
    shape: &Shape,
    entry: &Entry<'_>,
    beside: &[Entry<'_>],
) -> Option<&'static str> {
    let code = Code::UnknownKey;
    let message = format!("unknown key `{}`", entry.key);
    let label = format!("not a key of {}", called(shape, article(shape.name)));
    let names = || shape.keys.iter().map(|key| key.name);
    let near = match cx.is_crowded() {
        true => None,
        false => nearest(&entry.key, names()),
    };
    // A key that stands beside it can't be meant a second time.
    let near = near.filter(|near| beside.iter().all(|it| it.key != near.name));
    let keys: Vec<_> = names().map(|it| format!("`{it}`")).collect();
    let help = format!("known keys: {}", keys.join(", "));
    let diagnostic = Diagnostic::new(code, entry.key_span, message, label);
    cx.report(diagnostic.did_you_mean(&entry.key, near, help));
    near.map(|near| near.name)
}

/// What a message calls it: a thing by its kind, what there is one of by its key.
fn called(shape: &Shape, article: &str) -> String {
    match shape.name {
        "api" => "`api.yaml`".to_owned(),
        name @ ("additional" | "body" | "callback" | "errors" | "outputs" | "pages" | "returns"
        | "wait") => {
            format!("`{name}`")
        }
        name => format!("{article} {name}"),
    }
}

fn article(name: &str) -> &'static str {
    match name.starts_with(['a', 'e', 'i', 'o']) {
        true => "an",
        false => "a",
    }
}
