//! Generation from a build script.

use std::path::{Path, PathBuf};

use crate::render::SHOWN;
use crate::write::WriteError;
use crate::{Mode, Report, apply, generate_folder};

/// Why a build script couldn't generate.
#[derive(Debug)]
#[non_exhaustive]
pub enum BuildError {
    /// The spec is wrong.
    Spec(Box<Report>),
    /// A file couldn't be written.
    Write(WriteError),
}

impl std::fmt::Display for BuildError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Spec(report) => write!(f, "the spec has problems\n\n{report}"),
            Self::Write(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for BuildError {}

/// Generates everything that the spec in `folder` asks for; for a build script, whose directory is the crate's.
///
/// Tells cargo to run the script again when the spec changes, and shows warnings as cargo's. Files that are
/// fresh aren't touched, so a build without a change of the spec compiles nothing anew.
///
/// ```no_run
/// // In the `main` of build.rs:
/// if let Err(error) = sdksmith::build("../spec") {
///     eprintln!("{error}");
///     std::process::exit(1);
/// }
/// ```
///
/// # Errors
///
/// When the spec is wrong or a file can't be written.
#[allow(
    clippy::print_stdout,
    reason = "a build script speaks to cargo on standard output"
)]
pub fn build(folder: impl AsRef<Path>) -> Result<(), BuildError> {
    let folder: PathBuf = folder.as_ref().to_path_buf();
    println!("cargo::rerun-if-changed={}", folder.display());
    let generated =
        generate_folder(&folder).map_err(|report| BuildError::Spec(Box::new(report)))?;
    for warning in generated.warnings.iter().take(SHOWN) {
        let (line, column) = generated.sources.position(warning.primary.0);
        let file = generated
            .sources
            .file(warning.primary.0.file)
            .map_or("", |file| file.name.as_str());
        println!("cargo::warning={file}:{line}:{column}: {}", warning.message);
    }
    if generated.warnings.len() > SHOWN {
        println!(
            "cargo::warning=… and {} more",
            generated.warnings.len() - SHOWN
        );
    }
    let changes = apply(&folder, &generated.files, Mode::Write).map_err(BuildError::Write)?;
    if !changes.is_empty() {
        println!(
            "cargo::warning=generated anew from the spec: {} files",
            changes.len()
        );
    }
    Ok(())
}
