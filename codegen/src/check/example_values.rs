//! Whether the values of an example are what their types say.
//!
//! What is sent becomes Rust, so it must fit. What is answered is kept whatever it is, so nothing can be wrong there;
//! but a name that is nearly a declared one is a slip that no test would find.

use super::example_unions::{Said, said};
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{ObjectDocument, TypeName, UnionDocument};
use crate::mend::Edit;
use crate::names::{Definition, Kind as Named, Names};
use crate::path::is_address_letter;
use crate::source::Span;
use crate::suggest::{Near, nearest};
use crate::value::{Value, is_number};
use crate::yaml::{Entry, Kind, Node};

pub(super) struct Values<'c, 'd> {
    pub(super) cx: &'c mut Cx,
    pub(super) names: &'c Names<'d>,
    /// Where the type is said that the value has to fit.
    pub(super) declared: Option<Span>,
}

impl<'d> Values<'_, 'd> {
    /// A value that is sent; whether it may be null or absent is another question.
    pub(super) fn sent(&mut self, node: &Node<'_>, ty: &TypeName) {
        match (ty, &node.kind) {
            (TypeName::Invalid | TypeName::Json, _) | (_, Kind::Refused) => {}
            (TypeName::List(inner), Kind::Sequence(items)) => {
                items.iter().for_each(|it| self.sent(it, inner))
            }
            (TypeName::Map(inner), Kind::Mapping(entries)) => {
                entries
                    .iter()
                    .for_each(|entry| self.sent(&entry.value, inner));
            }
            (TypeName::OneOrMany(inner), Kind::Sequence(items)) => {
                items.iter().for_each(|it| self.sent(it, inner))
            }
            (TypeName::OneOrMany(inner), _) => self.sent(node, inner),
            (TypeName::OrNull(_), _) if node.is_null() => {}
            (TypeName::OrNull(inner), _) => self.sent(node, inner),
            (TypeName::Named(name), _) => self.sent_named(node, name),
            (TypeName::File, Kind::Mapping(entries)) => self.sent_file(node, entries),
            (ty, Kind::Scalar { .. }) if fits(&Value::from(node), ty) => {}
            (ty, _) => self.misfit(node.span, expected(ty)),
        }
    }

    fn sent_named(&mut self, node: &Node<'_>, name: &str) {
        let Some(definition) = self.names.get(name) else {
            return;
        };
        let value = Value::from(node);
        match (definition.kind, &node.kind) {
            (Named::Object, Kind::Mapping(entries)) => {
                self.sent_object(entries, definition.object, None)
            }
            (Named::Union, Kind::Mapping(entries)) => {
                self.sent_union(node, entries, definition.union)
            }
            (Named::Object | Named::Union, _) => self.misfit(node.span, "an object is expected"),
            (Named::IntegerId, _) if fits(&value, &TypeName::Integer) => {}
            (Named::IntegerId, _) => self.misfit(node.span, "an integer is expected"),
            (Named::Reference, _) => self.sent_reference(node, &value, definition),
            (Named::Enum, Kind::Scalar { text, .. })
                if definition.closed && !is_named(definition, text) =>
            {
                self.misfit(node.span, "the enum is closed and has no such value");
            }
            (Named::TextId | Named::Enum, _) if matches!(value, Value::Text(_)) => {
                self.listed(node, definition)
            }
            (Named::TextId | Named::Enum, _) => self.misfit(node.span, "a text is expected"),
        }
    }

    fn sent_reference(&mut self, node: &Node<'_>, value: &Value, definition: Definition<'d>) {
        let is_word = |text: &str| {
            definition
                .words
                .iter()
                .any(|(word, _)| word.as_str() == text)
        };
        match (value, definition.holds) {
            (Value::Text(text), _) if is_word(text) => {}
            (_, Some(id)) => self.sent(node, &id.name),
            (_, None) => {}
        }
    }

    /// Only a kind that is known can be written in Rust.
    fn sent_union(
        &mut self,
        node: &Node<'_>,
        entries: &[Entry<'_>],
        union: Option<&'d UnionDocument>,
    ) {
        let Some(union) = union else { return };
        match said(entries, union, self.names) {
            Said::Known(object) => self.sent_object(entries, Some(object), Some(union)),
            Said::Other(_, span) => self.misfit(span, "the union has no variant of this name"),
            Said::Nothing => {
                let label = format!("its `{}` doesn't say which variant it is", union.by.value);
                self.misfit(node.span, &label);
            }
        }
    }

    /// The field of a union that it stands in isn't the object's own.
    fn sent_object(
        &mut self,
        entries: &[Entry<'_>],
        object: Option<&'d ObjectDocument>,
        union: Option<&'d UnionDocument>,
    ) {
        let Some(object) = object else { return };
        for entry in entries {
            let field = object
                .fields
                .iter()
                .find(|field| field.name.as_str() == entry.key);
            match field {
                // Whether null may stand here is asked where what is missing is asked.
                Some(_) if entry.value.is_null() => {}
                Some(field) => {
                    let outer = self.declared.replace(field.ty.span);
                    self.sent(&entry.value, &field.ty.name);
                    self.declared = outer;
                }
                None if says_kind(entry, union) => {}
                None if object.additional.is_none() => self.undeclared(entry, entries, object),
                None if matches!(Value::from(&entry.value), Value::Text(_)) => {
                    self.nearly(entry, object)
                }
                None => self.misfit(entry.value.span, "a further property is a text"),
            }
        }
    }

    fn undeclared(&mut self, entry: &Entry<'_>, beside: &[Entry<'_>], object: &ObjectDocument) {
        let code = Code::ExampleMismatch;
        let label = format!("`{}` has no field of this name", object.name.value);
        let diagnostic = Diagnostic::new(code, entry.key_span, code.title(), label);
        let diagnostic = diagnostic.also(object.name.span, "the object that is sent");
        let near = near(&entry.key, object);
        let near = near.filter(|near| beside.iter().all(|it| it.key != near.name));
        self.cx
            .report(diagnostic.did_you_mean(&entry.key, near, code.help()));
    }

    /// A value that is answered.
    pub(super) fn answered(&mut self, node: &Node<'_>, ty: &TypeName) {
        // Whether it may be null is another question, and never that of an enum with a value of nearly this name.
        if node.is_null() {
            return;
        }
        match (ty, &node.kind) {
            (TypeName::List(inner), Kind::Sequence(items)) => {
                items.iter().for_each(|item| self.answered(item, inner));
            }
            (TypeName::Map(inner), Kind::Mapping(entries)) => {
                entries
                    .iter()
                    .for_each(|entry| self.answered(&entry.value, inner));
            }
            (TypeName::OneOrMany(inner), Kind::Sequence(items)) => {
                items.iter().for_each(|item| self.answered(item, inner));
            }
            (TypeName::OneOrMany(inner) | TypeName::OrNull(inner), _) => {
                self.answered(node, inner);
            }
            (TypeName::Named(name), kind) => {
                let Some(definition) = self.names.get(name) else {
                    return;
                };
                match (definition.object, definition.union, kind) {
                    (Some(object), _, Kind::Mapping(entries)) => {
                        self.answered_object(entries, object, None)
                    }
                    (_, Some(union), Kind::Mapping(entries)) => self.answered_union(entries, union),
                    _ => self.listed(node, definition),
                }
            }
            _ => {}
        }
    }

    fn answered_union(&mut self, entries: &[Entry<'_>], union: &'d UnionDocument) {
        match said(entries, union, self.names) {
            Said::Known(object) => self.answered_object(entries, object, Some(union)),
            Said::Other(text, span) => {
                let known = union.variants.iter().map(|it| it.name.as_str());
                if let Some(near) = nearest(text, known) {
                    self.slip(span, text, near.name, union.name.span);
                }
            }
            Said::Nothing => {}
        }
    }

    fn answered_object(
        &mut self,
        entries: &[Entry<'_>],
        object: &ObjectDocument,
        union: Option<&UnionDocument>,
    ) {
        for entry in entries {
            let mut fields = object.fields.iter().chain(&object.expands);
            match fields.find(|field| field.name.as_str() == entry.key) {
                Some(field) => self.answered(&entry.value, &field.ty.name),
                None if says_kind(entry, union) => {}
                None => self.nearly(entry, object),
            }
        }
    }

    fn nearly(&mut self, entry: &Entry<'_>, object: &ObjectDocument) {
        if let Some(near) = near(&entry.key, object) {
            self.slip(entry.key_span, &entry.key, near.name, object.name.span);
        }
    }

    /// A text that is nearly one of an enum's values.
    fn listed(&mut self, node: &Node<'_>, definition: Definition<'_>) {
        let Kind::Scalar { text, .. } = &node.kind else {
            return;
        };
        let also = definition.values.iter().flat_map(|value| &value.also);
        let mut known = definition
            .values
            .iter()
            .map(|value| &value.name)
            .chain(also)
            .map(|it| it.as_str());
        if known.clone().any(|name| name == text) {
            return;
        }
        if definition.closed {
            self.misfit(node.span, "the enum is closed and has no such value");
            return;
        }
        if let Some(near) = nearest(text, &mut known) {
            self.slip(node.span, text, near.name, definition.span);
        }
    }

    /// A name in an example that is nearly a known one.
    pub(super) fn slip(&mut self, span: Span, written: &str, known: &str, declared: Span) {
        let code = Code::ExampleSlip;
        let message = format!("`{written}` is nearly `{known}`");
        let label = "an undeclared name: kept as it is";
        self.cx.report(
            Diagnostic::new(code, span, message, label)
                .also(declared, "what it is an example of")
                .maybe(code.help(), Edit::word(span, written, known)),
        );
    }

    pub(super) fn misfit(&mut self, span: Span, label: &str) {
        let code = Code::ExampleMismatch;
        let mut diagnostic = Diagnostic::new(code, span, code.title(), label).help(code.help());
        if let Some(declared) = self.declared {
            diagnostic = diagnostic.also(declared, "its type");
        }
        self.cx.report(diagnostic);
    }
}

/// Whether a member is the one that tells a union's kinds apart.
fn says_kind(entry: &Entry<'_>, union: Option<&UnionDocument>) -> bool {
    union.is_some_and(|union| entry.key == union.by.as_str())
}

fn is_named(definition: Definition<'_>, text: &str) -> bool {
    definition.values.iter().any(|it| it.name.as_str() == text)
}

fn near<'d>(name: &str, object: &'d ObjectDocument) -> Option<Near<'d>> {
    let fields = object.fields.iter().chain(&object.expands);
    nearest(name, fields.map(|field| field.name.as_str()))
}

/// Whether a value is one of a built-in type.
fn fits(value: &Value, ty: &TypeName) -> bool {
    match (ty, value) {
        (TypeName::Boolean | TypeName::Flag, value) => matches!(value, Value::Boolean(_)),
        (TypeName::Integer, Value::Number(digits)) => digits.parse::<i64>().is_ok(),
        (TypeName::Decimal, Value::Number(_)) => true,
        (TypeName::Decimal, Value::Text(text)) => is_number(text),
        (TypeName::String | TypeName::Secret | TypeName::State, value) => {
            matches!(value, Value::Text(_))
        }
        (TypeName::RedirectUri, Value::Text(text)) => is_redirect_uri(text),
        (TypeName::Date, Value::Text(text)) => is_date(text),
        (TypeName::DateTime, Value::Text(text)) => is_date_time(text),
        (TypeName::Period, Value::Number(text) | Value::Text(text)) => is_period(text),
        (TypeName::LooseId, Value::Number(digits)) => digits.parse::<i64>().is_ok(),
        (TypeName::LooseId, value) => matches!(value, Value::Text(_)),
        _ => false,
    }
}

fn expected(ty: &TypeName) -> &'static str {
    match ty {
        TypeName::Boolean | TypeName::Flag => "`true` or `false` is expected",
        TypeName::Integer => "an integer is expected",
        TypeName::Decimal => "a number is expected",
        TypeName::Date => "a date is expected: `\"2026-03-31\"`",
        TypeName::DateTime => "a date and time is expected: `\"2026-03-31 12:00:00\"`",
        TypeName::Period => "a date, a month or a year is expected: `\"2026-03\"`",
        TypeName::RedirectUri => {
            "an absolute address without a query and a fragment is expected: `https://app.example/back`"
        }
        TypeName::LooseId => "a text or an integer is expected",
        TypeName::List(_) => "a list is expected",
        TypeName::Map(_) => "a mapping is expected",
        TypeName::File => "a file is expected: its `name`, its `content` and perhaps its `type`",
        _ => "a text is expected",
    }
}

/// Whether the client would send it: what it sends, it checks once more.
fn is_redirect_uri(text: &str) -> bool {
    let (scheme, rest) = text.split_once(':').unwrap_or_default();
    let is_word = |it: char| it.is_ascii_alphanumeric() || matches!(it, '+' | '-' | '.');
    scheme.starts_with(|it: char| it.is_ascii_alphabetic())
        && scheme.chars().all(is_word)
        && !rest.is_empty()
        && rest.chars().all(|it| is_address_letter(it) || it == '%')
}

/// Whether a text has digits where the pattern has `0`, and is the pattern everywhere else.
fn matches(text: &str, pattern: &str) -> bool {
    text.len() == pattern.len()
        && text
            .bytes()
            .zip(pattern.bytes())
            .all(|(byte, expected)| match expected {
                b'0' => byte.is_ascii_digit(),
                expected => byte == expected,
            })
}

fn is_date(text: &str) -> bool {
    let number =
        |range: std::ops::Range<usize>| text.get(range).and_then(|it| it.parse().ok()).unwrap_or(0);
    matches(text, "0000-00-00")
        && (1..=12).contains(&number(5..7))
        && (1..=31).contains(&number(8..10))
}

fn is_date_time(text: &str) -> bool {
    let (Some(date), Some(time)) = (text.get(..10), text.get(11..19)) else {
        return false;
    };
    let separated = matches!(text.as_bytes().get(10), Some(b' ' | b'T'));
    separated && is_date(date) && matches(time, "00:00:00")
}

fn is_period(text: &str) -> bool {
    is_date(text)
        || matches(text, "0000-00") && is_date(&format!("{text}-01"))
        || matches(text, "0000")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_told_from_words() {
        assert!(is_date("2026-03-31") && !is_date("2026-13-01") && !is_date("soon"));
        assert!(is_date_time("2026-03-31 12:00:00") && is_date_time("2026-03-31T12:00:00Z"));
        assert!(!is_date_time("2026-03-31") && !is_date_time("2026-03-31x12:00:00"));
        assert!(
            is_period("2026")
                && is_period("2026-03")
                && is_period("2026-03-31")
                && !is_period("2026-3")
        );
    }
}
