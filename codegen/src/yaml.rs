//! YAML text as a tree of nodes with their places.
//!
//! The only file that knows the parser: it turns the parser's events into a tree, and refuses what the
//! spec language leaves out (anchors, aliases, merge keys, tags, several documents) and what YAML itself
//! forbids but most readers accept (duplicate keys). A problem in one place doesn't hide those elsewhere:
//! whatever was refused is a node of its own, and reading goes on.

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{Event, Parser, ScalarStyle, ScanError};

use crate::Limits;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::source::{FileId, SourceFile, Span};

/// What usually is the reason when the parser says this.
const HINTS: [(&str, &str); 4] = [
    (
        "mapping values are not allowed",
        "a text with `: ` in it needs quotes; otherwise look at the indentation",
    ),
    (
        "flow mapping",
        "a `{` isn't closed, or a text with `,`, `: `, `[` or `{` in it needs quotes",
    ),
    (
        "flow sequence",
        "a `[` isn't closed, or a text with `,`, `: `, `[` or `{` in it needs quotes",
    ),
    ("tab", "indent with blanks"),
];

/// A value and its place.
#[derive(Clone, Debug)]
pub(crate) struct Node<'s> {
    pub(crate) span: Span,
    pub(crate) kind: Kind<'s>,
}

/// What a value is.
#[derive(Clone, Debug)]
pub(crate) enum Kind<'s> {
    /// Text; `plain` without quotes, so that `null`, `true` and `12` mean more than their letters.
    Scalar {
        text: Cow<'s, str>,
        plain: bool,
    },
    Sequence(Vec<Node<'s>>),
    Mapping(Vec<Entry<'s>>),
    /// Something that was refused and reported.
    Refused,
}

/// One key of a mapping, with its value.
#[derive(Clone, Debug)]
pub(crate) struct Entry<'s> {
    pub(crate) key: Cow<'s, str>,
    pub(crate) key_span: Span,
    pub(crate) value: Node<'s>,
}

impl Node<'_> {
    /// What the value is, in the words of a message.
    pub(crate) fn describe(&self) -> &'static str {
        match &self.kind {
            _ if self.is_null() => "nothing",
            Kind::Scalar { .. } => "text",
            Kind::Sequence(_) => "a list",
            Kind::Mapping(_) => "a mapping",
            Kind::Refused => "something refused",
        }
    }

    /// Whether this is `null`, `~` or nothing at all.
    pub(crate) fn is_null(&self) -> bool {
        matches!(&self.kind, Kind::Scalar { text, plain: true } if matches!(&**text, "" | "~" | "null"))
    }
}

/// Reads one file. `None` when it isn't YAML at all; the reason has been reported.
pub(crate) fn read<'s>(
    cx: &mut Cx,
    id: FileId,
    file: &'s SourceFile,
    limits: &Limits,
) -> Option<Node<'s>> {
    let depth = limits.depth;
    let options = granit_parser::options! {
        emit_unresolved_aliases: true,
        emit_anchor_events: true,
        emit_comments: false,
        flow_nesting_limit: depth,
        block_nesting_limit: depth,
    };
    let parser = Parser::new_from_str_with_options(&file.text, options);
    let mut reader = Reader {
        cx,
        id,
        file,
        parser,
        depth,
        documents: 0,
    };
    reader.document()
}

struct Reader<'s, 'c, I: granit_parser::BorrowedInput<'s>> {
    cx: &'c mut Cx,
    id: FileId,
    file: &'s SourceFile,
    parser: Parser<'s, I>,
    depth: usize,
    documents: usize,
}

type Next<'s> = (Event<'s>, Span);

impl<'s, I: granit_parser::BorrowedInput<'s>> Reader<'s, '_, I> {
    /// The whole file: one document, and nothing after it.
    fn document(&mut self) -> Option<Node<'s>> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentEnd => {}
                Event::StreamEnd => return root.or_else(|| Some(self.empty())),
                Event::DocumentStart(..) => self.documents += 1,
                _ if self.documents > 1 => {
                    self.refuse(
                        Code::SeveralDocuments,
                        span,
                        "a second document begins here",
                    );
                    return root;
                }
                event => root = Some(self.node(event, span, 0)?),
            }
        }
    }

    fn empty(&self) -> Node<'s> {
        Node {
            span: Span::start_of(self.id),
            kind: Kind::Scalar {
                text: "".into(),
                plain: true,
            },
        }
    }

    /// The next event that matters; anchors and tags, which may stand before any value, are refused on the way.
    fn next(&mut self) -> Option<Next<'s>> {
        loop {
            let (event, span) = match self.parser.next_event()? {
                Ok(next) => next,
                Err(error) => return self.syntax(&error),
            };
            if let Some(tag) = span.tag_span() {
                let tag = self.span(tag);
                self.refuse(Code::Tag, tag, "a tag stands here");
            }
            let span = self.span(span);
            match event {
                Event::Anchor(..) => self.refuse(Code::Alias, span, "an anchor stands here"),
                event => return Some((event, span)),
            }
        }
    }

    /// The parser's spans, in bytes.
    fn span(&self, span: granit_parser::Span) -> Span {
        Span::new(self.id, span.byte_range().unwrap_or(0..0))
    }

    fn syntax<T>(&mut self, error: &ScanError) -> Option<T> {
        let at = error
            .marker()
            .byte_offset()
            .unwrap_or(self.file.text.len())
            .min(self.file.text.len());
        let span = Span::new(self.id, at..at);
        let message = error.info();
        if message.contains("nesting") || message.contains("recursion") {
            let label = format!("more than {} levels", self.depth);
            self.refuse(Code::TooDeep, span, &label);
            return None;
        }
        let code = Code::YamlSyntax;
        let hint = HINTS.iter().find(|(part, _)| message.contains(part));
        let help = hint.map_or(code.help(), |(_, hint)| hint);
        self.cx
            .report(Diagnostic::new(code, span, code.title(), message).help(help));
        None
    }

    fn refuse(&mut self, code: Code, span: Span, label: &str) {
        self.cx
            .report(Diagnostic::new(code, span, code.title(), label).help(code.help()));
    }

    /// The node that begins with this event.
    fn node(&mut self, event: Event<'s>, span: Span, depth: usize) -> Option<Node<'s>> {
        if depth > self.depth {
            let label = format!("more than {} levels", self.depth);
            self.refuse(Code::TooDeep, span, &label);
            return None;
        }
        let kind = match event {
            Event::Scalar(text, style, ..) => Kind::Scalar {
                text,
                plain: matches!(style, ScalarStyle::Plain),
            },
            Event::SequenceStart(..) => return self.sequence(span, depth),
            Event::MappingStart(..) => return self.mapping(span, depth),
            Event::Alias(_) | Event::UnresolvedAlias(_) => {
                self.refuse(Code::Alias, span, "an alias stands here");
                Kind::Refused
            }
            _ => Kind::Refused,
        };
        Some(Node { span, kind })
    }

    fn sequence(&mut self, start: Span, depth: usize) -> Option<Node<'s>> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                return Some(Node {
                    span: join(start, span),
                    kind: Kind::Sequence(items),
                });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn mapping(&mut self, start: Span, depth: usize) -> Option<Node<'s>> {
        let mut entries: Vec<Entry<'s>> = Vec::new();
        let mut seen = Seen::default();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Some(Node {
                    span: join(start, span),
                    kind: Kind::Mapping(entries),
                });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let value = self.node(event, span, depth + 1)?;
            let Some(text) = self.key(&key) else { continue };
            if let Some(first) = seen.first(&entries, &text) {
                self.duplicate(&text, key.span, first);
                continue;
            }
            entries.push(Entry {
                key: text,
                key_span: key.span,
                value,
            });
        }
    }

    /// A key's text, when it is one that the language has.
    fn key(&mut self, key: &Node<'s>) -> Option<Cow<'s, str>> {
        match &key.kind {
            Kind::Scalar { text, plain: true } if text == "<<" => {
                self.refuse(Code::MergeKey, key.span, "a merge key stands here");
                None
            }
            Kind::Scalar { text, .. } => Some(text.clone()),
            Kind::Refused => None,
            _ => {
                let label = format!("{} can't be a key", key.describe());
                self.refuse(Code::WrongKind, key.span, &label);
                None
            }
        }
    }

    fn duplicate(&mut self, key: &str, span: Span, first: Span) {
        let code = Code::DuplicateKey;
        self.cx.report(
            Diagnostic::new(
                code,
                span,
                format!("the key `{key}` stands twice"),
                "the second one",
            )
            .also(first, "the first one")
            .help(code.help()),
        );
    }
}

/// Finds a key that stood before. Small mappings are searched; from sixteen entries on a table is kept,
/// so that a huge mapping takes no quadratic time.
#[derive(Default)]
struct Seen<'s> {
    table: HashMap<Cow<'s, str>, Span>,
}

impl<'s> Seen<'s> {
    fn first(&mut self, entries: &[Entry<'s>], key: &str) -> Option<Span> {
        if entries.len() < 16 {
            return entries
                .iter()
                .find(|it| it.key == key)
                .map(|it| it.key_span);
        }
        for entry in &entries[self.table.len()..] {
            self.table.insert(entry.key.clone(), entry.key_span);
        }
        self.table.get(key).copied()
    }
}

fn join(start: Span, end: Span) -> Span {
    Span::new(start.file, start.range().start..end.range().end)
}
