//! Every relative link in the book and the READMEs leads to a file that is there, and to a heading that it has.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Whole folders of pages, and pages by themselves.
const PAGES: &[&str] = &[
    "docs",
    "docs/guide",
    "docs/reference",
    "codegen/tests/golden/expected/reference",
    "README.md",
    "ARCHITECTURE.md",
    "CONTRIBUTING.md",
    "CHANGELOG.md",
    "spec/README.md",
    "benches/README.md",
    "codegen/README.md",
    "macros/README.md",
    "connector/README.md",
    "runtime/README.md",
    "generated-client/README.md",
    "docs/llms.txt",
];

fn pages() -> Vec<PathBuf> {
    let mut pages = Vec::new();
    for name in PAGES {
        let path = Path::new(ROOT).join(name);
        match path.is_dir() {
            false => pages.push(path),
            true => pages.extend(
                fs::read_dir(path)
                    .unwrap()
                    .map(|it| it.unwrap().path())
                    .filter(|it| it.extension().is_some_and(|it| it == "md")),
            ),
        }
    }
    pages
}

/// The lines outside of code blocks, without what stands between backquotes.
fn prose(text: &str) -> String {
    let mut out = String::new();
    let mut in_code = false;
    for line in text.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        } else if !in_code {
            let parts = line.split('`').enumerate();
            out.extend(parts.filter(|(at, _)| at % 2 == 0).map(|(_, part)| part));
            out.push('\n');
        }
    }
    out
}

/// What stands in `](…)`.
fn links(text: &str) -> Vec<String> {
    let prose = prose(text);
    let starts = prose.match_indices("](").map(|(at, _)| &prose[at + 2..]);
    starts
        .filter_map(|rest| Some(rest.split_once(')')?.0.to_owned()))
        .collect()
}

/// The anchors of a page's headings, as the book and code hosts make them: lower case, blanks as hyphens, and a number
/// behind one that was there before.
fn anchors(text: &str) -> Vec<String> {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let mut in_code = false;
    let mut anchors = Vec::new();
    for line in text.lines() {
        if line.starts_with("```") {
            in_code = !in_code;
        }
        let title = line.trim_start_matches('#');
        if in_code || title.len() == line.len() || !title.starts_with(' ') {
            continue;
        }
        let anchor: String = title
            .trim()
            .chars()
            .filter(|letter| letter.is_alphanumeric() || matches!(letter, ' ' | '-' | '_'))
            .map(|letter| {
                if letter == ' ' {
                    '-'
                } else {
                    letter.to_ascii_lowercase()
                }
            })
            .collect();
        let count = seen.entry(anchor.clone()).or_default();
        anchors.push(match *count {
            0 => anchor,
            count => format!("{anchor}-{count}"),
        });
        *count += 1;
    }
    anchors
}

/// What is wrong with a link on a page, if anything is.
fn problem(page: &Path, link: &str) -> Option<String> {
    if link.starts_with("https://") || link.starts_with("http://") {
        return None;
    }
    let (file, anchor) = link.split_once('#').unwrap_or((link, ""));
    let target = match file {
        "" => page.to_owned(),
        file => page.parent().unwrap().join(file),
    };
    if !target.exists() {
        return Some("no such file".into());
    }
    if anchor.is_empty() {
        return None;
    }
    let anchors = anchors(&fs::read_to_string(&target).unwrap());
    match anchors.iter().any(|it| it == anchor) {
        true => None,
        false => Some(format!("no such heading; there are {anchors:?}")),
    }
}

#[test]
fn every_link_leads_somewhere() {
    let mut problems = Vec::new();
    let mut count = 0;
    for page in pages() {
        for link in links(&fs::read_to_string(&page).unwrap()) {
            count += 1;
            if let Some(problem) = problem(&page, &link) {
                problems.push(format!("{}: {link}: {problem}", page.display()));
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
    assert!(count > 300, "only {count} links were looked at");
}

#[test]
fn a_link_that_leads_nowhere_is_found() {
    let page = Path::new(ROOT).join("docs/README.md");
    let text = "[a](guide/errors.md) [b](guide/nothing.md) [c](guide/errors.md#one-type) [d](#nothing) `[e](no)`";
    let wrong: Vec<String> = links(text)
        .into_iter()
        .filter(|link| problem(&page, link).is_some())
        .collect();
    assert_eq!(wrong, ["guide/nothing.md", "#nothing"]);
}

/// The pages written by hand are the same in both lists, in one order.
#[test]
fn llms_lists_the_guide_as_the_table_of_contents_does() {
    let docs = Path::new(ROOT).join("docs");
    let by_hand = |file: &str| -> Vec<String> {
        let links = links(&fs::read_to_string(docs.join(file)).unwrap());
        let is_by_hand = |it: &String| !it.starts_with("reference/") && it != "README.md";
        links.into_iter().filter(is_by_hand).collect()
    };
    let summary = by_hand("SUMMARY.md");
    assert!(summary.len() > 5, "{summary:?}");
    assert_eq!(
        by_hand("llms.txt"),
        summary,
        "`guide` in spec/api.yaml and docs/SUMMARY.md"
    );
}

/// The book's table of contents has every page, and `llms.txt` every page of the reference.
#[test]
fn every_page_is_in_the_table_of_contents() {
    let docs = Path::new(ROOT).join("docs");
    let listed = |file: &str| links(&fs::read_to_string(docs.join(file)).unwrap());
    let (summary, llms) = (listed("SUMMARY.md"), listed("llms.txt"));
    for page in pages().iter().filter_map(|it| it.strip_prefix(&docs).ok()) {
        let name = page.to_str().unwrap().to_owned();
        if name.ends_with(".md") && name != "SUMMARY.md" {
            assert!(summary.contains(&name), "docs/SUMMARY.md lacks {name}");
        }
        if name.starts_with("reference/") {
            assert!(llms.contains(&name), "docs/llms.txt lacks {name}");
        }
    }
}
