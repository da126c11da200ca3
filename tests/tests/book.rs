//! The book's samples are true: its JSON reads as the model that it names, and its `curl` sends what the example says.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

use std::fs;
use std::path::Path;
use std::process::Command;

use powens::ApiError;
use powens::connections::Connection;
use sdksmith_runtime::{Model, from_str, to_string};
use serde_json::Value;

const DOCS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../docs");

/// The code blocks of every page of a folder: the page, what stands behind the fence, and the text.
fn blocks(folder: &str) -> Vec<(String, String, String)> {
    let mut blocks = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(Path::new(DOCS).join(folder))
        .unwrap()
        .map(|it| it.unwrap().path())
        .filter(|it| it.extension().is_some_and(|it| it == "md"))
        .collect();
    paths.sort();
    for path in paths {
        let page = path.file_name().unwrap().to_str().unwrap().to_owned();
        let text = fs::read_to_string(&path).unwrap();
        let mut lines = text.lines();
        while let Some(line) = lines.next() {
            if let Some(info) = line.strip_prefix("```") {
                let body: Vec<&str> = lines.by_ref().take_while(|line| *line != "```").collect();
                blocks.push((page.clone(), info.to_owned(), body.join("\n")));
            }
        }
    }
    blocks
}

/// Reads a sample, finds nothing undeclared in it, and writes the same again.
fn check<M: Model>(text: &str, also: &[&str]) -> Result<(), String> {
    let model: M = from_str(text).map_err(|error| error.to_string())?;
    let (before, after): (Value, Value) = (
        serde_json::from_str(text).unwrap(),
        serde_json::from_str(&to_string(&model)).unwrap(),
    );
    let is_known = |name: &str| also.contains(&name) || M::FIELDS.names().any(|it| it == name);
    let mut names = before.as_object().unwrap().keys();
    if let Some(name) = names.find(|name| !is_known(name)) {
        return Err(format!("`{name}` isn't declared"));
    }
    match before == after {
        true => Ok(()),
        false => Err(format!("it reads back as {after}")),
    }
}

/// The model stands behind the fence: ` ```json,Connection `.
#[test]
fn the_guides_json_reads_as_the_model_that_it_names() {
    let mut count = 0;
    for (page, info, text) in blocks("guide") {
        let Some(model) = info.strip_prefix("json") else {
            continue;
        };
        let result = match model {
            // A webhook's own field comes with the model in its body.
            ",Connection" => check::<Connection>(&text, &["id_webhook_data"]),
            ",ApiError" => check::<ApiError>(&text, &[]),
            _ => Err(format!("name a model that this test knows, not `{model}`")),
        };
        result.unwrap_or_else(|problem| panic!("{page}: {problem}\n{text}"));
        count += 1;
    }
    assert!(count >= 4, "only {count} samples");
}

/// What `curl` would be called with: a shell reads the command, and a function prints its arguments.
fn arguments(command: &str) -> Vec<String> {
    let script = format!("curl() {{ printf '%s\\0' \"$@\"; }}\nUSER_TOKEN=t0ken\n{command}");
    let output = Command::new("sh").args(["-c", &script]).output().unwrap();
    assert!(
        output.status.success() && output.stderr.is_empty(),
        "{command}"
    );
    let text = String::from_utf8(output.stdout).unwrap();
    text.trim_end_matches('\0')
        .split('\0')
        .map(str::to_owned)
        .collect()
}

#[test]
fn the_references_curl_sends_what_its_example_says() {
    let mut example = String::new();
    let (mut count, mut with_a_token) = (0, 0);
    for (page, info, text) in blocks("reference") {
        match info.as_str() {
            "http" => example = text,
            "sh" => {
                let (head, body) = example.split_once("\n\n").unwrap_or((&example, ""));
                let line = head.lines().next().unwrap();
                let arguments = arguments(&text);
                let (sent_line, sent_body) = sent(&arguments);
                assert_eq!(sent_line, line, "{page}");
                match parts(&arguments) {
                    parts if parts.is_empty() => assert_eq!(sent_body, body, "{page}"),
                    // What stands between them is curl's own business.
                    parts => parts.iter().for_each(|name| {
                        assert!(body.contains(&format!("name=\"{name}\"")), "{page}: {body}");
                    }),
                }
                with_a_token += usize::from(text.contains("Authorization: Bearer $"));
                count += 1;
            }
            _ => {}
        }
    }
    assert!(count >= 10, "only {count} commands");
    // Few operations need none: tokens are made without one, and anybody may ask which banks there are.
    assert!(with_a_token * 10 > count * 8, "{with_a_token} of {count}");
}

/// The names of a form's fields, in the order in which they are sent.
fn parts(arguments: &[String]) -> Vec<&str> {
    let pairs = arguments
        .windows(2)
        .filter(|pair| pair[0] == "--form" || pair[0] == "--form-string");
    pairs.filter_map(|pair| pair[1].split('=').next()).collect()
}

/// The request line and the body of a call of `curl`.
fn sent(arguments: &[String]) -> (String, String) {
    let behind = |option: &str| {
        let at = arguments.iter().position(|it| it == option)?;
        arguments.get(at + 1).cloned()
    };
    let method = behind("--request").unwrap_or("GET".into());
    let hosts = [
        ("https://acme-sandbox.biapi.pro/2.0", ""),
        ("https://payment-links.powens.com/api", "{payment_links}"),
    ];
    let target = hosts.iter().find_map(|(address, name)| {
        let path = arguments[0].strip_prefix(address)?;
        Some(format!("{name}{path}"))
    });
    let target = target.unwrap();
    assert_eq!(
        target.contains('['),
        arguments.iter().any(|it| it == "--globoff")
    );
    (
        format!("{method} {target}"),
        behind("--data").unwrap_or_default(),
    )
}
