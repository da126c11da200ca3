//! What would change, as a difference that a person reads; bounded, so that a first run stays readable.

use std::fmt::Write;

use sdksmith::Change;
use similar::TextDiff;

/// More lines than this are counted, not shown.
const LINES: usize = 200;

pub(super) fn show(changes: &[Change]) -> String {
    let mut out = String::new();
    let mut left = LINES;
    for change in changes {
        let path = change.path.display().to_string();
        let diff = TextDiff::from_lines(&change.before, &change.after);
        let text = diff
            .unified_diff()
            .context_radius(3)
            .header(&path, &path)
            .to_string();
        let lines: Vec<&str> = text.lines().collect();
        for line in lines.iter().take(left) {
            let _ = writeln!(out, "{line}");
        }
        if lines.len() > left {
            let _ = writeln!(out, "… and {} more lines in {path}", lines.len() - left);
        }
        left = left.saturating_sub(lines.len());
    }
    let _ = write!(out, "{} would change", count(changes.len()));
    out
}

fn count(files: usize) -> String {
    match files {
        1 => "1 file".into(),
        files => format!("{files} files"),
    }
}
