//! Samples of types, and what has none.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

mod notes;

use std::collections::BTreeMap;

use notes::{Note, NoteExpand, NoteId, NoteRequest};
use sdksmith_runtime::testing::{from_json, sample};
use sdksmith_runtime::{
    Amount, ClosedEnum, Date, DateTime, Decode, DecodeError, Decoder, Extra, Json, LooseId, Model,
    Secret, to_string,
};

/// Every plain type that a field can have.
#[derive(Clone, Model)]
struct Plain {
    flag: bool,
    count: u32,
    price: Amount,
    day: Date,
    time: DateTime,
    text: String,
    key: Secret,
    extra: Extra,
}

/// Every other one.
#[derive(Clone, Model)]
struct Other {
    id: NoteId,
    loose: LooseId,
    kind: NoteExpand,
    json: Json,
    list: Vec<Note>,
    map: BTreeMap<String, Note>,
    boxed: Box<Note>,
    extra: Extra,
}

#[derive(Clone, Copy, Debug, PartialEq, ClosedEnum)]
enum Side {
    #[value("left \"side\"")]
    Left,
    #[value("right")]
    Right,
}

#[test]
fn a_closed_enum_is_its_first_value() {
    assert_eq!(sample::<Side>(), Side::Left);
    assert_ne!(sample::<Side>(), Side::Right);
}

#[test]
fn each_type_of_field_has_a_sample() {
    let plain = r#"{"flag":false,"count":1,"price":1,"day":"2026-01-31","time":"2026-01-31","text":"sample","key":"sample"}"#;
    assert_eq!(to_string(&sample::<Plain>()), plain);
    let other: Other = sample();
    let expected = r#"{"id":1,"loose":"sample","kind":"sample","json":{},"list":[],"map":{},"boxed":{"id":1}}"#;
    assert_eq!(to_string(&other), expected);
    assert!(other.boxed.text.is_none() && !other.kind.is_known());
    assert_eq!(sample::<NoteRequest>(), NoteRequest::new());
    assert_eq!(sample::<Option<i64>>(), Some(1));
}

/// Holds itself without end.
#[derive(Clone, Model)]
struct Endless {
    inside: Box<Endless>,
    extra: Extra,
}

/// Has a rule of its own.
struct Seven;

impl Decode for Seven {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        match i64::decode(decoder)? {
            7 => Ok(Self),
            _ => Err(decoder.error_at(0, "expected seven")),
        }
    }
}

fn message<T>(make: fn() -> T) -> String {
    let Err(cause) = std::panic::catch_unwind(make) else {
        panic!("it was made");
    };
    *cause.downcast::<String>().unwrap()
}

#[test]
fn what_has_no_sample_says_so() {
    let text = message(|| sample::<Endless>().inside);
    assert!(
        text.starts_with("no sample of ") && text.contains("Endless can be made: inside.inside."),
        "{text}"
    );
    let text = message(sample::<Seven>);
    assert!(text.contains("expected seven"), "{text}");
    let _: Seven = from_json("7");
}

#[test]
fn json_that_is_another_type_is_shown_with_its_place() {
    let text = message(|| from_json::<Note>(r#"{"id": "x"}"#));
    assert!(text.contains("Note: id: expected an integer"), "{text}");
}
