//! Webhook deliveries and their events as Rust.

use super::layout::{Code, literal};
use super::scope::Scope;
use crate::emit::rust::expression::Writer;
use crate::model::{Event, Model};
use crate::naming::identifier;

pub(super) fn webhooks(code: &mut Code, scope: &mut Scope<'_>, model: &Model) {
    scope.runtime("Delivery");
    scope.runtime("UnknownEvent");
    delivery(code, scope, model);
    code.gap();
    code.doc("What a webhook says. More events may come: one that isn't known here is kept with its body.");
    code.line("#[derive(Clone, Debug, Delivery)]");
    code.line("#[delivery(events)]");
    code.line("#[non_exhaustive]");
    code.block("pub enum Event", |code| {
        for it in &model.webhooks.events {
            event(code, scope, it);
            code.gap();
        }
        code.doc("An event that this version doesn't know.");
        code.line("#[unknown]");
        code.line("Unknown(UnknownEvent),");
    });
}

fn delivery(code: &mut Code, scope: &mut Scope<'_>, model: &Model) {
    code.gap();
    code.doc("One call of a webhook: what every one carries, and its event.");
    example(code, model);
    code.line("#[derive(Clone, Debug, Delivery)]");
    code.line("#[non_exhaustive]");
    code.block("pub struct Delivery", |code| {
        for field in &model.webhooks.fields {
            code.doc(&field.doc);
            code.deprecated(field.deprecated.as_ref());
            if field.rust != field.wire {
                let key = format!("key = {}", literal(&field.wire));
                code.attribute("delivery", &[key]);
            }
            let ty = scope.field(field);
            code.line(format!("pub {}: {ty},", identifier(&field.rust)));
            code.gap();
        }
        code.doc("What happened.");
        code.line("pub event: Event,");
    });
}

fn event(code: &mut Code, scope: &mut Scope<'_>, it: &Event) {
    code.doc(&it.doc);
    code.cfg(&scope.gate_of(&it.module));
    code.deprecated(it.deprecated.as_ref());
    code.attribute("event", &[literal(&it.wire)]);
    let payload = scope.ty(&it.payload);
    code.line(format!("{}(Box<{payload}>),", it.variant));
}

/// The shortest example of a webhook, read.
fn example(code: &mut Code, model: &Model) {
    let events = model
        .webhooks
        .events
        .iter()
        .filter(|event| event.deprecated.is_none() && model.gate_of(&event.module).is_empty());
    let bodies = events.flat_map(|event| {
        let bodies = event
            .examples
            .iter()
            .filter_map(|example| example.body.as_ref());
        bodies.map(move |body| (event, body))
    });
    // The shortest says it all; a nightly synchronisation would fill pages.
    let shown = bodies.min_by_key(|(_, body)| body.to_json().len());
    let Some((event, body)) = shown else { return };
    let mut writer = Writer::new(model);
    writer.import("webhooks", "Delivery");
    writer.import("webhooks", "Event");
    code.doc_gap();
    code.doc("# Example");
    code.doc_gap();
    let mut text = String::from("```\n");
    for (path, names) in &writer.names {
        text.push_str(&super::operations::use_line(
            &model.api.crate_name,
            path,
            names,
        ));
    }
    let json = body.to_pretty_json();
    // Raw strings end at `"#`, so there are as many `#` as it takes.
    let marks = super::raw_marks(&json);
    text.push_str(&format!(
        "\nlet body = r{marks}\"{json}\"{marks};\nlet delivery = Delivery::parse({}, body.as_bytes())?;\n",
        literal(&event.wire)
    ));
    text.push_str(&format!(
        "assert!(matches!(delivery.event, Event::{}(_)));\n",
        event.variant
    ));
    text.push_str("# Ok::<(), Box<dyn std::error::Error>>(())\n```");
    code.doc_lines(&text);
}
