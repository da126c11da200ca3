//! JSON as others have seen it on the wire, held against the generated models.
//!
//! The samples stand beside the project, in a folder that isn't part of it; without that folder these tests say so
//! and check nothing. Our own made-up forms, which are always there, are in `wire_forms.rs`.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

mod sample;
#[path = "../skipped/mod.rs"]
mod skipped;
mod table;
mod variants;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Once;

use sample::Sample;
use serde_json::Value;
use table::SAMPLES;

static SAID: Once = Once::new();

/// The samples by file name, or nothing, loudly.
fn samples() -> Vec<(String, String)> {
    let folder = PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared/wire"));
    let Ok(entries) = std::fs::read_dir(&folder) else {
        let reason = format!(
            "there are no wire samples, as {} isn't there",
            folder.display()
        );
        SAID.call_once(|| skipped::say(&reason));
        return Vec::new();
    };
    let paths = entries.map(|entry| entry.unwrap().path());
    let mut samples: Vec<_> = paths
        .filter(|path| {
            path.extension()
                .is_some_and(|extension| extension == "json")
        })
        .map(|path| {
            (
                path.file_name().unwrap().to_str().unwrap().to_owned(),
                std::fs::read_to_string(path).unwrap(),
            )
        })
        .collect();
    samples.sort();
    samples
}

/// Runs `check` on each sample of the table; collects what fails so that one run shows all.
fn each_sample(check: impl Fn(&Sample, &str) -> Result<(), String>) {
    let mut failures = Vec::new();
    for (name, text) in samples() {
        let Some(sample) = SAMPLES.iter().find(|sample| sample.file == name) else {
            continue;
        };
        if let Err(failure) = check(sample, &sample.completed(&text)) {
            failures.push(format!("{name}: {failure}"));
        }
    }
    assert!(failures.is_empty(), "{}", failures.join("\n\n"));
}

#[test]
fn every_sample_is_in_the_table() {
    let found: BTreeSet<String> = samples().into_iter().map(|(name, _)| name).collect();
    if found.is_empty() {
        return;
    }
    let listed: BTreeSet<String> = SAMPLES.iter().map(|it| it.file.to_owned()).collect();
    assert_eq!(SAMPLES.len(), listed.len(), "a sample stands there twice");
    assert_eq!(found, listed);
}

#[test]
fn a_sample_reads_as_its_model_and_becomes_the_same_json() {
    each_sample(|sample, text| sample.round_trips(text));
}

/// Undeclared members come back out as well, so only this shows that a sample is what the table says.
#[test]
fn a_model_declares_what_its_samples_hold() {
    each_sample(|sample, text| sample.declares(text));
}

#[test]
fn a_fragment_without_its_id_is_refused_at_the_id() {
    for (name, text) in samples() {
        let Some(sample) = SAMPLES
            .iter()
            .find(|sample| sample.file == name && sample.lacks_id.is_some())
        else {
            continue;
        };
        assert_eq!(sample.failing_path(&text).as_deref(), Some("id"), "{name}");
    }
}

#[test]
fn unknown_members_come_back_out_of_every_object() {
    each_sample(|sample, text| match sample.is_map {
        true => Ok(()),
        false => sample.round_trips(&variants::with_unknown_members(text)),
    });
}

#[test]
fn unknown_words_come_back_out_of_every_enum() {
    each_sample(|sample, text| sample.round_trips(&variants::with_unknown_words(text)));
}

/// What comes out of a Python server has its members in any order.
#[test]
fn the_order_of_members_does_not_matter() {
    each_sample(|sample, text| sample.round_trips(&variants::with_members_reversed(text)));
}

#[test]
fn null_in_place_of_any_member_reads_as_nothing_or_names_the_member() {
    each_sample(|sample, text| {
        if sample.is_map {
            return Ok(());
        }
        let whole: Value = serde_json::from_str(text).unwrap();
        for (path, text) in variants::with_one_null_each(&whole) {
            match sample.failing_path(&text) {
                None => sample
                    .round_trips(&text)
                    .map_err(|failure| format!("{path} as null: {failure}"))?,
                // Only what nothing can stand for may be required: identities, and the lists of an envelope.
                Some(failing) if failing == path && sample.may_require(&path) => {}
                Some(failing) => return Err(format!("{path} as null fails at `{failing}`")),
            }
        }
        Ok(())
    });
}
