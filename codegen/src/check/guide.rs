//! Pages written by hand.

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::document::Document;

/// A page stands below the folder of `llms.txt` wherever that is moved to, and its path needs no escapes in a link.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    for (path, _) in &document.api.guide {
        if !is_page(path.as_str()) {
            let label = "a page is a Markdown file in the folder of `llms.txt` or below it, such as `guide/errors.md`";
            report(cx, Code::BadValue, path.span, label);
        }
    }
}

fn is_page(path: &str) -> bool {
    let fits = |letter: char| letter.is_alphanumeric() || matches!(letter, '-' | '_' | '.');
    let mut names = path.split('/');
    path.ends_with(".md")
        && names.all(|it| !it.is_empty() && !it.starts_with('.') && it.chars().all(fits))
}
