//! Webhooks: what the API sends.

use super::definitions::payload;
use super::examples::examples;
use super::headed;
use super::operations::camel;
use crate::members::Members;
use crate::model::{Event, Model};
use crate::value::Value;

/// Each event by the API's own name for it.
pub(super) fn webhooks(model: &Model) -> Members {
    let events = model.webhooks.events.iter();
    events
        .map(|it| {
            let item = Members::new().with("post", webhook(model, it));
            (it.wire.clone(), item.into())
        })
        .collect()
}

fn webhook(model: &Model, it: &Event) -> Members {
    let media = Members::new()
        .with("schema", payload(model, &it.payload))
        .with_any("examples", examples(&it.examples, |it| it.body.as_ref()));
    let body = Members::new()
        .with("required", true)
        .with("content", Members::new().with("application/json", media));
    let received = Members::new().with("description", "Received");
    let members = Members::new()
        .with("operationId", operation_id(it))
        .with("tags", Value::from_iter([it.module.as_str()]));
    headed(members, &it.doc, it.deprecated.as_ref())
        .with("security", Vec::<Value>::new())
        .with("requestBody", body)
        .with("responses", Members::new().with("2XX", received))
}

/// No operation's has an underscore, so the two never clash.
fn operation_id(it: &Event) -> String {
    format!("webhook_{}", camel(&it.variant))
}
