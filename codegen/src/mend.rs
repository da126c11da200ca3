//! Changes of a spec's text that mend it: where exactly they are, and how they are carried out.
//!
//! A rule knows the place of a value, not the brackets, commas and quotes around it. So an edit says what is to
//! happen, and its place is looked up in the text, which it leaves alone when it isn't what it expects.

use std::ops::Range;

use crate::diagnostic::{Diagnostic, Suggestion};
use crate::source::{FileId, SourceFile, Sources, Span};

/// What is to change.
#[derive(Clone, Debug)]
pub(crate) enum Edit {
    /// Puts a word in the place of another, which stands once within the span.
    Word {
        span: Span,
        from: String,
        to: String,
    },
    /// Takes a value away, with its key.
    Entry(Span),
    /// Adds to the end of a text.
    Append { span: Span, text: &'static str },
}

impl Edit {
    pub(crate) fn word(span: Span, from: &str, to: &str) -> Self {
        Self::Word {
            span,
            from: from.to_owned(),
            to: to.to_owned(),
        }
    }

    fn span(&self) -> Span {
        match self {
            Self::Word { span, .. } | Self::Entry(span) | Self::Append { span, .. } => *span,
        }
    }
}

/// One change of one file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Patch {
    /// The file.
    pub file: FileId,
    /// The bytes that go.
    pub start: usize,
    /// Where they end.
    pub end: usize,
    /// What comes instead.
    pub replacement: String,
}

/// The change that a suggestion stands for; `None` where the text is written in a way that it can't be made in.
pub fn patch(sources: &Sources, suggestion: &Suggestion) -> Option<Patch> {
    let span = suggestion.edit.span();
    let text = sources.file(span.file)?.text.as_str();
    let (range, replacement) = match &suggestion.edit {
        Edit::Word { from, to, .. } => (word(text, span.range(), from)?, to.as_str()),
        Edit::Entry(_) => (entry(text, span.range())?, ""),
        Edit::Append { text: more, .. } => (end_of_text(text, span.range())?, *more),
    };
    Some(Patch {
        file: span.file,
        start: range.start,
        end: range.end,
        replacement: replacement.to_owned(),
    })
}

/// The one place where a whole word stands.
fn word(text: &str, within: Range<usize>, word: &str) -> Option<Range<usize>> {
    let is_letter = |letter: char| letter.is_alphanumeric() || matches!(letter, '_' | '-');
    let here = text.get(within.clone())?;
    let mut found = here.match_indices(word).filter(|(at, _)| {
        let before = here[..*at].chars().next_back();
        let behind = here[at + word.len()..].chars().next();
        !before.is_some_and(is_letter) && !behind.is_some_and(is_letter)
    });
    let (at, _) = found.next().filter(|_| !word.is_empty())?;
    let start = within.start + at;
    found.next().is_none().then_some(start..start + word.len())
}

/// A value with its key: within braces also a comma, on a line of its own the whole line.
fn entry(text: &str, value: Range<usize>) -> Option<Range<usize>> {
    let line_start = text[..value.start].rfind('\n').map_or(0, |at| at + 1);
    let before = &text[line_start..value.start];
    let key_end = before.trim_end().strip_suffix(':')?.len();
    let is_key = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-');
    let key_start = before[..key_end].trim_end_matches(is_key).len();
    let opening = before[..key_start].trim_end();
    let behind = &text[value.end..];
    match opening.chars().next_back() {
        None => {
            let line = behind.find('\n').map_or(behind.len(), |at| at + 1);
            let is_alone = behind[..line].trim().is_empty();
            is_alone.then_some(line_start..value.end + line)
        }
        Some(',') => Some(line_start + opening.len() - 1..value.end),
        Some('{') => {
            let blanks = |text: &str| text.len() - text.trim_start().len();
            let comma = blanks(behind);
            let rest = behind[comma..].strip_prefix(',')?;
            Some(line_start + key_start..value.end + comma + 1 + blanks(rest))
        }
        Some(_) => None,
    }
}

/// The end of a text on one line, before the quote if it has one.
fn end_of_text(text: &str, span: Range<usize>) -> Option<Range<usize>> {
    let here = text.get(span.clone())?;
    if here.starts_with(['|', '>']) {
        return None;
    }
    let trimmed = here.trim_end();
    let inner = match trimmed.chars().next()? {
        quote @ ('"' | '\'') => trimmed.strip_suffix(quote)?,
        _ => trimmed,
    };
    let at = span.start + inner.len();
    Some(at..at)
}

/// A file as mending leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Mended {
    /// Which.
    pub file: FileId,
    /// Its text now.
    pub text: String,
    /// What was done, in the order of the places.
    pub patches: Vec<Patch>,
}

/// Two changes of one place: which of them is meant, nobody can say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Overlap {
    /// The file, which has to stay as it is.
    pub file: FileId,
    /// Where the second one begins, in bytes.
    pub at: usize,
}

/// Carries out every mechanical suggestion, file by file; a file with two changes of one place is left alone.
pub fn mend(sources: &Sources, diagnostics: &[Diagnostic]) -> Vec<Result<Mended, Overlap>> {
    let suggestions = diagnostics.iter().flat_map(|it| &it.suggestions);
    let mechanical = suggestions.filter(|it| it.mechanical);
    let mut patches: Vec<Patch> = mechanical.filter_map(|it| patch(sources, it)).collect();
    patches.sort();
    patches.dedup();
    let files = patches.chunk_by(|a, b| a.file == b.file);
    files
        .filter_map(|patches| Some(apply(sources.file(patches.first()?.file)?, patches)))
        .collect()
}

fn apply(file: &SourceFile, patches: &[Patch]) -> Result<Mended, Overlap> {
    let mut text = String::with_capacity(file.text.len());
    let mut done = 0;
    for patch in patches {
        if patch.start < done {
            return Err(Overlap {
                file: patch.file,
                at: patch.start,
            });
        }
        text.push_str(&file.text[done..patch.start]);
        text.push_str(&patch.replacement);
        done = patch.end;
    }
    text.push_str(&file.text[done..]);
    Ok(Mended {
        file: patches.first().map(|it| it.file).unwrap_or_default(),
        text,
        patches: patches.to_vec(),
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "a helper of tests is a test too")]

    use super::*;

    /// The text without the entry whose value stands between `«` and `»`.
    fn without(marked: &str) -> Option<String> {
        let (start, end) = (marked.find('«')?, marked.find('»')? - '«'.len_utf8());
        let text = marked.replace(['«', '»'], "");
        let range = entry(&text, start..end)?;
        Some(format!("{}{}", &text[..range.start], &text[range.end..]))
    }

    #[test]
    fn an_entry_goes_with_its_comma_or_its_line() {
        for (marked, expected) in [
            ("{ a: 1, b: «false», c: 2 }", "{ a: 1, c: 2 }"),
            ("{ a: 1, b: «false» }", "{ a: 1 }"),
            ("{ b: «false», c: 2 }", "{ c: 2 }"),
            ("x:\n  b: «false»\n  c: 2\n", "x:\n  c: 2\n"),
        ] {
            assert_eq!(without(marked).as_deref(), Some(expected), "{marked}");
        }
    }

    #[test]
    fn what_is_written_in_another_way_is_left_alone() {
        for marked in [
            "b: «false»  # why\n",
            "{ b: «false» }",
            "[«200», 201]",
            "b:\n  «false»\n",
            "\"b\": «false»\n",
        ] {
            assert_eq!(without(marked), None, "{marked}");
        }
    }

    #[test]
    fn a_word_is_found_where_it_stands_once_and_whole() {
        assert_eq!(word("returns: \"[Thign]\"", 9..18, "Thign"), Some(11..16));
        assert_eq!(word("/a/{a}", 0..6, "a"), None);
        assert_eq!(word("aa", 0..2, "a"), None);
    }

    #[test]
    fn a_text_ends_before_its_quote() {
        assert_eq!(end_of_text("\"a\"", 0..3), Some(2..2));
        assert_eq!(end_of_text("a b ", 0..4), Some(3..3));
        assert_eq!(end_of_text("|\n  a\n", 0..6), None);
    }

    /// Mends of the entries with these values, in one file.
    fn without_entries(text: &str, values: &[&str]) -> Result<Mended, Overlap> {
        let sources = Sources::from_texts([("things.yaml", text)]);
        let (file, _) = sources.iter().next().unwrap();
        let diagnostics = values.iter().map(|value| {
            let start = text.find(value).unwrap();
            let span = Span::new(file, start..start + value.len());
            let code = crate::Code::NoEffect;
            Diagnostic::new(code, span, code.title(), "this").mend("remove it", Edit::Entry(span))
        });
        mend(&sources, &diagnostics.collect::<Vec<_>>()).remove(0)
    }

    #[test]
    fn two_changes_of_one_place_leave_the_file_alone() {
        // The first one goes with the comma behind it, which the second one has before it.
        let text = "{ a: false, b: no, c: 1 }";
        let overlap = without_entries(text, &["false", "no"]).unwrap_err();
        assert_eq!(&text[overlap.at..], ", b: no, c: 1 }");
    }

    #[test]
    fn changes_that_only_touch_are_both_carried_out() {
        let mended = without_entries("{ c: 1, a: false, b: no }", &["false", "no"]).unwrap();
        assert_eq!(
            (mended.text.as_str(), mended.patches.len()),
            ("{ c: 1 }", 2)
        );
        // Two rules that ask for one and the same change.
        let mended = without_entries("{ c: 1, a: false }", &["false", "false"]).unwrap();
        assert_eq!(
            (mended.text.as_str(), mended.patches.len()),
            ("{ c: 1 }", 1)
        );
    }
}
