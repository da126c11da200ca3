//! Callbacks and deliveries, from good ones to any text at all.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

use proptest::prelude::*;
use sdksmith_runtime::{Callback, Delivery, Extra, Model, UnknownEvent};

/// A browser flow that went well.
#[derive(Clone, Model)]
#[non_exhaustive]
pub struct LoginSuccess {
    /// What was made.
    pub id: Option<i64>,
    /// What was given along.
    pub state: Option<String>,
    extra: Extra,
}

/// A browser flow that did not.
#[derive(Clone, Model)]
#[non_exhaustive]
pub struct LoginFailure {
    /// Why.
    pub error: String,
    /// What was given along.
    pub state: Option<String>,
    extra: Extra,
}

/// What a browser flow comes back with.
#[derive(Clone, Debug, Callback)]
#[callback(failure = "error")]
#[non_exhaustive]
pub enum LoginCallback {
    /// It went well.
    Success(LoginSuccess),
    /// It did not.
    Failure(LoginFailure),
}

fn success(address: &str) -> LoginSuccess {
    match LoginCallback::parse(address).unwrap() {
        LoginCallback::Success(success) => success,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_whole_address_and_its_query_read_the_same() {
    let addresses = [
        "https://app.example/back?id=3&state=a%26b+c",
        "https://app.example/back?id=3&state=a%26b+c#top=1",
        "/back?id=3&state=a%26b+c",
        "myapp:back?id=3&state=a%26b+c",
        "?id=3&state=a%26b+c",
        "id=3&state=a%26b+c",
        "&id=3&&state=a%26b+c&",
    ];
    for address in addresses {
        let success = success(address);
        assert_eq!(
            (success.id, success.state.as_deref()),
            (Some(3), Some("a&b c")),
            "{address}"
        );
    }
}

#[test]
fn a_question_mark_inside_of_a_query_is_a_part_of_it() {
    assert_eq!(success("id=3&state=why?").state.as_deref(), Some("why?"));
    assert_eq!(
        success("state=https://x.example/?a").state.as_deref(),
        Some("https://x.example/?a")
    );
}

#[test]
fn an_address_without_a_query_has_no_parameters() {
    for address in [
        "",
        "https://app.example/back",
        "/back",
        "https://app.example/a=b",
    ] {
        let success = success(address);
        assert_eq!((success.id, success.extra().len()), (None, 0), "{address}");
    }
}

#[test]
fn the_first_of_two_parameters_counts() {
    assert_eq!(
        success("state=mine&state=theirs").state.as_deref(),
        Some("mine")
    );
}

#[test]
fn what_is_not_declared_is_kept() {
    assert_eq!(
        success("id=3&new=%22x%0A").extra().get("new"),
        Some(r#""\"x\n""#)
    );
}

#[test]
fn the_failure_key_decides() {
    let callback = LoginCallback::parse("https://app.example/?error=denied&state=s").unwrap();
    let LoginCallback::Failure(failure) = callback else {
        panic!("{callback:?}")
    };
    assert_eq!(
        (failure.error.as_str(), failure.state.as_deref()),
        ("denied", Some("s"))
    );
}

#[test]
fn an_unreadable_or_endless_callback_is_an_error_without_its_values() {
    let error = LoginCallback::parse("id=hunter2").unwrap_err();
    assert!(error.is_decode() && error.body().is_none());
    assert_eq!(error.decode_path().as_deref(), Some("id"));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    assert!(
        LoginCallback::parse(&"a".repeat(70_000))
            .unwrap_err()
            .is_build()
    );
}

/// A note, as a webhook brings it.
#[derive(Clone, Model)]
#[non_exhaustive]
pub struct Note {
    /// Which one.
    pub id: i64,
    extra: Extra,
}

/// One delivery.
#[derive(Clone, Debug, Delivery)]
#[non_exhaustive]
pub struct WebhookDelivery {
    /// Names the payload, over all of its deliveries.
    pub id_data: Option<i64>,
    /// Counts them.
    #[delivery(key = "try")]
    pub attempt: Option<i64>,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Clone, Debug, Delivery)]
#[delivery(events)]
#[non_exhaustive]
pub enum Event {
    /// A note is new.
    #[event("NOTE_CREATED")]
    NoteCreated(Box<Note>),
    /// A note is gone.
    #[event("NOTE_DELETED")]
    NoteDeleted(Note),
    /// Something that this version doesn't know.
    #[unknown]
    Unknown(UnknownEvent),
}

#[test]
fn a_known_event_reads_its_payload_and_the_common_fields() {
    let body = br#"{"try": "2", "id": 3, "id_data": null, "text": "x", "id_data": 9}"#;
    let delivery = WebhookDelivery::parse("NOTE_CREATED", body).unwrap();
    assert_eq!(
        (delivery.id_data, delivery.attempt, delivery.event.name()),
        (Some(9), Some(2), "NOTE_CREATED")
    );
    let Event::NoteCreated(note) = delivery.event else {
        panic!()
    };
    assert_eq!((note.id, note.extra().get("text")), (3, Some(r#""x""#)));
}

#[test]
fn common_fields_may_be_absent_or_null() {
    let delivery = WebhookDelivery::parse("NOTE_DELETED", br#"{"id": 3, "try": null}"#).unwrap();
    assert_eq!((delivery.id_data, delivery.attempt), (None, None));
}

#[test]
fn an_unknown_event_keeps_its_body_whatever_it_is() {
    for body in [
        &br#"{"id_data": 9, "secret": "hunter2"}"#[..],
        b"hunter2;csv",
        b"\xff\xfe",
        b"",
        b"[1]",
    ] {
        let delivery = WebhookDelivery::parse("NOTE_PAINTED", body).unwrap();
        assert_eq!(delivery.event.name(), "NOTE_PAINTED");
        assert_eq!(delivery.id_data, body.starts_with(b"{").then_some(9));
        assert!(!format!("{delivery:?}").contains("hunter2"));
        let Event::Unknown(event) = delivery.event else {
            panic!()
        };
        assert_eq!(&event.body()[..], body);
    }
}

#[test]
fn an_unreadable_payload_says_where() {
    let error = WebhookDelivery::parse("NOTE_CREATED", br#"{"id": "hunter2"}"#).unwrap_err();
    assert!(error.is_decode());
    assert_eq!(error.decode_path().as_deref(), Some("id"));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
    let error = WebhookDelivery::parse("NOTE_CREATED", br#"{"id": 1, "id_data": []}"#).unwrap_err();
    assert_eq!(error.decode_path().as_deref(), Some("id_data"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn no_text_makes_a_callback_panic(text in any::<String>(), tail in "[a-z=&?%#+/:0-9]{0,24}") {
        let _ = LoginCallback::parse(&text);
        let _ = LoginCallback::parse(&tail);
        let _ = LoginCallback::parse(&format!("https://app.example/{text}?{tail}"));
    }

    #[test]
    fn any_state_comes_back(state in any::<String>()) {
        let encoded: String = state.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let success = success(&format!("https://app.example/back?state={encoded}&id=1"));
        prop_assert_eq!(success.state.as_deref(), Some(state.as_str()));
    }

    #[test]
    fn no_body_makes_a_delivery_panic(body in proptest::collection::vec(any::<u8>(), 0..64)) {
        let _ = WebhookDelivery::parse("NOTE_CREATED", &body);
        let unknown = WebhookDelivery::parse("ELSE", &body);
        let object = body.first() == Some(&b'{');
        prop_assert!(unknown.is_ok() || object);
    }
}

/// A delivery with a field that must be there.
#[derive(Clone, Debug, Delivery)]
#[non_exhaustive]
pub struct StrictDelivery {
    /// Names the payload.
    pub id_data: i64,
    /// What happened.
    pub event: Event,
}

#[test]
fn a_common_field_that_must_be_there_says_whether_it_is_missing_or_null() {
    let problem = |body: &str| {
        StrictDelivery::parse("ELSE", body.as_bytes())
            .unwrap_err()
            .to_string()
    };
    assert_eq!(problem("{}"), "id_data: is required but missing (byte 0)");
    assert_eq!(
        problem(r#"{"id_data": null}"#),
        "id_data: is required but null (byte 0)"
    );
}
