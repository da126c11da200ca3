//! Collects the spans and events of a test, of whatever library and at whatever level.
#![allow(
    clippy::unwrap_used,
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its own part"
)]

use std::fmt::{self, Write as _};
use std::sync::{Arc, Mutex};

use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

/// Keeps a line for each span and event: its level, its name and its fields. Clones share the lines.
#[derive(Clone, Default)]
pub struct Spans {
    lines: Arc<Mutex<Vec<String>>>,
}

impl Spans {
    /// The lines of this library's own spans.
    pub fn own(&self) -> Vec<String> {
        let mut lines = self.lines.lock().unwrap().clone();
        lines.retain(|line| line.contains(" sdksmith_runtime"));
        lines
    }

    pub fn everything(&self) -> String {
        self.lines.lock().unwrap().join("\n")
    }

    fn begin(&self, metadata: &Metadata<'_>) -> String {
        format!(
            "{} {} {}",
            metadata.level(),
            metadata.target(),
            metadata.name()
        )
    }
}

/// Adds each field to a line.
struct Fields<'a>(&'a mut String);

impl Visit for Fields<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn fmt::Debug) {
        write!(self.0, " {field}={value:?}").unwrap();
    }
}

impl Subscriber for Spans {
    fn enabled(&self, _: &Metadata<'_>) -> bool {
        true
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        let mut line = self.begin(span.metadata());
        span.record(&mut Fields(&mut line));
        let mut lines = self.lines.lock().unwrap();
        lines.push(line);
        Id::from_u64(lines.len() as u64)
    }

    fn record(&self, span: &Id, values: &Record<'_>) {
        let mut lines = self.lines.lock().unwrap();
        let line = usize::try_from(span.into_u64()).unwrap() - 1;
        values.record(&mut Fields(&mut lines[line]));
    }

    fn event(&self, event: &Event<'_>) {
        let mut line = self.begin(event.metadata());
        event.record(&mut Fields(&mut line));
        self.lines.lock().unwrap().push(line);
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}
