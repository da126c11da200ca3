//! Descriptions on their way into doc comments and pages.

use crate::source::turns_text;

/// A number of seconds as people say it.
pub(super) fn duration(seconds: u64) -> String {
    let (number, unit) = match seconds {
        _ if seconds.is_multiple_of(3600) => (seconds / 3600, "hour"),
        _ if seconds.is_multiple_of(60) => (seconds / 60, "minute"),
        _ => (seconds, "second"),
    };
    let plural = if number == 1 { "" } else { "s" };
    format!("{number} {unit}{plural}")
}

/// Names that are a derive macro in every module too: a link to a type of this name has to say so.
const DERIVES: [&str; 9] = [
    "Clone",
    "Copy",
    "Debug",
    "Default",
    "Eq",
    "Hash",
    "Ord",
    "PartialEq",
    "PartialOrd",
];

/// Makes a description safe for rustdoc: square brackets that aren't links, bare addresses, and links that could lead to two
/// things.
pub(super) fn rustdoc(text: &str) -> String {
    let text = escaped(text);
    if !text.contains("[`") {
        return text;
    }
    DERIVES.iter().fold(text, |text, name| {
        text.replace(&format!("[`{name}`]"), &format!("[`{name}`](type@{name})"))
    })
}

fn escaped(text: &str) -> String {
    outside_code(text, |plain, out| {
        let mut rest = plain;
        while let Some(at) = rest.find(['[', '<', 'h']) {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            rest = escape_one(from, before, out);
        }
        out.push_str(rest);
    })
}

/// Writes what stands at the start of `from` and gives back the rest.
fn escape_one<'t>(from: &'t str, before: &str, out: &mut String) -> &'t str {
    if let Some(link) = link(from) {
        out.push_str(link);
        return &from[link.len()..];
    }
    if let Some(address) = bare_address(from, before) {
        out.push('<');
        out.push_str(address);
        out.push('>');
        return &from[address.len()..];
    }
    if from.starts_with(['[', '<']) {
        out.push('\\');
    }
    let first = from.chars().next().map_or(0, char::len_utf8);
    out.push_str(&from[..first]);
    &from[first..]
}

/// `[text](address)`, or `` [`Name`] `` as generated descriptions have it, at the start of a text.
fn link(text: &str) -> Option<&str> {
    let inside = text.strip_prefix('[')?;
    let close = inside.find(']')?;
    let after = inside.get(close + 1..)?.strip_prefix('(')?;
    let end = after.find(')')?;
    text.get(..1 + close + 1 + 1 + end + 1)
}

fn bare_address<'t>(text: &'t str, before: &str) -> Option<&'t str> {
    if before.ends_with(['<', '(', '"'])
        || !(text.starts_with("https://") || text.starts_with("http://"))
    {
        return None;
    }
    let end = text
        .find(|letter: char| letter.is_whitespace() || matches!(letter, '>' | ')' | '"'))
        .unwrap_or(text.len());
    Some(text[..end].trim_end_matches(['.', ',', ';', ':']))
}

/// Applies `escape` to what isn't between backquotes.
fn outside_code(text: &str, escape: impl Fn(&str, &mut String)) -> String {
    let mut out = String::with_capacity(text.len());
    for (at, part) in text.split('`').enumerate() {
        if at > 0 {
            out.push('`');
        }
        match at % 2 {
            0 => escape_generated_links(part, at > 0, text, &escape, &mut out),
            _ => out.push_str(part),
        }
    }
    out
}

/// Generated descriptions link to types as `` [`Name`] ``: those brackets touch a backquote and stay.
fn escape_generated_links(
    part: &str,
    after_code: bool,
    whole: &str,
    escape: &impl Fn(&str, &mut String),
    out: &mut String,
) {
    let (part, opened) = match part.strip_suffix('[') {
        Some(shorter) if whole.contains("[`") => (shorter, true),
        _ => (part, false),
    };
    let part = match part.strip_prefix(']') {
        Some(rest) if after_code => {
            out.push(']');
            rest
        }
        _ => part,
    };
    escape(part, out);
    if opened {
        out.push('[');
    }
}

/// A text without the links to types that generated descriptions have: on a page the name is enough.
pub(super) fn without_type_links(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once("[`") {
        out.push_str(before);
        rest = match from.split_once("`]") {
            Some((name, after)) if !after.starts_with('(') => {
                out.push_str(&format!("`{name}`"));
                after
            }
            _ => {
                out.push_str("[`");
                from
            }
        };
    }
    out + rest
}

/// Breaks a text into lines of a width; each line of the text is a paragraph or an item of a list.
pub(super) fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut before_was_item = false;
    for (at, paragraph) in text
        .lines()
        .map(str::trim_end)
        .filter(|it| !it.is_empty())
        .enumerate()
    {
        let is_item = paragraph.starts_with("* ") || paragraph.starts_with("- ");
        if at > 0 && !(is_item && before_was_item) {
            lines.push(String::new());
        }
        before_was_item = is_item;
        // The further lines of an item stand under its text.
        let hang = if is_item { "  " } else { "" };
        let broken = wrap_words(
            paragraph.split(' '),
            width.saturating_sub(hang.len()).max(20),
        );
        for (at, line) in broken.into_iter().enumerate() {
            lines.push(if at == 0 {
                line
            } else {
                format!("{hang}{line}")
            });
        }
    }
    lines
}

/// Fills lines with words; a word that would read as Markdown at the start of a line stays behind another.
pub(super) fn wrap_words<'w>(words: impl Iterator<Item = &'w str>, width: usize) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut used = 0;
    for word in words.filter(|word| !word.is_empty()) {
        let length = word.chars().count();
        match lines.last_mut() {
            Some(line) if used + 1 + length <= width || starts_a_block(word) => {
                line.push(' ');
                line.push_str(word);
                used += 1 + length;
            }
            _ => {
                lines.push(word.to_owned());
                used = length;
            }
        }
    }
    lines
}

fn starts_a_block(word: &str) -> bool {
    let digits = word.trim_end_matches(['.', ')']);
    let numbered = digits.len() < word.len()
        && !digits.is_empty()
        && digits.bytes().all(|it| it.is_ascii_digit());
    numbered || matches!(word, "-" | "+" | "*") || word.starts_with(['#', '>', '|'])
}

/// A description in one line of a Markdown table.
pub(super) fn cell(text: &str) -> String {
    markdown(text).replace('|', "\\|").replace('\n', "<br>")
}

/// A value of the wire as a reader sees it: blanks for line breaks and for what hides.
pub(super) fn on_one_line(text: &str) -> String {
    text.replace(
        |letter: char| letter.is_control() || turns_text(letter),
        " ",
    )
}

/// A name or value of the wire as Markdown code, whatever is in it: fenced by more backquotes than it has.
pub(super) fn code(text: &str) -> String {
    let text = on_one_line(text);
    let runs = text.split(|letter| letter != '`').map(str::len);
    let fence = "`".repeat(runs.max().unwrap_or(0) + 1);
    // A blank between the fence and a backquote belongs to neither.
    match fence.len() > 1 || text.trim().is_empty() {
        true => format!("{fence} {text} {fence}"),
        false => format!("{fence}{text}{fence}"),
    }
}

/// The same in a Markdown table.
pub(super) fn code_cell(text: &str) -> String {
    code(text).replace('|', "\\|")
}

/// A description on a Markdown page.
pub(super) fn markdown(text: &str) -> String {
    outside_code(text, |plain, out| {
        let mut rest = plain;
        while let Some(at) = rest.find(['[', '<']) {
            let (before, from) = rest.split_at(at);
            out.push_str(before);
            rest = escape_one(from, before, out);
        }
        out.push_str(rest);
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn brackets_are_text_unless_they_link() {
        assert_eq!(rustdoc("a [b] c"), "a \\[b] c");
        assert_eq!(
            rustdoc("see [the page](https://x.example)."),
            "see [the page](https://x.example)."
        );
        assert_eq!(
            rustdoc("a [`Copy`] or a [`CopyList`]"),
            "a [`Copy`](type@Copy) or a [`CopyList`]"
        );
        assert_eq!(
            rustdoc("a list of [`Book`] here"),
            "a list of [`Book`] here"
        );
        assert_eq!(rustdoc("`a[b]` and <b"), "`a[b]` and \\<b");
    }

    #[test]
    fn links_to_types_are_names_on_a_page_and_other_links_stay() {
        assert_eq!(
            without_type_links("a [`Book`]'s [`page`](https://x.example), [`Copy`]"),
            "a `Book`'s [`page`](https://x.example), `Copy`"
        );
    }

    #[test]
    fn bare_addresses_become_links() {
        assert_eq!(
            rustdoc("see https://x.example/a."),
            "see <https://x.example/a>."
        );
    }

    #[test]
    fn lines_break_at_words_and_never_into_markdown() {
        assert_eq!(wrap("aaa bbb ccc", 25), ["aaa bbb ccc"]);
        assert_eq!(
            wrap_words("aaa bbb - ccc".split(' '), 7),
            ["aaa bbb -", "ccc"]
        );
        assert_eq!(
            wrap("one\ntwo\n- x\n- y", 40),
            ["one", "", "two", "", "- x", "- y"]
        );
    }

    #[test]
    fn code_stays_code_whatever_is_in_it() {
        assert_eq!(code("type"), "`type`");
        assert_eq!(code("a`b``c\nd"), "``` a`b``c d ```");
        assert_eq!(code(""), "`  `");
        assert_eq!(code_cell("a|b"), "`a\\|b`");
    }

    #[test]
    fn a_cell_stays_in_its_cell() {
        assert_eq!(cell("a|b\nc"), "a\\|b<br>c");
    }
}
