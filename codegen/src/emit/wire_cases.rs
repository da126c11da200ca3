//! Tests made from the spec's examples: what is sent, what is read, what comes back out.

use std::fmt::Write;

use super::rust::RustModule;
use super::rust::call::{of_address, of_operation};
use super::rust::chain::Expression;
use super::rust::expression::Writer;
use super::rust::layout::{IMPORT_WIDTH, any_feature, literal};
use super::rust::operations::use_line;
use super::rust::raw_marks;
use super::{form, request};
use crate::model::{Address, Event, Example, Model, Module, Operation, Output};
use crate::naming::identifier;
use crate::value::Value;
use crate::write::MARK;

/// The file that holds the others together, and one for each resource that has examples.
pub(super) fn files(model: &Model) -> Vec<RustModule> {
    let allow = match model.has_deprecated() {
        true => "#![allow(deprecated, reason = \"what is obsolete still has to work\")]\n\n",
        false => "",
    };
    let mut files = Vec::new();
    for module in &model.modules {
        let mut writer = Writer::new(model);
        let mut tests = String::new();
        module
            .operations
            .iter()
            .for_each(|it| operation(&mut tests, &mut writer, module, it));
        module
            .addresses
            .iter()
            .for_each(|it| address(&mut tests, &mut writer, model, module, it));
        let events = model.webhooks.events.iter();
        events
            .filter(|event| event.module == module.name)
            .for_each(|it| webhook(&mut tests, &mut writer, it));
        if !tests.is_empty() {
            let text = file(model, module, &writer, &tests);
            files.push((module, text));
        }
    }
    let mut main = header();
    main.push_str("//! What the client sends and reads, example by example.\n\n");
    main.push_str(allow);
    let mut modules: Vec<&Module> = files.iter().map(|(module, _)| *module).collect();
    modules.sort_by_key(|module| identifier(&module.name));
    for module in modules {
        if let Some(feature) = any_feature(&module.gate()) {
            let _ = writeln!(main, "#[cfg({feature})]");
        }
        let _ = writeln!(main, "mod {};", identifier(&module.name));
    }
    main.push_str("\ntype Outcome = Result<(), Box<dyn std::error::Error>>;\n");
    let files = files.into_iter().map(|(module, text)| RustModule {
        name: module.name.clone(),
        text,
    });
    let main = RustModule {
        name: "main".into(),
        text: main,
    };
    std::iter::once(main).chain(files).collect()
}

fn header() -> String {
    format!("// {MARK} from the examples in spec/: edit those, then run `sdksmith generate`.\n\n")
}

/// A test for each example of one resource.
fn file(model: &Model, module: &Module, writer: &Writer<'_>, tests: &str) -> String {
    let mut out = header();
    let _ = write!(out, "//! The examples of `{}`.\n\n", module.name);
    // rustfmt puts a list of names behind the modules beside it.
    let is_list = |(module, names): &(&String, &std::collections::BTreeSet<String>)| {
        module.is_empty() && names.len() > 1
    };
    let (last, first): (Vec<_>, Vec<_>) = writer.names.iter().partition(is_list);
    for (module, names) in first.into_iter().chain(last) {
        out.push_str(&imports(&model.api.crate_name, module, names));
    }
    out.push_str("use sdksmith_runtime::wire_case;\n\nuse super::Outcome;\n");
    out.push_str(tests);
    out
}

/// `use` with rustfmt's filling.
fn imports(crate_name: &str, module: &str, names: &std::collections::BTreeSet<String>) -> String {
    let line = use_line(crate_name, module, names);
    // A single name can't be broken.
    if !line.contains('{') || line.trim_end().len() <= IMPORT_WIDTH {
        return line;
    }
    let (head, list) = line.split_once('{').unwrap_or((&line, ""));
    let list = list.trim_end_matches("};\n").to_owned() + ",";
    let lines = super::prose::wrap_words(list.split(' '), 95);
    let mut out = format!("{head}{{\n");
    for line in lines {
        let _ = writeln!(out, "    {line}");
    }
    out + "};\n"
}

fn operation(out: &mut String, writer: &mut Writer<'_>, module: &Module, it: &Operation) {
    for example in &it.examples {
        let name = format!("{}_{}", it.rust, example.name);
        let call = writer.request(&module.name, &it.name, &of_operation(it), example);
        test(out, &name, |out| {
            out.push_str(&call.statements(4, "operation"));
            sent(out, it, example);
            if let (Output::File, Some(Value::Text(text))) = (&it.output, &example.answer) {
                let arguments = [
                    "&operation".into(),
                    example.status.to_string(),
                    literal(text),
                ];
                return statement(out, "wire_case::file", &arguments);
            }
            let body = json(example.answer.as_ref());
            let arguments = ["&operation".into(), example.status.to_string(), body];
            match unwrapped(it, example) {
                None => statement(out, "wire_case::answer", &arguments),
                Some(inner) => {
                    let [operation, status, body] = arguments;
                    statement(
                        out,
                        "wire_case::answer_as",
                        &[operation, status, body, json(Some(&inner))],
                    );
                }
            }
        });
    }
}

/// The whole request: with a body of JSON, or with a form.
fn sent(out: &mut String, it: &Operation, example: &Example) {
    let line = literal(&request::line(it, example));
    let auth = literal(it.auth.as_deref().unwrap_or(""));
    let mut arguments = vec!["&operation".to_owned(), line, auth];
    let function = match it.form_type() {
        None => {
            arguments.push(json(example.body.as_ref()));
            "wire_case::request"
        }
        Some(form_type) => {
            let fields = form::for_a_test(it, example);
            arguments.extend([literal(form_type.as_str()), json(Some(&fields))]);
            "wire_case::form"
        }
    };
    statement(out, function, &arguments);
}

/// What an answer under a key reads as: the object below it, with its neighbours.
fn unwrapped(it: &Operation, example: &Example) -> Option<Value> {
    let Output::Value {
        wrapped: Some(key), ..
    } = &it.output
    else {
        return None;
    };
    let Some(Value::Object(members)) = &example.answer else {
        return None;
    };
    let (_, Value::Object(inner)) = members.iter().find(|(name, _)| name == key)? else {
        return None;
    };
    let neighbours = members.iter().filter(|(name, _)| name != key);
    Some(Value::Object(
        inner.iter().chain(neighbours).cloned().collect(),
    ))
}

fn address(
    out: &mut String,
    writer: &mut Writer<'_>,
    model: &Model,
    module: &Module,
    it: &Address,
) {
    for example in &it.examples {
        let name = format!("{}_{}", it.rust, example.name);
        let call = writer.request(&module.name, &it.name, &of_address(it), example);
        test(out, &name, |out| {
            out.push_str(&call.statements(4, "address"));
            let expected = example
                .url
                .clone()
                .unwrap_or_else(|| request::address(model, it, example));
            let base = request::example_base_url(model);
            let servers = model.api.servers.iter();
            let servers: Vec<String> = servers
                .map(|it| format!("({}, {})", literal(&it.name), literal(&it.example)))
                .collect();
            let servers = format!("&[{}]", servers.join(", "));
            statement(
                out,
                "wire_case::address",
                &[
                    "&address".into(),
                    literal(&base),
                    servers,
                    literal(&expected),
                ],
            );
        });
        callback(out, writer, module, it, example);
    }
}

fn callback(
    out: &mut String,
    writer: &mut Writer<'_>,
    module: &Module,
    it: &Address,
    example: &Example,
) {
    let (Some(callback), Some(url)) = (&it.callback, &example.callback) else {
        return;
    };
    let name = format!("{}_{}_callback", it.rust, example.name);
    writer.import(&module.name, &callback.name);
    let query = url.split_once('?').map_or("", |(_, query)| query);
    let failed = query
        .split('&')
        .any(|pair| pair.split('=').next() == Some(callback.marker.as_str()));
    // The model is at stake here, not who comes back.
    let parse = match callback.state {
        Some(_) => "parse_unchecked",
        None => "parse",
    };
    let variant = if failed { "Failure" } else { "Success" };
    test(out, &name, |out| {
        variable(out, "address", &Expression::Plain(literal(url)));
        variable(
            out,
            "callback",
            &Expression::Plain(format!("{}::{parse}(address)?", callback.name)),
        );
        let _ = writeln!(
            out,
            "    let {}::{variant}(found) = callback else {{",
            callback.name
        );
        let _ = writeln!(
            out,
            "        return Err(\"this is the other outcome\".into());\n    }};"
        );
        statement(
            out,
            "wire_case::callback",
            &["&found".into(), "address".into()],
        );
    });
}

fn webhook(out: &mut String, writer: &mut Writer<'_>, it: &Event) {
    for example in &it.examples {
        let name = format!(
            "webhook_{}_{}",
            crate::naming::snake(&it.wire),
            example.name
        );
        writer.import("webhooks", "Delivery");
        writer.import("webhooks", "Event");
        test(out, &name, |out| {
            let _ = writeln!(out, "    let body = {};", json(example.body.as_ref()));
            let call = Expression::Plain(format!(
                "Delivery::parse({}, body.as_bytes())?",
                literal(&it.wire)
            ));
            variable(out, "delivery", &call);
            let _ = writeln!(
                out,
                "    let Event::{}(payload) = delivery.event else {{",
                it.variant
            );
            let _ = writeln!(
                out,
                "        return Err(\"this is another event\".into());\n    }};"
            );
            statement(
                out,
                "wire_case::payload",
                &["&*payload".into(), "body".into()],
            );
        });
    }
}

fn test(out: &mut String, name: &str, body: impl FnOnce(&mut String)) {
    let _ = write!(out, "\n#[test]\nfn {name}() -> Outcome {{\n");
    body(out);
    out.push_str("    Ok(())\n}\n");
}

fn variable(out: &mut String, name: &str, call: &Expression) {
    let before = format!("    let {name} =");
    let _ = writeln!(out, "{before}{};", call.layout(4, before.len()));
}

/// A call as rustfmt breaks it: arguments of more than 60 characters, or with line breaks, each on its own line.
fn statement(out: &mut String, function: &str, arguments: &[String]) {
    let list = arguments.join(", ");
    let _ = match list.len() <= 60 && !list.contains('\n') {
        true => writeln!(out, "    {function}({list})?;"),
        false => {
            let lines: Vec<String> = arguments
                .iter()
                .map(|it| format!("        {it},\n"))
                .collect();
            writeln!(out, "    {function}(\n{}    )?;", lines.concat())
        }
    };
}

/// A body as a raw string; an absent one is empty.
fn json(value: Option<&Value>) -> String {
    let Some(value) = value else {
        return "\"\"".into();
    };
    let json = value.to_pretty_json();
    let marks = raw_marks(&json);
    format!("r{marks}\"{json}\"{marks}")
}
