//! What makes a book of the reference: an introduction, the table of contents, and mdBook's settings. Whoever wants them
//! otherwise takes the mark out of their first line: from then on they are written by hand.

use std::fmt::Write;

use super::prose::{cell, markdown, on_one_line};
use crate::model::Model;
use crate::value::Value;
use crate::write::MARK;

/// The files beside the reference, which stands in the folder of this name.
pub(super) fn files(model: &Model, reference: &str) -> [(&'static str, String); 3] {
    [
        ("README.md", introduction(model, reference)),
        ("SUMMARY.md", summary(model, reference)),
        ("book.toml", settings(model)),
    ]
}

fn mark() -> String {
    format!("{MARK} from spec/api.yaml: `sdksmith docs` writes it. Without this line it is yours.")
}

fn introduction(model: &Model, reference: &str) -> String {
    let api = &model.api;
    let doc = markdown(&api.doc).replace('\n', "\n\n");
    let mut out = format!(
        "<!-- {} -->\n\n# {}\n\n{doc}\n\n",
        mark(),
        markdown(&api.title)
    );
    out.push_str("| Page | What it is about |\n|---|---|\n");
    for page in &api.guide {
        let _ = writeln!(
            out,
            "| [{}]({}) | {} |",
            page.name(),
            page.path,
            cell(&page.doc)
        );
    }
    let _ = writeln!(
        out,
        "| [reference]({reference}/README.md) | Every operation, object and value, page by page. |"
    );
    out
}

fn summary(model: &Model, reference: &str) -> String {
    let mut out = format!("<!-- {} -->\n\n# Summary\n\n", mark());
    let _ = write!(out, "[{}](README.md)\n\n", markdown(&model.api.title));
    for (at, page) in model.api.guide.iter().enumerate() {
        let heading = if at == 0 { "# Guide\n\n" } else { "" };
        let _ = writeln!(out, "{heading}- [{}]({})", page.name(), page.path);
    }
    if !model.api.guide.is_empty() {
        out.push('\n');
    }
    let _ = write!(out, "# Reference\n\n- [Overview]({reference}/README.md)\n");
    for module in &model.modules {
        let _ = writeln!(out, "  - [{0}]({reference}/{0}.md)", module.name);
    }
    out
}

fn settings(model: &Model) -> String {
    // What JSON escapes, TOML escapes alike.
    let title = Value::Text(on_one_line(&model.api.title)).to_json();
    format!(
        "# {}\n\n[book]\ntitle = {title}\nlanguage = \"en\"\nsrc = \".\"\n\n[build]\ncreate-missing = false\n\
         # README.md stays README.html, as the links to it say.\nuse-default-preprocessors = false\n\n\
         [output.html]\nno-section-label = true\n\n\
         # The snippets need an account.\n[output.html.playground]\nrunnable = false\n",
        mark()
    )
}
