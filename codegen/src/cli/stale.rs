//! What is to be said of generated files that aren't what the spec says.

use std::path::Path;

use anstream::{eprintln, println};
use sdksmith::{Change, ChangeKind};
use serde_json::{Value, json};

use super::exit::Exit;

/// Names each stale file, and the command that mends it.
pub(super) fn tell(spec: &Path, count: usize, changes: &[Change]) -> Exit {
    tell_with(
        &format!("sdksmith generate {}", spec.display()),
        count,
        changes,
    )
}

/// The same, with another command.
pub(super) fn tell_with(next: &str, count: usize, changes: &[Change]) -> Exit {
    if changes.is_empty() {
        println!("{count} files are up to date");
        return Exit::Done;
    }
    for change in changes {
        eprintln!("stale: {} ({})", change.path.display(), reason(change));
    }
    eprintln!("\nnext: {next}");
    Exit::Wrong
}

/// The same for a program: each file with what becomes of it.
pub(super) fn documents(changes: &[Change]) -> Value {
    let document = |it: &Change| json!({ "path": it.path, "change": verb(it.kind) });
    changes.iter().map(document).collect()
}

pub(super) fn verb(kind: ChangeKind) -> &'static str {
    match kind {
        ChangeKind::Added => "added",
        ChangeKind::Changed => "changed",
        ChangeKind::Removed => "removed",
    }
}

fn reason(change: &Change) -> &'static str {
    match change.kind {
        ChangeKind::Added => "it is missing",
        ChangeKind::Changed => "the spec says otherwise",
        ChangeKind::Removed => "the spec doesn't have it any more",
    }
}
