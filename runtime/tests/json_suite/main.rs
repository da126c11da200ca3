//! The public JSON test suite, against every way of reading a value.

mod cases;

use std::collections::BTreeMap;

use sdksmith_runtime::{DecodeError, Extra, Json, Model, from_slice};

/// A model with a field whose name no case has, so that all members are passed over, and kept.
#[derive(Clone, Model)]
struct Anything {
    declared: Option<Box<Anything>>,
    extra: Extra,
}

/// Reads by passing over, by lists, by maps, and by models. All that can read the body must agree.
fn readers(body: &[u8]) -> Vec<Result<(), DecodeError>> {
    vec![
        from_slice::<Json>(body).map(drop),
        from_slice::<Vec<Json>>(body).map(drop),
        from_slice::<BTreeMap<String, Json>>(body).map(drop),
        from_slice::<Extra>(body).map(drop),
        from_slice::<Anything>(body).map(drop),
    ]
}

#[test]
fn accepts_what_every_reader_must_accept() {
    for (name, body) in cases::ACCEPT {
        let json = from_slice::<Json>(body).unwrap_or_else(|error| panic!("{name}: {error}"));
        let first = json.as_str().as_bytes()[0];
        let read = readers(body);
        let agree = match first {
            b'[' => read[1].is_ok(),
            b'{' => read[2..].iter().all(Result::is_ok),
            _ => read[1..].iter().all(Result::is_err),
        };
        assert!(agree, "{name}: {read:?}");
    }
}

#[test]
fn rejects_what_every_reader_must_reject() {
    for (name, body) in cases::REJECT {
        for (reader, read) in readers(body).into_iter().enumerate() {
            assert!(read.is_err(), "{name} was read by reader {reader}");
        }
    }
}

#[test]
fn answers_what_is_left_open_as_the_table_says() {
    for (name, body, answer) in cases::OPEN {
        match (from_slice::<Json>(body), answer) {
            (Ok(_), Ok(_)) => {}
            (Err(error), Err(why)) => assert!(
                error.to_string().contains(why),
                "{name}: {error}, and not {why}"
            ),
            (read, _) => panic!("{name}: {read:?}, and not {answer:?}"),
        }
    }
}

#[test]
fn rejects_what_is_nested_too_deep_without_recursion() {
    // The suite's three long cases, and our limit, on both sides.
    let deep = |depth: usize| ("[".repeat(depth) + &"]".repeat(depth)).into_bytes();
    assert!(from_slice::<Json>(&deep(128)).is_ok());
    for body in [
        deep(129),
        deep(500),
        vec![b'['; 100_000],
        b"[{\"\":".repeat(50_000),
    ] {
        for read in readers(&body) {
            assert!(read.is_err());
        }
    }
}

#[test]
fn a_model_that_nests_itself_stops_at_the_limit() {
    let body = "{\"declared\":".repeat(200);
    let error = from_slice::<Anything>(body.as_bytes()).unwrap_err();
    assert!(
        error.to_string().contains("nested more than 128 deep"),
        "{error}"
    );
    let body = "{\"declared\":".repeat(127) + "{}" + &"}".repeat(127);
    assert!(from_slice::<Anything>(body.as_bytes()).is_ok());
}

#[test]
fn every_case_of_the_suite_is_here() {
    assert_eq!(
        (
            cases::ACCEPT.len(),
            cases::REJECT.len() + 2,
            cases::OPEN.len() + 1
        ),
        (95, 188, 35)
    );
}
