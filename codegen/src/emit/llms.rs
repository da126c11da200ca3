//! `llms.txt`: what the API is, and a line for each page of the guide and the reference, for language models that look
//! for a page.

use std::fmt::Write;

use super::prose::on_one_line;
use crate::model::Model;
use crate::write::MARK;

pub(super) fn file(model: &Model, path: &str) -> String {
    let api = &model.api;
    let mut out = format!(
        "# {}\n\n<!-- {MARK} from spec/api.yaml: edit that, then run `sdksmith generate`. -->\n\n> {}\n",
        on_one_line(&api.title),
        on_one_line(&api.doc)
    );
    for (at, page) in api.guide.iter().enumerate() {
        let heading = if at == 0 { "\n## Guide\n\n" } else { "" };
        let (name, doc) = (page.name(), on_one_line(&page.doc));
        let _ = writeln!(out, "{heading}- [{name}]({}): {doc}", page.path);
    }
    if let Some(reference) = &api.outputs.reference {
        let folder = relative(path, reference);
        let _ = write!(
            out,
            "\n## Reference\n\n- [overview]({folder}/README.md): Tokens, the base address and the list of pages.\n"
        );
        for module in &model.modules {
            let (name, doc) = (&module.name, on_one_line(&module.doc));
            let _ = writeln!(out, "- [{name}]({folder}/{name}.md): {doc}");
        }
    }
    out
}

/// The way from the file `from` to the folder `to`, both relative to the spec's folder.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').filter(|it| *it != ".").collect();
    let to: Vec<&str> = to
        .split('/')
        .filter(|it| !matches!(*it, "." | ""))
        .collect();
    let folders = from.len().saturating_sub(1);
    let shared = (0..folders.min(to.len()))
        .take_while(|at| from[*at] == to[*at])
        .count();
    let up = vec![".."; folders - shared];
    let down = to.get(shared..).unwrap_or_default();
    [up.as_slice(), down].concat().join("/")
}

#[cfg(test)]
mod tests {
    use super::relative;

    #[test]
    fn the_pages_are_found_from_where_the_list_is() {
        assert_eq!(
            relative("../docs/llms.txt", "../docs/reference"),
            "reference"
        );
        assert_eq!(relative("llms.txt", "docs/reference"), "docs/reference");
        assert_eq!(relative("a/llms.txt", "./b"), "../b");
    }
}
