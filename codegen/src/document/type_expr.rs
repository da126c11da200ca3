//! Type expressions: `integer`, `[Connection]`, `{decimal}`, `date-time?`.

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::source::{Span, Text};

/// A type as it was written.
#[derive(Clone, Debug)]
pub(crate) struct TypeExpr {
    pub(crate) name: TypeName,
    /// A `?` stands behind it: the value may be null.
    pub(crate) nullable: bool,
    pub(crate) span: Span,
}

#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum TypeName {
    Boolean,
    Integer,
    String,
    Secret,
    Decimal,
    Date,
    DateTime,
    Period,
    LooseId,
    Json,
    Flag,
    RedirectUri,
    State,
    File,
    List(Box<TypeName>),
    Map(Box<TypeName>),
    /// One value, or a list of them.
    OneOrMany(Box<TypeName>),
    /// A map's value, or null.
    OrNull(Box<TypeName>),
    /// An id, object or enum of the spec.
    Named(String),
    /// Something that was reported already.
    Invalid,
}

const BUILT_IN: [(&str, TypeName); 14] = [
    ("boolean", TypeName::Boolean),
    ("integer", TypeName::Integer),
    ("string", TypeName::String),
    ("secret", TypeName::Secret),
    ("decimal", TypeName::Decimal),
    ("date", TypeName::Date),
    ("date-time", TypeName::DateTime),
    ("period", TypeName::Period),
    ("loose-id", TypeName::LooseId),
    ("json", TypeName::Json),
    ("flag", TypeName::Flag),
    ("redirect-uri", TypeName::RedirectUri),
    ("state", TypeName::State),
    ("file", TypeName::File),
];

/// The words of the built-in types.
pub(crate) fn built_in_names() -> impl Iterator<Item = &'static str> {
    BUILT_IN.iter().map(|(name, _)| *name)
}

impl std::fmt::Display for TypeExpr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.name.fmt(f)?;
        f.write_str(if self.nullable { "?" } else { "" })
    }
}

impl std::fmt::Display for TypeName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::List(inner) => write!(f, "[{inner}]"),
            Self::Map(inner) => write!(f, "{{{inner}}}"),
            Self::OneOrMany(inner) => write!(f, "{inner} or [{inner}]"),
            Self::OrNull(inner) => write!(f, "{inner}?"),
            Self::Named(name) => f.write_str(name),
            built_in => {
                let mut known = BUILT_IN.iter();
                let name = known.find(|(_, it)| it == built_in).map(|(name, _)| *name);
                f.write_str(name.unwrap_or("?"))
            }
        }
    }
}

impl TypeExpr {
    pub(crate) fn invalid(span: Span) -> Self {
        Self {
            name: TypeName::Invalid,
            nullable: false,
            span,
        }
    }

    pub(crate) fn parse(cx: &mut Cx, text: &Text) -> Self {
        let trimmed = text.value.trim();
        let (inner, nullable) = match trimmed.strip_suffix('?') {
            Some(inner) => (inner, true),
            None => (trimmed, false),
        };
        let name = parse_whole(inner).unwrap_or_else(|reason| {
            let message = format!("`{trimmed}` isn't a type");
            cx.report(
                Diagnostic::new(Code::BadType, text.span, message, reason)
                    .help(Code::BadType.help()),
            );
            TypeName::Invalid
        });
        Self {
            name,
            nullable,
            span: text.span,
        }
    }

    /// The name of the definition that this type is made of, if it isn't a built-in one.
    pub(crate) fn definition(&self) -> Option<&str> {
        self.name.definition()
    }
}

impl TypeName {
    pub(crate) fn definition(&self) -> Option<&str> {
        match self {
            Self::Named(name) => Some(name),
            Self::List(inner) | Self::Map(inner) | Self::OneOrMany(inner) | Self::OrNull(inner) => {
                inner.definition()
            }
            _ => None,
        }
    }
}

/// Lists of lists of lists are no spec that a person wrote; the bound keeps hostile text off the stack.
const MAX_NESTING: usize = 8;

/// A type by itself, or `T or [T]`, which stands in no other one.
fn parse_whole(text: &str) -> Result<TypeName, &'static str> {
    let Some((one, many)) = text.split_once(" or ") else {
        return parse_name(text, 0);
    };
    match (parse_name(one, 0), parse_name(many, 0)) {
        (Ok(one), Ok(TypeName::List(item))) if *item == one => Ok(TypeName::OneOrMany(item)),
        _ => Err("one value or a list of them is written `T or [T]`, and stands in no other type"),
    }
}

fn parse_name(text: &str, depth: usize) -> Result<TypeName, &'static str> {
    if depth > MAX_NESTING {
        return Err("lists and maps can stand in each other 8 times at most");
    }
    let text = text.trim();
    if text.ends_with('?') {
        return Err("a `?` stands at the very end, or behind the value of a map: `{decimal?}`");
    }
    if let Some(inner) = enclosed(text, '[', ']') {
        return parse_name(inner, depth + 1).map(|it| TypeName::List(Box::new(it)));
    }
    if let Some(inner) = enclosed(text, '{', '}') {
        return parse_map_value(inner, depth + 1).map(|it| TypeName::Map(Box::new(it)));
    }
    if let Some((_, name)) = BUILT_IN.iter().find(|(name, _)| *name == text) {
        return Ok(name.clone());
    }
    let mut letters = text.chars();
    let starts_well = letters
        .next()
        .is_some_and(|first| first.is_ascii_alphabetic());
    let goes_well =
        letters.all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'));
    match starts_well && goes_well {
        true => Ok(TypeName::Named(text.to_owned())),
        false if text.starts_with(['[', '{']) => Err("a bracket isn't closed"),
        false => Err("this isn't a name"),
    }
}

/// What a map leads to, which may be null behind one of its names and not behind another.
fn parse_map_value(text: &str, depth: usize) -> Result<TypeName, &'static str> {
    let Some(inner) = text.trim_end().strip_suffix('?') else {
        return parse_name(text, depth);
    };
    match parse_name(inner, depth)? {
        TypeName::Json => Err("`json` can be null by itself: write `{json}`"),
        value => Ok(TypeName::OrNull(Box::new(value))),
    }
}

fn enclosed(text: &str, open: char, close: char) -> Option<&str> {
    text.strip_prefix(open)?.strip_suffix(close)
}
