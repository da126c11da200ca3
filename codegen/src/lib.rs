//! Generates a typed Rust client from a spec that a person can write.
//!
//! A spec is a folder of YAML files: `api.yaml` for what is true of the whole API, and one file for each
//! resource. From it come the Rust modules of the client, its Markdown reference, tests made from the spec's
//! examples, the API as an OpenAPI document, and the JSON Schema of the spec language for editors.
//!
//! ```
//! let sources = sdksmith::Sources::from_texts([
//!     ("api.yaml", r#"
//! api: library
//! title: Library API
//! doc: Books and loans.
//! base_url: https://library.example
//! outputs: { rust: src/generated }
//! "#),
//!     ("books.yaml", r#"
//! resource: books
//! item: book
//! doc: What can be lent.
//! path: { book: BookId }
//! ids: { BookId: { type: integer, doc: Identifies a book. } }
//! operations:
//!   get:
//!     GET: /books/{book}
//!     doc: Reads one book.
//!     returns: Book
//!     examples: { one: { path: { book: 7 }, answer: { id: 7 } } }
//! objects:
//!   Book:
//!     doc: A book.
//!     fields: { id: { type: BookId, required: true, doc: Its id. } }
//! "#),
//! ]);
//! let generated = sdksmith::generate(sources)?;
//! let books = generated.files.get("src/generated/books.rs").unwrap();
//! assert!(books.contains("pub struct GetBook"));
//! # Ok::<(), sdksmith::Report>(())
//! ```
//!
//! The command does the same on a disk, and [`build`] does in a build script:
//!
//! ```sh
//! cargo install sdksmith
//! sdksmith new api library library-client    # a spec, and a crate that builds, tests and documents itself
//! sdksmith --help
//! ```
//!
//! What is generated stands on the crate `sdksmith-runtime`.
//!
//! | Feature | Default | Is |
//! |---|---|---|
//! | `cli` | yes | the command; a build script doesn't need it |

mod build;
mod check;
mod code;
mod cx;
mod diagnostic;
pub mod diff;
mod document;
mod emit;
mod files;
mod language;
mod lint;
mod lower;
mod members;
mod mend;
mod model;
mod names;
mod naming;
mod parallel;
mod path;
mod read;
mod render;
mod show;
mod source;
mod suggest;
mod value;
mod write;
mod yaml;

pub use build::{BuildError, build};
pub use code::Code;
pub use cx::Report;
pub use diagnostic::{Diagnostic, Severity, Suggestion};
pub use files::Files;
pub use lint::{Census, Untyped};
pub use mend::{Mended, Overlap, Patch, mend, patch};
pub use read::{Limits, read};
pub use render::{Style, all as render};
pub use show::{Card, Table};
pub use source::{FileId, SourceFile, Sources, Span};
pub use write::{Change, ChangeKind, Mode, WriteError, apply, is_by_hand, write_file};

use cx::{Cx, Stopped};

/// What a spec becomes.
#[derive(Debug)]
#[non_exhaustive]
pub struct Generated {
    /// Every file, by its path relative to the spec's folder.
    pub files: Files,
    /// The spec's text, which the warnings point into.
    pub sources: Sources,
    /// What a reader of the spec would want to know, but didn't stop the generation.
    pub warnings: Vec<Diagnostic>,
}

/// Spec text to files, in memory: the same text gives the same bytes.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec.
pub fn generate(sources: Sources) -> Result<Generated, Report> {
    generate_within(sources, &Limits::default())
}

/// The same as [`generate`], with other bounds on what is read.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec.
pub fn generate_within(sources: Sources, limits: &Limits) -> Result<Generated, Report> {
    run(Cx::default(), sources, limits, |model| emit::emit(&model))
}

fn run(
    mut cx: Cx,
    sources: Sources,
    limits: &Limits,
    emit: impl FnOnce(model::Model) -> Files,
) -> Result<Generated, Report> {
    match pipeline(&mut cx, &sources, limits, emit) {
        Ok(files) => Ok(Generated {
            files,
            warnings: cx.finish(),
            sources,
        }),
        Err(Stopped) => Err(Report {
            diagnostics: cx.finish(),
            sources,
        }),
    }
}

/// The whole way from text to what is emitted; the two gates are the only places where it can stop.
fn pipeline<T>(
    cx: &mut Cx,
    sources: &Sources,
    limits: &Limits,
    emit: impl FnOnce(model::Model) -> T,
) -> Result<T, Stopped> {
    understand(cx, sources, limits, |_, document, names| {
        emit(lower::lower(document, names))
    })
}

/// The first part of the way, for whoever wants to know what the spec says.
fn understand<T>(
    cx: &mut Cx,
    sources: &Sources,
    limits: &Limits,
    then: impl FnOnce(&mut Cx, &document::Document<'_>, &names::Names<'_>) -> T,
) -> Result<T, Stopped> {
    let trees = read::trees(cx, sources, limits);
    let document = document::parse(cx, &trees);
    drop(trees);
    cx.gate()?;
    let Some(document) = document else {
        return Err(Stopped);
    };

    let allowed = document.api.allow.iter();
    let codes = allowed.filter_map(|(code, _)| Code::parse(code.as_str()));
    codes.for_each(|code| cx.allow(code));
    let names = names::resolve(cx, &document);
    check::check(cx, &document, &names);
    cx.gate()?;

    Ok(then(cx, &document, &names))
}

/// What could be better in a spec that is right, and what is left untyped.
#[derive(Debug)]
#[non_exhaustive]
pub struct Linted {
    /// The spec's text.
    pub sources: Sources,
    /// The warnings that [`generate`] gives too, and those that only this looks for.
    pub warnings: Vec<Diagnostic>,
    /// Where the spec has free JSON.
    pub census: Census,
}

/// Looks for what a spec may say, but could say better.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec; something that is allowed in vain is one too.
pub fn lint(sources: Sources) -> Result<Linted, Report> {
    look_over(Cx::default(), sources, &Limits::default())
}

/// The same for a folder.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec, including that it can't be read.
pub fn lint_folder(folder: &std::path::Path) -> Result<Linted, Report> {
    let limits = Limits::default();
    let (cx, sources) = open(folder, &limits);
    look_over(cx, sources, &limits)
}

fn look_over(mut cx: Cx, sources: Sources, limits: &Limits) -> Result<Linted, Report> {
    let census = understand(&mut cx, &sources, limits, |cx, document, names| {
        lint::lint(cx, document, names);
        lint::census(document)
    });
    let is_clean = cx.gate().is_ok();
    let diagnostics = cx.finish();
    match census {
        Ok(census) if is_clean => Ok(Linted {
            sources,
            warnings: diagnostics,
            census,
        }),
        _ => Err(Report {
            sources,
            diagnostics,
        }),
    }
}

/// One thing of a spec.
#[derive(Debug)]
#[non_exhaustive]
pub struct Shown {
    /// The spec's text.
    pub sources: Sources,
    /// The thing; if nothing has the name, the name that is nearest to it.
    pub found: Result<Card, Option<String>>,
}

/// Reads a folder and says how one thing in it was understood: an operation (`resource.operation`, or its struct), a
/// type, or a webhook.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec, including that it can't be read.
pub fn show_folder(folder: &std::path::Path, name: &str) -> Result<Shown, Report> {
    let limits = Limits::default();
    let (mut cx, sources) = open(folder, &limits);
    let found = understand(&mut cx, &sources, &limits, |_, document, names| {
        let model = lower::lower(document, names);
        show::show(document, names, &model, name)
    });
    let diagnostics = cx.finish();
    match found {
        Ok(found) => Ok(Shown { sources, found }),
        Err(Stopped) => Err(Report {
            sources,
            diagnostics,
        }),
    }
}

/// Reads a folder and generates: what the command and build scripts do before they write.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec, including that it can't be read.
pub fn generate_folder(folder: &std::path::Path) -> Result<Generated, Report> {
    let limits = Limits::default();
    let (cx, sources) = open(folder, &limits);
    run(cx, sources, &limits, |model| emit::emit(&model))
}

/// Reads a folder and makes a whole book of it for mdBook, whatever its `outputs` say: the reference, an introduction, the
/// table of contents, the settings and `llms.txt`, by their paths from the folder `book`. Of the spec's `guide` it has the
/// pages that are there.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec, including that it can't be read.
pub fn book_folder(folder: &std::path::Path, book: &std::path::Path) -> Result<Generated, Report> {
    let limits = Limits::default();
    let (cx, sources) = open(folder, &limits);
    run(cx, sources, &limits, |mut model| {
        model
            .api
            .guide
            .retain(|page| book.join(&page.path).is_file());
        emit::book(model)
    })
}

/// Reads a folder and gives the Rust client as one text, with its modules in place: what the macro `sdk!` expands
/// to. The text of the modules is that of the files that [`generate_folder`] makes.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec, including that it can't be read.
pub fn inline_folder(folder: &std::path::Path) -> Result<Inlined, Report> {
    let (text, sources, warnings) = one_text(folder, emit::rust::inline)?;
    Ok(Inlined {
        text,
        sources,
        warnings,
    })
}

/// Reads a folder and gives the API as an OpenAPI 3.1 document in JSON, whether its `outputs` name a place for it or
/// not.
///
/// # Errors
///
/// A [`Report`] with every problem of the spec, including that it can't be read.
pub fn openapi_folder(folder: &std::path::Path) -> Result<OpenApi, Report> {
    let (text, sources, warnings) = one_text(folder, emit::openapi::document)?;
    Ok(OpenApi {
        text,
        sources,
        warnings,
    })
}

/// The API as an OpenAPI document.
#[derive(Debug)]
#[non_exhaustive]
pub struct OpenApi {
    /// JSON.
    pub text: String,
    /// The spec's text, which the warnings point into.
    pub sources: Sources,
    /// What a reader of the spec would want to know.
    pub warnings: Vec<Diagnostic>,
}

/// A client as one text.
#[derive(Debug)]
#[non_exhaustive]
pub struct Inlined {
    /// Rust items.
    pub text: String,
    /// The spec's text; the macro's crate depends on these files.
    pub sources: Sources,
    /// What a reader of the spec would want to know.
    pub warnings: Vec<Diagnostic>,
}

/// The JSON Schema of the spec language, for editors.
pub fn schema() -> String {
    emit::schema::file()
}

/// What the YAML reader makes of one text, as JSON: for tests that hold it against another reader.
#[doc(hidden)]
pub fn read_as_json(text: &str) -> Result<String, Report> {
    let sources = Sources::from_texts([("text.yaml", text)]);
    let mut cx = Cx::default();
    let trees = sources
        .iter()
        .filter_map(|(id, file)| yaml::read(&mut cx, id, file, &Limits::default()));
    let json: String = trees
        .map(|tree| value::Value::from(&tree).to_json())
        .collect();
    match cx.gate() {
        Ok(()) => Ok(json),
        Err(Stopped) => Err(Report {
            diagnostics: cx.finish(),
            sources,
        }),
    }
}

/// What a folder becomes in one emitter's hands, its texts and its warnings.
fn one_text(
    folder: &std::path::Path,
    emit: impl FnOnce(&model::Model) -> String,
) -> Result<(String, Sources, Vec<Diagnostic>), Report> {
    let limits = Limits::default();
    let (mut cx, sources) = open(folder, &limits);
    match pipeline(&mut cx, &sources, &limits, |model| emit(&model)) {
        Ok(text) => Ok((text, sources, cx.finish())),
        Err(Stopped) => Err(Report {
            diagnostics: cx.finish(),
            sources,
        }),
    }
}

fn open(folder: &std::path::Path, limits: &Limits) -> (Cx, Sources) {
    let (sources, unreadable) = read::read(folder, limits);
    let mut cx = Cx::default();
    unreadable.into_iter().for_each(|it| cx.report(it));
    (cx, sources)
}
