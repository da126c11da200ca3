//! `sdksmith diff`: what changed between two specs, as a list, as a section of a changelog, and as a version.

use std::fs;
use std::path::{Path, PathBuf};

use anstream::{eprintln, println};
use sdksmith::diff::{self, Difference, Level, Version};
use sdksmith::{Report, Severity, Style, render};
use serde_json::json;

use super::exit::{Exit, Failure as Unusable};
use super::form::Form;
use super::revision::{self, Side};
use super::{manifest, problems};

/// Say what changed between two specs, what it means for callers, and which version that asks for.
///
/// Each change has its place on both sides, what it asks of the version (patch, minor, major) and why, what it means for
/// what is sent and read, and a line for a changelog. Exits with 1 if a spec is wrong or a version is too low; with 2 if
/// a folder, revision or file can't be used.
#[derive(Debug, clap::Args)]
pub(super) struct Diff {
    /// The old spec: a folder; a git revision, such as `v0.1.0`, for the same folder there; `v0.1.0:spec` for another
    /// one, from the repository's root; or `nothing`, before the first version.
    old: String,
    /// The new spec, in the same words.
    #[arg(default_value = "spec")]
    new: String,
    /// The version of the old spec; without it, the one that the old revision is named after.
    #[arg(long, value_name = "VERSION")]
    since: Option<Version>,
    /// Say which version the changes ask for.
    #[arg(long, group = "release")]
    propose: bool,
    /// The version of the changelog's section.
    #[arg(
        long,
        value_name = "VERSION",
        group = "release",
        requires = "changelog"
    )]
    version: Option<Version>,
    /// Write the changes into this file's section of `--version`, or of the proposed version. What a person wrote there
    /// is kept.
    #[arg(long, value_name = "FILE", requires = "release")]
    changelog: Option<PathBuf>,
    /// Exit with 1 if this version is too low for the changes.
    #[arg(long, value_name = "VERSION")]
    check_version: Option<Version>,
    /// The same for the version in this Cargo.toml.
    #[arg(long, value_name = "FILE", conflicts_with = "check_version")]
    manifest: Option<PathBuf>,
}

/// Why there is no answer.
enum Failure {
    /// A spec is wrong.
    Spec(Box<Report>),
    /// Something can't be found, read or written.
    Unusable(String),
}

impl From<String> for Failure {
    fn from(message: String) -> Self {
        Self::Unusable(message)
    }
}

impl Diff {
    pub(super) fn run(self, form: Form) -> Result<Exit, Unusable> {
        match answer(&self, form) {
            Ok(exit) => Ok(exit),
            Err(Failure::Spec(report)) => Ok(refuse(*report, form)),
            Err(Failure::Unusable(message)) => Err(Unusable::new(message)),
        }
    }
}

fn refuse(report: Report, form: Form) -> Exit {
    let Report {
        sources,
        diagnostics,
    } = report;
    // The old spec's warnings are nobody's any more.
    let errors = diagnostics.into_iter();
    let errors: Vec<_> = errors
        .filter(|it| it.code.severity() == Severity::Error)
        .collect();
    match form {
        Form::Text => eprintln!("{}", render(&sources, &errors, Style::Coloured)),
        Form::Json => Form::print(&json!({
            "ok": false,
            "diagnostics": problems::documents(&sources, &errors),
        })),
    }
    Exit::Wrong
}

fn answer(arguments: &Diff, form: Form) -> Result<Exit, Failure> {
    let difference = difference(arguments)?;
    let least = Least::of(arguments, &difference);
    let proposed = match arguments.propose {
        true => Some(least.version()?),
        false => None,
    };
    show(form, &difference, proposed.as_ref());
    if let Some(file) = &arguments.changelog
        && let Some(version) = arguments.version.as_ref().or(proposed.as_ref())
    {
        write_changelog(file, version, &difference)?;
    }
    match checked_version(arguments)? {
        Some(version) => least.check(&version),
        None => Ok(Exit::Done),
    }
}

fn difference(arguments: &Diff) -> Result<Difference, Failure> {
    let spec = |report| Failure::Spec(Box::new(report));
    let (old, new) = (arguments.old.as_str(), arguments.new.as_str());
    let before = revision::read(old, new)?;
    let Side::Spec(after) = revision::read(new, old)? else {
        return Err(Failure::Unusable("the new spec can't be `nothing`".into()));
    };
    let read = |(sources, diagnostics): revision::Read| match diagnostics.is_empty() {
        true => Ok(sources),
        false => Err(spec(Report {
            sources,
            diagnostics,
        })),
    };
    match before {
        Side::Nothing => diff::first(read(after)?).map_err(spec),
        Side::Spec(before) => diff::compare(read(before)?, read(after)?).map_err(spec),
    }
}

fn show(form: Form, difference: &Difference, proposed: Option<&Version>) {
    if form == Form::Json {
        return println!("{}", difference.to_json(proposed));
    }
    println!("{}", difference.to_string().trim_end());
    if let Some(version) = proposed {
        println!("proposed version: {version}");
    }
}

fn write_changelog(file: &Path, version: &Version, difference: &Difference) -> Result<(), Failure> {
    let fail = |error: std::io::Error| format!("{}: {error}", file.display());
    let before = match fs::read_to_string(file) {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => String::new(),
        read => read.map_err(fail)?,
    };
    let after = diff::write_section(&before, version, difference)
        .map_err(|error| format!("{}: {error}", file.display()))?;
    if before != after {
        fs::write(file, after).map_err(fail)?;
    }
    eprintln!("{}: the section {version} is up to date", file.display());
    Ok(())
}

fn checked_version(arguments: &Diff) -> Result<Option<Version>, Failure> {
    match &arguments.manifest {
        Some(file) => Ok(Some(manifest::version(file)?)),
        None => Ok(arguments.check_version.clone()),
    }
}

/// The lowest version that may be released with the changes.
struct Least {
    /// `None` before the first version, which may be any.
    old: Option<Option<Version>>,
    level: Option<Level>,
}

impl Least {
    fn of(arguments: &Diff, difference: &Difference) -> Self {
        let named = || revision::name(&arguments.old).parse().ok();
        let since = arguments.since.clone().or_else(named);
        let is_first = arguments.old == revision::NOTHING;
        Self {
            old: (!is_first).then_some(since),
            level: difference.level(),
        }
    }

    /// The version that the changes come after.
    fn old(&self) -> Result<Option<&Version>, Failure> {
        match &self.old {
            None => Ok(None),
            Some(Some(version)) => Ok(Some(version)),
            Some(None) => Err(Failure::Unusable(
                "which version was the old spec's? `--since 0.1.0` says it, or a revision that is named so".into(),
            )),
        }
    }

    fn version(&self) -> Result<Version, Failure> {
        let first = || {
            "0.1.0"
                .parse()
                .map_err(|error: diff::BadVersion| Failure::Unusable(error.to_string()))
        };
        match self.old()? {
            None => first(),
            Some(old) => Ok(self
                .level
                .map_or_else(|| old.clone(), |level| old.next(level))),
        }
    }

    fn check(&self, version: &Version) -> Result<Exit, Failure> {
        let Some(old) = self.old()? else {
            return Ok(Exit::Done);
        };
        let level = self.level.map_or("none", Level::as_str);
        if version.is_too_low(old, self.level) {
            let least = self.version()?;
            eprintln!(
                "error: {version} is too low after {old} (highest level: {level}): {least} is the lowest"
            );
            return Ok(Exit::Wrong);
        }
        eprintln!("{version} is high enough after {old} (highest level: {level})");
        Ok(Exit::Done)
    }
}
