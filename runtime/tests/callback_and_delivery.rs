//! Callbacks and deliveries, from good ones to any text at all.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

use proptest::prelude::*;
use sdksmith_runtime::{Callback, CallbackState, Delivery, Extra, Model, UnknownEvent};

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

/// A browser flow that went well, with lists and a state.
#[derive(Clone, Model)]
#[non_exhaustive]
pub struct PickSuccess {
    /// What was picked.
    pub ids: Option<Vec<i64>>,
    /// In words.
    pub words: Option<Vec<String>>,
    /// What was given along.
    pub state: Option<CallbackState>,
    extra: Extra,
}

/// What a browser flow with a state comes back with.
#[derive(Clone, Debug, Callback)]
#[callback(failure = "error", state = "state", list = "ids", list = "words")]
#[non_exhaustive]
pub enum PickCallback {
    /// It went well.
    Success(PickSuccess),
    /// It did not.
    Failure(LoginFailure),
}

fn picked(address: &str) -> PickSuccess {
    match PickCallback::parse_unchecked(address).unwrap() {
        PickCallback::Success(success) => success,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_list_is_what_stands_between_commas() {
    let found = picked("ids=1,2%2C3&words=a,,b+c%20d");
    assert_eq!(found.ids, Some(vec![1, 2, 3]));
    assert_eq!(found.words.unwrap(), ["a", "", "b c d"]);
    let found = picked("ids=");
    assert_eq!((found.ids, found.words), (Some(Vec::new()), None));
    let error = PickCallback::parse_unchecked("ids=1,hunter2").unwrap_err();
    assert_eq!(error.decode_path().as_deref(), Some("ids[1]"));
    assert!(!format!("{error} {error:?}").contains("hunter2"));
}

#[test]
fn the_longest_list_is_bounded_by_the_address() {
    let longest = format!("words={}", ",".repeat((64 << 10) - 6));
    assert_eq!(picked(&longest).words.unwrap().len(), (64 << 10) - 5);
    let error = PickCallback::parse(&(longest + ","), &"s".into()).unwrap_err();
    assert!(error.is_build());
}

#[test]
fn without_its_state_nothing_of_a_callback_is_read() {
    let state = CallbackState::from("s&1");
    let read = |query: &str| PickCallback::parse(query, &state);
    assert!(matches!(
        read("ids=1&state=s%261"),
        Ok(PickCallback::Success(_))
    ));
    assert!(matches!(
        read("error=no&state=s%261"),
        Ok(PickCallback::Failure(_))
    ));
    // A value that couldn't be read isn't even looked at.
    for query in [
        "",
        "ids=hunter2",
        "ids=hunter2&state=",
        "error=hunter2&state=s",
        "state=s%262&ids=hunter2",
    ] {
        let error = read(query).unwrap_err();
        assert!(
            error.is_state() && !error.is_build() && error.attempts() == 0,
            "{query}"
        );
        let shown = format!("{error} {error:?}");
        assert!(
            shown.contains("start") && !shown.contains("hunter2") && !shown.contains("s&1"),
            "{shown}"
        );
    }
    assert!(!format!("{:?}", read("state=s%261").unwrap()).contains("s&1"));
}

#[test]
fn an_empty_state_matches_nothing() {
    let empty = CallbackState::from("");
    assert!(!empty.matches(Some("")) && !empty.matches(None));
    let message = empty.check(Some("")).unwrap_err().to_string();
    assert!(message.contains("empty"), "{message}");
}

#[cfg(feature = "random-state")]
#[test]
fn random_states_differ_and_survive_a_session() {
    let states: std::collections::HashSet<String> = (0..100)
        .map(|_| CallbackState::random().unwrap().expose().to_owned())
        .collect();
    assert_eq!(states.len(), 100);
    for text in states {
        assert!(text.len() == 40 && text.bytes().all(|byte| byte.is_ascii_hexdigit()));
        let json = sdksmith_runtime::to_string(&CallbackState::from(text.as_str()));
        let again: CallbackState = sdksmith_runtime::from_str(&json).unwrap();
        assert!(again.matches(Some(&text)));
    }
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
        assert_eq!((success.id, success.extra.len()), (None, 0), "{address}");
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
        success("id=3&new=%22x%0A").extra.get("new"),
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
    assert_eq!((note.id, note.extra.get("text")), (3, Some(r#""x""#)));
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
        let _ = PickCallback::parse_unchecked(&format!("?ids={text}&words={tail}"));
        let forged = PickCallback::parse(&format!("{tail}&state={tail}&{text}"), &"none of these".into());
        prop_assert!(forged.unwrap_err().is_state());
    }

    #[test]
    fn any_state_comes_back(state in any::<String>()) {
        let encoded: String = state.bytes().map(|byte| format!("%{byte:02x}")).collect();
        let success = success(&format!("https://app.example/back?state={encoded}&id=1"));
        prop_assert_eq!(success.state.as_deref(), Some(state.as_str()));
    }

    #[test]
    fn a_state_matches_itself_alone(own in any::<String>(), other in any::<String>()) {
        let state = CallbackState::from(own.as_str());
        prop_assert_eq!(state.matches(Some(&own)), !own.is_empty());
        prop_assert_eq!(state.matches(Some(&other)), !own.is_empty() && own == other);
        prop_assert!(!state.matches(None));
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
