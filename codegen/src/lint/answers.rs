//! Answers in examples are what their types say. The client keeps what it doesn't know, but it can't read a text as a
//! number; the wire tests would say so too, after everything was compiled.

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::{Document, FieldDocument, ReturnsDocument, TypeExpr, TypeName};
use crate::names::{Kind as Named, Names};
use crate::source::Span;
use crate::value::{Value, is_number};
use crate::yaml::{Kind, Node};

pub(super) fn lint(cx: &mut Cx, document: &Document<'_>, names: &Names<'_>) {
    let mut answers = Answers { cx, names };
    let lists = document.list_fields();
    for operation in document.operations() {
        let examples = operation.examples.iter();
        for answer in examples.filter_map(|it| it.answer.as_ref()) {
            answers.answer(answer, &operation.returns.value);
            if let ReturnsDocument::ListOf { item, .. } = &operation.returns.value {
                let own = lists.of(item).iter();
                answers.fields(answer, own.chain(&document.api.lists));
            }
        }
    }
    for webhook in document.resources.iter().flat_map(|it| &it.webhooks) {
        for body in webhook.examples.iter().filter_map(|it| it.body.as_ref()) {
            answers.of(body, &webhook.payload);
        }
    }
}

struct Answers<'c, 'd> {
    cx: &'c mut Cx,
    names: &'c Names<'d>,
}

impl<'d> Answers<'_, 'd> {
    fn answer(&mut self, answer: &Node<'_>, returns: &ReturnsDocument) {
        match returns {
            ReturnsDocument::Nothing | ReturnsDocument::File => {}
            ReturnsDocument::Type { ty, or_in } => {
                let key = or_in.as_ref().map(|key| key.as_str());
                self.of(
                    key.and_then(|key| member(answer, key)).unwrap_or(answer),
                    ty,
                );
            }
            ReturnsDocument::ListOf { item, key } => match member(answer, key.as_str()) {
                Some(Node {
                    kind: Kind::Sequence(items),
                    ..
                }) => items.iter().for_each(|it| self.of(it, item)),
                Some(other) => self.misfit(other.span, "a list is expected", key.span),
                None => self.misfit(answer.span, "the list isn't in it", key.span),
            },
        }
    }

    fn of(&mut self, node: &Node<'_>, ty: &TypeExpr) {
        self.value(node, &ty.name, ty.span);
    }

    /// A value that isn't null, or may be: whether it may, its field knows.
    fn value(&mut self, node: &Node<'_>, ty: &TypeName, declared: Span) {
        if node.is_null() {
            return;
        }
        match (ty, &node.kind) {
            (TypeName::Json | TypeName::Invalid, _) | (_, Kind::Refused) => {}
            (TypeName::List(inner) | TypeName::OneOrMany(inner), Kind::Sequence(items)) => {
                items.iter().for_each(|it| self.value(it, inner, declared));
            }
            (TypeName::OneOrMany(inner) | TypeName::OrNull(inner), _) => {
                self.value(node, inner, declared);
            }
            (TypeName::Map(inner), Kind::Mapping(entries)) => {
                let values = entries.iter().map(|entry| &entry.value);
                values.for_each(|it| self.value(it, inner, declared));
            }
            (TypeName::Named(name), _) => self.named(node, name, declared),
            (ty, _) if reads(&Value::from(node), ty) => {}
            (ty, _) => self.misfit(node.span, expected(ty), declared),
        }
    }

    fn named(&mut self, node: &Node<'_>, name: &str, declared: Span) {
        let Some(definition) = self.names.get(name) else {
            return;
        };
        let ty = match (definition.object, &node.kind) {
            (Some(object), Kind::Mapping(_)) => {
                return self.fields(node, object.fields.iter().chain(&object.expands));
            }
            (Some(_), _) => return self.misfit(node.span, "an object is expected", declared),
            (None, _) if definition.kind == Named::IntegerId => TypeName::Integer,
            (None, _) if definition.kind == Named::Reference => return,
            (None, _) => TypeName::String,
        };
        self.value(node, &ty, declared);
    }

    fn fields<'f>(&mut self, node: &Node<'_>, fields: impl Iterator<Item = &'f FieldDocument>) {
        for field in fields {
            match member(node, field.name.as_str()) {
                Some(value) if value.is_null() && field.is_required() => {
                    self.misfit(value.span, "this is required, and null", field.name.span);
                }
                Some(value) if is_null_text(value, field) => {}
                Some(value) => self.of(value, &field.ty),
                None if field.is_required() => {
                    let label = format!("the required `{}` is missing", field.name.value);
                    self.misfit(node.span, &label, field.name.span);
                }
                None => {}
            }
        }
    }

    fn misfit(&mut self, span: Span, label: &str, declared: Span) {
        let code = Code::ExampleMistyped;
        self.cx.report(
            Diagnostic::new(code, span, code.title(), label)
                .also(declared, "declared here")
                .help(code.help()),
        );
    }
}

fn member<'n, 's>(node: &'n Node<'s>, key: &str) -> Option<&'n Node<'s>> {
    match &node.kind {
        Kind::Mapping(entries) => entries.iter().find(|it| it.key == key).map(|it| &it.value),
        _ => None,
    }
}

fn is_null_text(value: &Node<'_>, field: &FieldDocument) -> bool {
    let Value::Text(text) = Value::from(value) else {
        return false;
    };
    field.null_when.iter().any(|it| it.value == text)
}

/// What the client reads as a value of this type.
fn reads(value: &Value, ty: &TypeName) -> bool {
    match (ty, value) {
        (TypeName::Boolean, Value::Boolean(_)) => true,
        (TypeName::Boolean, Value::Number(text) | Value::Text(text)) => {
            matches!(text.as_str(), "0" | "1" | "true" | "false")
        }
        (TypeName::Integer, Value::Number(text) | Value::Text(text)) => text.parse::<i64>().is_ok(),
        (TypeName::Decimal, Value::Number(text) | Value::Text(text)) => is_number(text),
        (TypeName::List(_) | TypeName::Map(_) | TypeName::Boolean, _) => false,
        (_, Value::Text(_)) => !matches!(ty, TypeName::Integer | TypeName::Decimal),
        (TypeName::String | TypeName::LooseId, Value::Number(_)) => true,
        _ => false,
    }
}

fn expected(ty: &TypeName) -> &'static str {
    match ty {
        TypeName::Boolean => "a boolean is expected",
        TypeName::Integer => "an integer is expected",
        TypeName::Decimal => "a number is expected",
        TypeName::List(_) => "a list is expected",
        TypeName::Map(_) => "an object is expected",
        _ => "a text is expected",
    }
}
