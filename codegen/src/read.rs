//! From a folder to trees, within bounds.

use std::fs;
use std::path::{Path, PathBuf};

use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::source::{FileId, SourceFile, Sources, Span, is_spec_file};
use crate::yaml::{self, Node};

/// Bounds on what is read, so that a broken or hostile spec costs neither time nor memory.
#[derive(Clone, Debug)]
pub struct Limits {
    /// The size of one file, in bytes (4 MiB).
    pub file_bytes: usize,
    /// The size of all files together, in bytes (64 MiB).
    pub total_bytes: usize,
    /// How deep values may be nested (64 levels).
    pub depth: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            file_bytes: 4 << 20,
            total_bytes: 64 << 20,
            depth: 64,
        }
    }
}

/// Reads the files of a spec's folder, and says what couldn't be read.
///
/// A file that isn't UTF-8 or is too large is there with an empty text, so that its problem has a place.
pub fn read(folder: &Path, limits: &Limits) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let mut problems = Vec::new();
    let mut refuse = |sources: &mut Sources, path, code: Code, reason: String| {
        let span = Span::start_of(sources.push(source_file(path, String::new())));
        problems.push(Diagnostic::new(code, span, code.title(), reason).help(code.help()));
    };
    let paths = spec_files(folder).unwrap_or_else(|error| {
        refuse(
            &mut sources,
            folder.to_path_buf(),
            Code::Unreadable,
            error.to_string(),
        );
        Vec::new()
    });
    let mut total = 0;
    for path in paths {
        if path.extension().is_some_and(|it| it == "yml") {
            let reason = "the files of a spec end in `.yaml`: rename it";
            refuse(&mut sources, path, Code::Unreadable, reason.to_owned());
            continue;
        }
        match read_file(&path, limits, &mut total) {
            Ok(text) => {
                sources.push(source_file(path, text));
            }
            Err((code, reason)) => refuse(&mut sources, path, code, reason),
        }
    }
    (sources, problems)
}

fn source_file(path: PathBuf, text: String) -> SourceFile {
    let name = path
        .file_name()
        .map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    SourceFile { name, path, text }
}

/// The spec files of a folder by name.
fn spec_files(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if is_spec_file(&path) {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read_file(path: &Path, limits: &Limits, total: &mut usize) -> Result<String, (Code, String)> {
    let unreadable = |error: std::io::Error| (Code::Unreadable, error.to_string());
    // The size is asked first: a file that is too large isn't read at all.
    let size = usize::try_from(fs::metadata(path).map_err(unreadable)?.len()).unwrap_or(usize::MAX);
    *total = total.saturating_add(size);
    if size > limits.file_bytes || *total > limits.total_bytes {
        return Err((Code::TooLarge, too_large(size, limits)));
    }
    let bytes = fs::read(path).map_err(unreadable)?;
    String::from_utf8(bytes).map_err(|error| {
        let good = error.utf8_error().valid_up_to();
        let line = error.as_bytes()[..good]
            .iter()
            .filter(|it| **it == b'\n')
            .count()
            + 1;
        let label = format!("the first wrong byte is in line {line}: byte {}", good + 1);
        (Code::NotUtf8, label)
    })
}

fn too_large(size: usize, limits: &Limits) -> String {
    format!(
        "it has {size} bytes; one file may have {}, all together {}",
        limits.file_bytes, limits.total_bytes
    )
}

/// The tree of each file that is YAML.
pub(crate) fn trees<'s>(
    cx: &mut Cx,
    sources: &'s Sources,
    limits: &Limits,
) -> Vec<(FileId, &'s SourceFile, Node<'s>)> {
    let unread = cx.files();
    // Of a folder that can't be read, nothing more is to be said.
    if unread.is_empty() && !sources.iter().any(|(_, file)| file.name == "api.yaml") {
        report_no_api(cx, sources);
    }
    let mut files = Vec::new();
    let mut total = 0_usize;
    for (id, file) in sources.iter().filter(|(id, _)| !unread.contains(id)) {
        total = total.saturating_add(file.text.len());
        if file.text.len() > limits.file_bytes || total > limits.total_bytes {
            let code = Code::TooLarge;
            let label = too_large(file.text.len(), limits);
            cx.report(
                Diagnostic::new(code, Span::start_of(id), code.title(), label).help(code.help()),
            );
        } else {
            files.push((id, file));
        }
    }
    let trees = parallel::map(&files, |(id, file)| {
        let mut of_file = Cx::default();
        let tree = yaml::read(&mut of_file, *id, file, limits);
        (tree, of_file.finish())
    });
    let mut read = Vec::new();
    for ((id, file), (tree, problems)) in files.into_iter().zip(trees) {
        problems.into_iter().for_each(|it| cx.report(it));
        read.extend(tree.map(|tree| (id, file, tree)));
    }
    read
}

fn report_no_api(cx: &mut Cx, sources: &Sources) {
    let first = sources.iter().next().map(|(id, _)| id);
    let code = Code::NoApiFile;
    // Without any file there is no place to point at: the first of none stands for the folder.
    let span = Span::start_of(first.unwrap_or_default());
    cx.report(Diagnostic::new(code, span, code.title(), "beside this file").help(code.help()));
}
