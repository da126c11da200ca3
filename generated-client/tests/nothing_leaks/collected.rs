//! What was printed, and whether something is in it that must not be.

use std::collections::BTreeSet;
use std::fmt::Debug;
use std::sync::{Arc, Mutex, Once, PoisonError};

use powens::{Attempt, Attempted, Endpoint, Error, Hook, Unknown};

use crate::printed::everything_of;
use crate::recorder::TOKEN;
use crate::spans::Spans;

/// An amount that only a model's own `Debug` shows.
pub(crate) const BALANCE: &str = "98765.43";

/// What was printed. Clones collect into the same.
#[derive(Clone, Default)]
pub(crate) struct Printed {
    models: Arc<Mutex<String>>,
    rest: Arc<Mutex<String>>,
}

fn add(to: &Mutex<String>, text: &str) {
    let mut to = to.lock().unwrap_or_else(PoisonError::into_inner);
    to.push_str(text);
    to.push('\n');
}

impl Printed {
    /// A model, or something that shows one.
    pub(crate) fn model(&self, model: &impl Debug) {
        add(&self.models, &format!("{model:?}\n{model:#?}"));
    }

    pub(crate) fn thing(&self, thing: &impl Debug) {
        add(&self.rest, &format!("{thing:?}\n{thing:#?}"));
    }

    pub(crate) fn text(&self, text: &str) {
        add(&self.rest, text);
    }

    pub(crate) fn error(&self, error: &dyn std::error::Error) {
        self.text(&everything_of(error));
    }

    pub(crate) fn result(&self, result: Result<impl Debug, Error>) {
        match result {
            Ok(model) => self.model(&model),
            Err(error) => {
                // Where it names a place or has a code, those are printed too.
                self.text(&format!(
                    "{:?} {:?}",
                    error.decode_path(),
                    error.transport_kind()
                ));
                self.error(&error);
            }
        }
    }

    /// Runs `work` with everything collected that is traced and logged meanwhile in this thread, or logged in any.
    pub(crate) fn watching<T>(&self, work: impl FnOnce() -> T) -> T {
        log_everything();
        let spans = Spans::default();
        let value = tracing::subscriber::with_default(spans.clone(), work);
        let everything = spans.everything();
        assert!(
            everything.contains(" call api=\"powens\""),
            "spans are collected"
        );
        self.text(&everything);
        value
    }

    #[track_caller]
    pub(crate) fn assert_clean(&self) {
        let [models, rest, logged] = [&*self.models, &*self.rest, &LOGGED]
            .map(|text| text.lock().unwrap_or_else(PoisonError::into_inner).clone());
        assert!(!rest.is_empty(), "something is printed");
        // The last one is how a signed token begins: what it holds is only coded.
        let anywhere = [TOKEN, "leak-", "leak%", "eyJ"];
        let in_models = leaks(&models, &anywhere);
        let elsewhere = leaks(&(rest + &logged), &[&anywhere[..], &[BALANCE]].concat());
        assert!(
            in_models.is_empty() && elsewhere.is_empty(),
            "in models: {in_models:#?}, elsewhere: {elsewhere:#?}"
        );
    }
}

/// The lines that hold one of these, each once, and of long ones the part around it.
fn leaks(text: &str, secrets: &[&str]) -> BTreeSet<String> {
    let around =
        |line: &str, at: usize| line.chars().skip(at.saturating_sub(60)).take(140).collect();
    let leak = |line: &str| {
        let at = secrets.iter().find_map(|secret| line.find(secret))?;
        Some(around(line, at))
    };
    text.lines().filter_map(leak).collect()
}

/// The hook of a program that prints everything.
impl Hook for Printed {
    fn before(&self, attempt: &mut Attempt<'_>) -> Result<(), String> {
        self.thing(attempt);
        Ok(())
    }

    fn after(&self, attempted: &Attempted<'_>) {
        self.thing(attempted);
    }

    fn unknown(&self, endpoint: &'static Endpoint, unknown: &Unknown) {
        self.thing(&(endpoint, unknown));
        self.text(&format!("{endpoint} {unknown}"));
    }
}

static LOGGED: Mutex<String> = Mutex::new(String::new());

struct Logger;

impl log::Log for Logger {
    /// All but what `ureq` says at its finest level, which is whole addresses: [`powens::UreqTransport`] tells programs to leave that out.
    fn enabled(&self, metadata: &log::Metadata<'_>) -> bool {
        metadata.level() < log::Level::Trace || !metadata.target().starts_with("ureq")
    }

    fn log(&self, record: &log::Record<'_>) {
        if self.enabled(record.metadata()) {
            let line = format!("{} {}", record.target(), record.args());
            add(&LOGGED, &line);
        }
    }

    fn flush(&self) {}
}

fn log_everything() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        log::set_logger(&Logger).unwrap();
        log::set_max_level(log::LevelFilter::Trace);
    });
}

#[test]
fn a_leak_is_found() {
    for leak in [
        "x leak-iban y",
        TOKEN,
        "?code=leak%2Dcode",
        "eyJhbGciOi",
        BALANCE,
    ] {
        let printed = Printed::default();
        printed.text(leak);
        let found = std::panic::catch_unwind(|| printed.assert_clean());
        assert!(found.is_err(), "{leak}");
    }
}
