//! Where the generated files go.

use std::path::{Component, Path, PathBuf};

use super::report;
use crate::code::Code;
use crate::cx::Cx;
use crate::diagnostic::Diagnostic;
use crate::document::Document;
use crate::source::Text;

/// Outputs stand at relative places, so that a spec means the same on every machine, and each at its own: a folder
/// of generated files has nothing else in it.
pub(super) fn check(cx: &mut Cx, document: &Document<'_>) {
    let outputs = &document.api.outputs;
    let folders = [&outputs.rust, &outputs.reference, &outputs.wire_cases];
    let files = [&outputs.llms, &outputs.schema, &outputs.openapi];
    let folders = folders.into_iter().flatten().map(|it| (it, true));
    let files = files.into_iter().flatten().map(|it| (it, false));
    let mut seen: Vec<(PathBuf, &Text, bool)> = Vec::new();
    for (text, is_folder) in folders.chain(files) {
        let Some(path) = normal(text.as_str()) else {
            let label = "this isn't a path from the spec's folder, with `/` between its names";
            report(cx, Code::BadValue, text.span, label);
            continue;
        };
        let first = seen.iter().find(|(known, _, owns)| {
            let stands_in_it = *owns && !is_folder && path.parent() == Some(known.as_path());
            *known == path || stands_in_it
        });
        if let Some((_, first, _)) = first {
            let code = Code::BadValue;
            let message = "two outputs would be at one place";
            cx.report(
                Diagnostic::new(code, text.span, message, "the second one")
                    .also(first.span, "the first one, which has its place for itself")
                    .help("give each output a place of its own"),
            );
        }
        seen.push((path, text, is_folder));
    }
}

/// The path without `.` and with each `..` taken back where that can be; `None` for one that isn't relative.
fn normal(text: &str) -> Option<PathBuf> {
    if text.contains(['\\', ':']) || text.chars().any(char::is_control) {
        return None;
    }
    let mut path = PathBuf::new();
    for component in Path::new(text).components() {
        let can_go_up = matches!(path.components().next_back(), Some(Component::Normal(_)));
        match component {
            Component::CurDir => {}
            Component::ParentDir if can_go_up => drop(path.pop()),
            Component::ParentDir | Component::Normal(_) => path.push(component),
            Component::RootDir | Component::Prefix(_) => return None,
        }
    }
    Some(path)
}
