//! The README of each published crate is its documentation's front page: `//!` of `src/lib.rs`, as a page without a compiler
//! shows it.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

use std::fs;
use std::path::Path;

const ROOT: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/..");

/// Folders and names of what is published.
const CRATES: [(&str, &str); 5] = [
    ("codegen", "sdksmith"),
    ("macros", "sdksmith-macros"),
    ("connector", "sdksmith-connector"),
    ("runtime", "sdksmith-runtime"),
    ("generated-client", "powens"),
];

const HEAD: &str = "<!-- Made from src/lib.rs: edit there. -->\n";

const FOOT: &str = "\n## Licence\n\nMIT ([LICENSE-MIT](LICENSE-MIT)) or Apache-2.0 ([LICENSE-APACHE](LICENSE-APACHE)), at your option.\n";

#[test]
fn every_readme_says_what_its_crate_says() {
    let mut stale = Vec::new();
    for (folder, name) in CRATES {
        let folder = Path::new(ROOT).join(folder);
        let source = fs::read_to_string(folder.join("src/lib.rs")).unwrap();
        let (path, expected) = (folder.join("README.md"), readme(name, &source));
        if fs::read_to_string(&path).ok().as_ref() == Some(&expected) {
            continue;
        }
        match std::env::var_os("BLESS") {
            Some(_) => fs::write(&path, expected).unwrap(),
            None => stale.push(format!("{name}: README.md isn't what src/lib.rs says\n")),
        }
    }
    assert!(
        stale.is_empty(),
        "{}to write them:\n\n    BLESS=1 cargo test -p sdksmith-tests --test readmes\n",
        stale.concat()
    );
}

fn readme(name: &str, source: &str) -> String {
    format!("{HEAD}\n# {name}\n\n{}{FOOT}", page(&documentation(source)))
}

/// The lines of the crate's own documentation, without their `//!`.
fn documentation(source: &str) -> Vec<&str> {
    let lines = source.lines().map_while(|line| line.strip_prefix("//!"));
    let mut lines: Vec<_> = lines
        .map(|line| line.strip_prefix(' ').unwrap_or(line))
        .collect();
    while lines.last().is_some_and(|line| line.is_empty()) {
        lines.pop();
    }
    lines
}

/// Where a line of the documentation stands.
#[derive(Clone, Copy, PartialEq)]
enum Within {
    Prose,
    Rust,
    OtherCode,
}

fn page(lines: &[&str]) -> String {
    let mut within = Within::Prose;
    let mut page = String::new();
    for line in lines {
        let shown = match (line.strip_prefix("```"), within) {
            (Some(language), Within::Prose) => {
                within = opened(language);
                Some(match within {
                    Within::Rust => "```rust".to_owned(),
                    _ => (*line).to_owned(),
                })
            }
            (Some(_), _) => {
                within = Within::Prose;
                Some("```".to_owned())
            }
            (None, Within::Prose) => Some(prose(line)),
            (None, Within::Rust) => shown_code(line),
            (None, Within::OtherCode) => Some((*line).to_owned()),
        };
        page.extend(shown.map(|line| line + "\n"));
    }
    assert!(within == Within::Prose, "a block of code has no end");
    page
}

/// What a fence begins: rustdoc takes a block for Rust if it has no words, or only those that rustdoc itself knows.
fn opened(language: &str) -> Within {
    const KNOWN: [&str; 5] = ["rust", "no_run", "ignore", "should_panic", "compile_fail"];
    match language
        .split(',')
        .all(|it| it.is_empty() || KNOWN.contains(&it))
    {
        true => Within::Rust,
        false => Within::OtherCode,
    }
}

/// A line of an example as rustdoc shows it, if it does.
fn shown_code(line: &str) -> Option<String> {
    let code = line.trim_start();
    match code {
        "#" => None,
        _ if code.starts_with("# ") => None,
        _ if code.starts_with("##") => Some(line.replacen("##", "#", 1)),
        _ => Some(line.to_owned()),
    }
}

/// Headings stand below the crate's name; links that only rustdoc can follow become their text.
fn prose(line: &str) -> String {
    let line = match line.starts_with("# ") || line.starts_with("## ") {
        true => format!("#{line}"),
        false => line.to_owned(),
    };
    let mut out = String::new();
    let mut rest = line.as_str();
    while let Some(at) = rest.find(['[', '`']) {
        let (before, here) = rest.split_at(at);
        let (shown, after) = match here.starts_with('[') {
            true => link(here),
            false => code(here),
        };
        out.push_str(before);
        // Two pieces of code in a row are one: "[`Thing`]`::new`" without its link.
        match out.ends_with('`') && shown.starts_with('`') {
            true => out.truncate(out.len() - 1),
            false => out.push_str(&shown[..1]),
        }
        out.push_str(&shown[1..]);
        rest = after;
    }
    out + rest
}

/// Splits after what stands between backquotes, which is kept.
fn code(here: &str) -> (&str, &str) {
    let end = here[1..].find('`').map(|end| end + 2);
    here.split_at(end.unwrap_or(here.len()))
}

/// Splits after a link, which is kept if it leads to a heading or an address.
fn link(here: &str) -> (&str, &str) {
    let (text, after) = here[1..]
        .split_once(']')
        .unwrap_or_else(|| unreadable(here));
    let target = match after.as_bytes().first() {
        Some(b'(') => after.split_once(')'),
        Some(b'[') => after.split_once(']'),
        _ => Some(("", after)),
    };
    let (target, rest) = target.unwrap_or_else(|| unreadable(here));
    match ["(https://", "(#"].iter().any(|it| target.starts_with(it)) {
        true => here.split_at(here.len() - rest.len()),
        false => (text, rest),
    }
}

#[allow(clippy::panic, reason = "that is how a test fails")]
fn unreadable(here: &str) -> ! {
    panic!("a link must end in the line where it begins: {here}")
}

#[test]
fn what_only_rustdoc_understands_is_gone() {
    let source = r##"//! Reads [`Thing`]s, by [`read`](crate::read), with a [feature](#features) of [`more`][more]; see [`Self`]`::new`.
//!
//! # Use
//!
//! A `[list]` stays, and [the site](https://library.example/a) too.
//!
//! ```no_run
//! # fn main() {
//! let text = r#"
//! ## A heading
//! "#;
//! #[derive(Debug)]
//!     # hidden();
//! #
//! # }
//! ```
//!
//! ```sh
//! # A remark.
//! ```
//!
// [more]: crate::more
//! Not this.
"##;
    let expected = r##"<!-- Made from src/lib.rs: edit there. -->

# thing

Reads `Thing`s, by `read`, with a [feature](#features) of `more`; see `Self::new`.

## Use

A `[list]` stays, and [the site](https://library.example/a) too.

```rust
let text = r#"
# A heading
"#;
#[derive(Debug)]
```

```sh
# A remark.
```

## Licence

MIT ([LICENSE-MIT](LICENSE-MIT)) or Apache-2.0 ([LICENSE-APACHE](LICENSE-APACHE)), at your option.
"##;
    assert_eq!(readme("thing", source), expected);
}
