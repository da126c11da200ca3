//! The spec's files as text, and places in them.

use std::ops::Range;
use std::path::{Path, PathBuf};

/// One file of a spec.
#[derive(Clone, Debug)]
pub struct SourceFile {
    /// As it is shown in diagnostics and in the header of generated files: relative to the spec's folder.
    pub name: String,
    /// Where it was read from; the name again for a spec that never was on a disk.
    pub path: PathBuf,
    /// The whole text.
    pub text: String,
}

impl SourceFile {
    /// The name without its ending: `connections` for `connections.yaml`.
    pub fn stem(&self) -> &str {
        self.name.strip_suffix(".yaml").unwrap_or(&self.name)
    }
}

/// The files of a spec, in the order of their names.
#[derive(Clone, Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// A spec from texts in memory; the order in which they are given has no effect.
    pub fn from_texts<N: Into<String>, T: Into<String>>(
        texts: impl IntoIterator<Item = (N, T)>,
    ) -> Self {
        let mut sources = Self::default();
        for (name, text) in texts {
            let name = name.into();
            sources.push(SourceFile {
                path: PathBuf::from(&name),
                name,
                text: text.into(),
            });
        }
        sources.sort();
        sources
    }

    /// A spec from files that were read elsewhere; the order in which they are given has no effect.
    pub fn from_files(files: impl IntoIterator<Item = SourceFile>) -> Self {
        let mut sources = Self {
            files: files.into_iter().collect(),
        };
        sources.sort();
        sources
    }

    pub(crate) fn push(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(file);
        id
    }

    pub(crate) fn sort(&mut self) {
        self.files.sort_by(|a, b| a.name.cmp(&b.name));
    }

    /// Every file with its number.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }

    /// The file that a place is in.
    pub fn file(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(id.0 as usize)
    }

    /// Line and column of the start of a place, both from 1; columns count characters.
    pub fn position(&self, span: Span) -> (usize, usize) {
        let text = self.file(span.file).map_or("", |file| file.text.as_str());
        let before = text.get(..span.start as usize).unwrap_or(text);
        let line_start = before.rfind('\n').map_or(0, |at| at + 1);
        (
            before.matches('\n').count() + 1,
            before[line_start..].chars().count() + 1,
        )
    }
}

/// Number of a file in [`Sources`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FileId(u32);

/// A place: a range of bytes in one file.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Span {
    /// The file.
    pub file: FileId,
    start: u32,
    end: u32,
}

impl Span {
    /// The bytes from `range.start` up to `range.end`; what is beyond 4 GiB counts as 4 GiB.
    pub fn new(file: FileId, range: Range<usize>) -> Self {
        let clamp = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self {
            file,
            start: clamp(range.start),
            end: clamp(range.end.max(range.start)),
        }
    }

    /// The very start of a file, for what concerns it as a whole.
    pub fn start_of(file: FileId) -> Self {
        Self {
            file,
            start: 0,
            end: 0,
        }
    }

    /// The range of bytes.
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A value and the place where it was written.
#[derive(Clone, Debug)]
pub(crate) struct Spanned<T> {
    /// What was written.
    pub(crate) value: T,
    /// Where.
    pub(crate) span: Span,
}

/// Text and its place.
pub(crate) type Text = Spanned<String>;

impl<T> Spanned<T> {
    /// Joins a value and its place.
    pub(crate) fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }
}

impl Text {
    /// The text alone.
    pub(crate) fn as_str(&self) -> &str {
        &self.value
    }
}

/// Whether a character changes the direction of the text around it: a reviewer wouldn't see what stands there, and
/// rustc refuses it in literals and comments.
pub(crate) fn turns_text(letter: char) -> bool {
    matches!(letter, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a folder's entry belongs to the spec, or was meant to. Editors keep hidden files beside those they edit.
pub(crate) fn is_spec_file(path: &Path) -> bool {
    let is_hidden = path
        .file_name()
        .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
    let is_yaml = path
        .extension()
        .is_some_and(|it| it == "yaml" || it == "yml");
    is_yaml && !is_hidden
}
