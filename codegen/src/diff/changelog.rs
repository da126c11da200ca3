//! The changes as a section of a `CHANGELOG.md`, beside what a person wrote there.

use super::{Change, Difference, Level, Version};

/// Before the generated lines of a section; what stands outside of the two marks is a person's.
const BEGIN: &str = "<!-- Written by `sdksmith diff`: what stands above and below is kept. -->";
/// Behind them.
const END: &str = "<!-- End of what `sdksmith diff` wrote. -->";

/// A changelog that can't be written into without a loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangelogError {
    version: String,
}

impl std::fmt::Display for ChangelogError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "the section {} has the mark of the first generated line, but not that of the last: put `{END}` back",
            self.version
        )
    }
}

impl std::error::Error for ChangelogError {}

/// A changelog with the section of a version brought up to date: what a person wrote stays where it is, and the same
/// changes give the same text.
///
/// # Errors
///
/// A [`ChangelogError`] where the end of what was written before can't be told any more.
pub fn write_section(
    changelog: &str,
    version: &Version,
    difference: &Difference,
) -> Result<String, ChangelogError> {
    let block = block(difference);
    let lines: Vec<&str> = changelog.lines().collect();
    let Some(heading) = lines.iter().position(|line| is_heading_of(line, version)) else {
        return Ok(with_section(&lines, version, &block));
    };
    let after = lines.iter().skip(heading + 1);
    let end = after.clone().position(|line| is_heading(line));
    let end = end.map_or(lines.len(), |length| heading + 1 + length);
    let section = replaced(&lines[heading + 1..end], &block).ok_or_else(|| ChangelogError {
        version: version.to_string(),
    })?;
    Ok(text(
        [&lines[..=heading], &section, &lines[end..]]
            .concat()
            .into_iter(),
    ))
}

/// A section's lines with new generated ones: in the place of the old ones, or first. `None` where a mark is missing.
fn replaced<'t>(section: &[&'t str], block: &'t [String]) -> Option<Vec<&'t str>> {
    let block = block.iter().map(String::as_str);
    let Some(begin) = section.iter().position(|line| *line == BEGIN) else {
        let below = section.iter().copied().skip_while(|line| line.is_empty());
        let below: Vec<&str> = below.collect();
        let gap = (!below.is_empty()).then_some("");
        let lines = std::iter::once("").chain(block).chain(gap);
        return Some(lines.chain(below).collect());
    };
    let end = section.iter().position(|line| *line == END)?;
    let before = section[..begin].iter().copied();
    Some(
        before
            .chain(block)
            .chain(section[end + 1..].iter().copied())
            .collect(),
    )
}

/// A new section goes before the first released one; what isn't released yet stays on top.
fn with_section(lines: &[&str], version: &Version, block: &[String]) -> String {
    let is_released = |line: &&str| is_heading(line) && !line.to_lowercase().contains("unreleased");
    let at = lines.iter().position(is_released).unwrap_or(lines.len());
    let heading = format!("## {version}");
    let head: &[&str] = if lines.is_empty() {
        &["# Changelog"]
    } else {
        &lines[..at]
    };
    let gap = |needed: bool| needed.then_some("");
    let before = head.iter().copied().chain(gap(head.last() != Some(&"")));
    let section = [heading.as_str(), ""]
        .into_iter()
        .chain(block.iter().map(String::as_str));
    let after = gap(at < lines.len())
        .into_iter()
        .chain(lines[at..].iter().copied());
    text(before.chain(section).chain(after))
}

fn text<'t>(lines: impl Iterator<Item = &'t str>) -> String {
    lines.map(|line| format!("{line}\n")).collect()
}

fn is_heading(line: &str) -> bool {
    line.starts_with("## ")
}

/// `## 0.2.0`, `## [0.2.0] - 2026-03-02`, `## v0.2.0`.
fn is_heading_of(line: &str, version: &Version) -> bool {
    let Some(title) = line.strip_prefix("## ") else {
        return false;
    };
    let word = title.split_whitespace().next().unwrap_or_default();
    let word = word.trim_start_matches(['[', 'v']).trim_end_matches(']');
    word == version.to_string()
}

/// The generated lines, between their marks.
fn block(difference: &Difference) -> Vec<String> {
    let mut lines = vec![BEGIN.to_owned(), String::new()];
    for (level, title) in [
        (Level::Major, "### Breaking"),
        (Level::Minor, "### New"),
        (Level::Patch, "### Other"),
    ] {
        let items = items(difference, level);
        if !items.is_empty() {
            lines.extend([title.to_owned(), String::new()]);
            lines.extend(items);
            lines.push(String::new());
        }
    }
    if difference.changes.is_empty() {
        lines.extend(["Nothing changed in the API.".to_owned(), String::new()]);
    }
    lines.push(END.to_owned());
    lines
}

/// The lines of one level; new descriptions, of which there may be many, are counted.
fn items(difference: &Difference, level: Level) -> Vec<String> {
    let of_level = difference.changes.iter().filter(|it| it.level == level);
    let (words, news): (Vec<&Change>, Vec<&Change>) = of_level.partition(|it| is_only_words(it));
    let mut items: Vec<String> = news.iter().map(|it| item(it)).collect();
    match words.len() {
        0 => {}
        1 => items.push("* One description or example is new.".into()),
        count => items.push(format!("* {count} descriptions and examples are new.")),
    }
    items
}

fn is_only_words(change: &Change) -> bool {
    ["described", "errors-described", "examples"].contains(&change.rule)
}

/// One item. A break says what to look for; what is sent otherwise is worth a word at every level.
fn item(change: &Change) -> String {
    match change.level {
        Level::Major => format!("* {} For Rust: {}.", change.changelog, change.rust),
        Level::Minor | Level::Patch => format!("* {}", change.changelog),
    }
}
