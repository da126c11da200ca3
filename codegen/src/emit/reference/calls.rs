//! An operation's first example as calls that can be copied: `curl`, and Rust with and without async.

use std::fmt::Write;

use crate::emit::rust::call::of_operation;
use crate::emit::rust::expression::Writer;
use crate::emit::rust::operations::use_line;
use crate::emit::{form, request};
use crate::model::{Example, Model, Module, Operation};
use crate::naming::{identifier, snake};

pub(super) fn calls(
    out: &mut String,
    model: &Model,
    module: &Module,
    it: &Operation,
    example: &Example,
) {
    let curl = curl(model, it, example);
    let _ = write!(out, "The same by `curl`:\n\n```sh\n{curl}```\n\n");
    for (title, style) in [
        ("In Rust", Style::Async),
        ("In Rust, without async", Style::Blocking),
    ] {
        let rust = rust(model, module, it, example, style);
        let _ = write!(out, "{title}:\n\n```rust\n{rust}```\n\n");
    }
}

fn curl(model: &Model, it: &Operation, example: &Example) -> String {
    let url = request::url(model, it, example);
    let mut parts = vec![format!("curl {}", quoted(&url))];
    if it.method.as_str() != "GET" {
        parts.push(format!("--request {}", it.method.as_str()));
    }
    // Brackets would be a pattern otherwise.
    if url.contains(['[', '{']) {
        parts.push("--globoff".to_owned());
    }
    parts.extend(token(model, it).map(|token| format!("--header \"{token}\"")));
    let headers = request::header_lines(example);
    let headers = headers.lines().filter(|line| !line.is_empty());
    parts.extend(headers.map(|header| format!("--header {}", quoted(header))));
    if let Some(body) = &example.body {
        parts.push("--header 'Content-Type: application/json'".to_owned());
        parts.push(format!("--data {}", quoted(&body.to_pretty_json())));
    }
    let form = form::for_curl(it, example).into_iter();
    parts.extend(form.map(|(option, value)| format!("{option} {}", quoted(&value))));
    parts.join(" \\\n  ") + "\n"
}

/// The header with the token, from a variable of the shell.
fn token(model: &Model, it: &Operation) -> Option<String> {
    let level = model
        .api
        .auth
        .iter()
        .find(|level| Some(&level.name) == it.auth.as_ref())?;
    let variable = snake(&level.name).to_uppercase();
    Some(match &level.header {
        Some(header) => format!("{header}: ${variable}_TOKEN"),
        None => format!("Authorization: Bearer ${variable}_TOKEN"),
    })
}

/// A word of the shell that means exactly this text.
fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[derive(Clone, Copy, PartialEq)]
enum Style {
    Async,
    Blocking,
}

/// A function that sends the example.
fn rust(model: &Model, module: &Module, it: &Operation, example: &Example, style: Style) -> String {
    let mut writer = Writer::new(model);
    let (client_module, keyword, send) = match style {
        Style::Async => ("", "async fn", ".await?"),
        Style::Blocking => ("blocking", "fn", ".send()?"),
    };
    writer.import(client_module, "Client");
    let variable = snake(&model.api.crate_name);
    let handle = format!(
        "{variable}.{}().{}",
        identifier(&module.name),
        identifier(&it.rust)
    );
    let call = writer.call(handle, &of_operation(it), example).then(send);

    let mut out = String::new();
    for (path, names) in &writer.names {
        out.push_str(&use_line(&model.api.crate_name, path, names));
    }
    let function = identifier(&it.rust);
    let _ = write!(
        out,
        "\n{keyword} {function}({variable}: &Client) -> Result<(), Box<dyn std::error::Error>> {{\n{}    Ok(())\n}}\n",
        call.statements(4, "answer")
    );
    out
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_quote_in_a_word_of_the_shell_ends_nothing() {
        assert_eq!(quoted("it's"), r"'it'\''s'");
    }
}
