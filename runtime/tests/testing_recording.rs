//! Recording exchanges without what is secret, and playing them back.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

mod notes;

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use notes::{API, ApiError, CreateNote, GetNote, ListFiles, Note, NoteId, NoteRequest, UserRef};
use proptest::prelude::*;
use sdksmith_runtime::TransportErrorKind::{Connect, Interrupted, Refused};
use sdksmith_runtime::testing::{Recording, Redaction, Replay, Reply, Script, from_json, sample};
use sdksmith_runtime::{
    Body, BoxFuture, Core, CoreBuilder, Operation, RetryPolicy, Transport, TransportError, Upload,
    bytes::Bytes, http,
};
use serde_json::{Value, json};

const TOKEN: &str = "the-user-token";

fn core_with(transport: impl Transport, policy: RetryPolicy) -> Core {
    CoreBuilder::new(&API)
        .server("domain", "acme")
        .token("user", TOKEN)
        .header("X-App-Key", "the-app-key")
        .transport(transport)
        .retry(policy)
        .build()
        .unwrap()
}

fn core(transport: impl Transport) -> Core {
    core_with(transport, RetryPolicy::new())
}

fn get(note: i64) -> GetNote {
    GetNote::new(UserRef::Me, NoteId::new(note))
}

/// No script waits, so no runtime is needed.
fn now<F: IntoFuture>(future: F) -> F::Output {
    match pin!(future.into_future()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

fn body(core: &Core, note: i64) -> Vec<u8> {
    let response = now(core.send(&get(note)).with_response()).unwrap();
    response.body.to_vec()
}

/// What is recorded of a note that is answered with this JSON.
fn recorded(redaction: Redaction, status: u16, answer: &str) -> Value {
    let api = Script::new();
    let answer = Reply::bytes(status, answer.to_owned());
    api.on::<GetNote>().reply(answer);
    let recording = Recording::new().redaction(redaction);
    let _ = now(core(recording.around(api)).send(&get(7)));
    let file: Value = serde_json::from_str(&recording.to_text().unwrap()).unwrap();
    file["exchanges"][0]["answer"].clone()
}

#[test]
fn a_recording_is_a_file_for_people() {
    let api = Script::new();
    let error = r#"{"code": "busy", "description": "Ada's notes are locked", "request_id": 99}"#;
    api.on::<GetNote>().reply(
        Reply::json(&from_json::<ApiError>(error))
            .with_status(409)
            .header("x-key", "k9"),
    );
    api.on::<CreateNote>().answer(from_json(
        r#"{"id": 8, "text": "dear diary", "state": "new"}"#,
    ));
    let recording = Recording::new();
    let core = core(recording.around(api));
    now(core.send(&get(7).all(true).word("secret word").language("en"))).unwrap_err();
    let request = NoteRequest::new().text("dear diary").password("hunter2");
    now(core.send(&CreateNote::new(UserRef::Me, request))).unwrap();

    let expected = r#"{
  "version": 1,
  "exchanges": [
    {
      "request": {
        "method": "GET",
        "path": "/v1/users/me/notes/7",
        "query": "all&q=[redacted]",
        "headers": {
          "accept": "application/json",
          "accept-language": "[redacted]",
          "authorization": "[redacted]",
          "user-agent": "[redacted]",
          "x-app-key": "[redacted]"
        }
      },
      "answer": {
        "status": 409,
        "headers": {
          "content-type": "application/json",
          "x-key": "[redacted]"
        },
        "body": {
          "code": "busy",
          "description": "[redacted]",
          "request_id": 99
        }
      }
    },
    {
      "request": {
        "method": "POST",
        "path": "/v1/users/me/notes",
        "headers": {
          "accept": "application/json",
          "authorization": "[redacted]",
          "content-type": "application/json",
          "user-agent": "[redacted]",
          "x-app-key": "[redacted]"
        },
        "body": {
          "text": "[redacted]",
          "password": "[redacted]"
        }
      },
      "answer": {
        "status": 200,
        "headers": {
          "content-type": "application/json"
        },
        "body": {
          "id": 8,
          "text": "[redacted]",
          "state": "new"
        }
      }
    }
  ]
}
"#;
    assert_eq!(recording.to_text().unwrap(), expected);
}

#[test]
fn recording_changes_nothing_for_the_caller() {
    let answer = r#"{"id": 7, "text": "dear diary" }"#;
    let api = Script::new();
    api.on::<GetNote>()
        .reply(Reply::bytes(200, answer))
        .always();
    let recording = Recording::new();
    let (plain, noted) = (core(api.clone()), core(recording.around(api.clone())));
    assert_eq!(body(&plain, 7), body(&noted, 7));
    assert_eq!(body(&noted, 7), answer.as_bytes());
    let sent: Vec<_> = api
        .requests()
        .iter()
        .map(|it| {
            let mut headers = it.headers().clone();
            // Packed answers can't be redacted, so a recording asks for plain ones.
            headers.remove("accept-encoding");
            headers
        })
        .collect();
    assert!(sent.windows(2).all(|pair| pair[0] == pair[1]));
}

#[test]
fn failures_and_retries_are_played_back_as_they_were() {
    let api = Script::new();
    api.on::<GetNote>()
        .fail(Connect)
        .reply(Reply::json(&7).cut_after(0))
        .answer(from_json(r#"{"id": 7}"#))
        .reply(Reply::json(&7).cut_after(0))
        .reply(Reply::bytes(502, "<html>").header("content-type", "text/html"))
        .answer_status(404);
    let recording = Recording::new();
    let calls = |core: &Core| {
        let id = now(core.send(&get(7))).unwrap().id;
        let error = now(core.send(&get(7))).unwrap_err();
        (id, error.status(), error.attempts())
    };
    let before = calls(&core(recording.around(api)));
    let replay = Replay::from_text(&recording.to_text().unwrap()).unwrap();
    let after = calls(&core(replay.clone()));
    assert_eq!(before, after);
    assert_eq!((replay.requests().len(), replay.waits().len()), (6, 4));
    replay.assert_done();
}

/// Puts a picture on a note.
#[derive(Clone, Debug, Operation)]
#[operation(POST "/notes/{note}/pictures", auth = "user")]
struct AddPicture<C = ()> {
    client: C,
    #[segment]
    note: i64,
    #[form]
    picture: Upload,
    #[form]
    caption: String,
}

#[test]
fn a_form_is_sent_again_as_it_was_and_recorded_without_what_is_in_it() {
    let api = Script::new();
    // Nothing was sent yet: only then is a POST sent again.
    api.on::<AddPicture>()
        .fail(Connect)
        .answer_nothing()
        .answer_status(503);
    let recording = Recording::new().redaction(Redaction::new().keep_unknown(true));
    let core = core(recording.around(api.clone()));
    let picture = Upload::new("secret-name.png", "secret-content").content_type("image/png");
    let add = AddPicture::new(7, picture, "secret-caption");
    now(core.send(&add)).unwrap();
    let error = now(core.send(&add)).unwrap_err();
    assert_eq!(
        (error.status().unwrap().as_u16(), error.attempts()),
        (503, 1)
    );

    let sent = api.requests_of::<AddPicture>();
    let body = "--sdksmith-form-000000000000\r\n\
        Content-Disposition: form-data; name=\"picture\"; filename=\"secret-name.png\"\r\n\
        Content-Type: image/png\r\n\r\nsecret-content\r\n\
        --sdksmith-form-000000000000\r\n\
        Content-Disposition: form-data; name=\"caption\"\r\n\r\nsecret-caption\r\n\
        --sdksmith-form-000000000000--\r\n";
    assert_eq!(sent.len(), 3);
    assert!(sent.iter().all(|it| it.bytes() == body));
    let text = recording.to_text().unwrap();
    assert!(text.contains("multipart/form-data"), "{text}");
    let printed = format!("{text} {error} {error:?} {sent:?} {recording:?}");
    assert!(!printed.contains("secret-"), "{printed}");
}

#[test]
fn a_replay_fails_what_it_does_not_have_and_names_the_nearest() {
    let api = Script::new();
    api.on::<GetNote>()
        .answer(from_json(r#"{"id": 7}"#))
        .times(2);
    api.on::<ListFiles>().answer(vec![sample()]);
    let recording = Recording::new();
    let core_of_api = core(recording.around(api));
    now(core_of_api.send(&get(7))).unwrap();
    now(core_of_api.send(&get(8).word("milk"))).unwrap();
    now(core_of_api.send(&ListFiles::new("a", ["b"]).token("t0p-s3cret"))).unwrap();
    let text = recording.to_text().unwrap();
    assert!(!text.contains("t0p") && !text.contains("milk"));

    let replay = Replay::from_text(&text).unwrap();
    let core = core(replay.clone());
    now(core.send(&get(8).word("anything that was left out"))).unwrap();
    now(core.send(&ListFiles::new("a", ["b"]).token("other"))).unwrap();
    now(core.send(&get(7))).unwrap();
    let again = now(core.send(&get(7))).unwrap_err();
    assert_eq!(
        (again.transport_kind(), again.attempts()),
        (Some(Refused), 1)
    );
    let text = again.to_string();
    assert!(text.contains("no `GET /v1/users/me/notes/7`; the nearest is `GET /v1/users/me/notes/7`, which was played"), "{text}");
    let other = now(core.send(&get(9).word("hush")))
        .unwrap_err()
        .to_string();
    assert!(
        other.contains("/notes/9?q=[redacted]`; the nearest is") && !other.contains("hush"),
        "{other}"
    );
    let panics = std::panic::AssertUnwindSafe(|| replay.assert_done());
    let text = *std::panic::catch_unwind(panics)
        .unwrap_err()
        .downcast::<String>()
        .unwrap();
    assert_eq!(text.matches("\n  not there: ").count(), 2, "{text}");
}

#[test]
fn values_keep_their_types_so_that_they_decode_again() {
    let answer = json!({
        "id": 7, "id_user": "u-1", "uuid": "5a1c3e7f-0d2b-4c68-9e4f-1b7d2a6c8e90", "id_holder": "FR76", "ref_id": "FR7600000000000001234567800",
        "balance": 1234.5, "coming": "-12.50", "name": "Ada L.", "active": true, "gone": null, "empty": "",
        "last_update": "2026-03-02 09:15:40", "birth_date": "1990-02-03", "state": "wrongpass", "type": "x 1",
        "total": 12, "tags": ["red", "blue"], "currency": {"id": "EUR", "symbol": "€"}, "number": 12345678,
        "access_token": {"id": 3, "valid": true, "parts": [1, "a"]}, "+33 6 12 34 56 78": 1,
        "code": "abc", "tokens": 3,
    });
    let expected = json!({
        "id": 7, "id_user": "u-1", "uuid": "5a1c3e7f-0d2b-4c68-9e4f-1b7d2a6c8e90", "id_holder": "[redacted]", "ref_id": "[redacted]",
        "balance": 0, "coming": "0", "name": "[redacted]", "active": true, "gone": null, "empty": "",
        "last_update": "2026-03-02 09:15:40", "birth_date": "2000-01-01", "state": "wrongpass", "type": "[redacted]",
        "total": 12, "tags": ["[redacted]", "[redacted]"], "currency": {"id": "EUR", "symbol": "[redacted]"}, "number": 0,
        "access_token": {"id": 0, "valid": true, "parts": [0, "[redacted]"]}, "[redacted]": 0,
        "code": "[redacted]", "tokens": 0,
    });
    let found = recorded(Redaction::new(), 200, &answer.to_string());
    assert_eq!(found["body"], expected);
}

#[test]
fn the_caller_says_what_else_is_harmless_or_secret() {
    let redaction = Redaction::new()
        .keep("bal_ance")
        .keep("code")
        .secret("STATE");
    let answer = r#"{"balance": 12.50, "code": "abc", "state": "on", "other": "x"}"#;
    let found = recorded(redaction, 200, answer);
    assert_eq!(
        found["body"],
        json!({"balance": 12.50, "code": "abc", "state": "[redacted]", "other": "[redacted]"})
    );

    let sandbox = Redaction::new().keep_unknown(true).secret("reference");
    let answer = r#"{"name": "Ada", "iban": "FR76", "reference": "r", "n": 1.50}"#;
    let found = recorded(sandbox.clone(), 200, answer);
    assert_eq!(
        found["body"].to_string(),
        r#"{"iban":"[redacted]","n":1.5,"name":"Ada","reference":"[redacted]"}"#
    );
    assert_eq!(recorded(sandbox, 500, "<b>Oh</b>")["text"], "<b>Oh</b>");
    assert_eq!(
        recorded(Redaction::new(), 500, "<b>Oh</b>")["text"],
        "[redacted]"
    );
}

#[test]
fn what_is_too_long_disturbs_no_call_and_is_said_at_the_end() {
    let api = Script::new();
    let long = format!(r#"{{"id": 7, "text": "{}"}}"#, "a".repeat(300));
    api.on::<GetNote>().reply(Reply::bytes(200, long)).always();
    let recording = Recording::new().max_body_bytes(100);
    assert!(body(&core(recording.around(api)), 7).len() > 300);
    let error = recording.to_text().unwrap_err().to_string();
    assert_eq!(
        error,
        "the answer of GET /v1/users/me/notes/7 is longer than 100 bytes: `max_body_bytes` raises that bound"
    );
}

/// Waits in vain: no limit of time ends its calls.
struct Patient<T>(T);

impl<T: Transport> Transport for Patient<T> {
    fn send(
        &self,
        request: http::Request<Bytes>,
    ) -> BoxFuture<'_, Result<http::Response<Body>, TransportError>> {
        self.0.send(request)
    }
}

#[test]
fn a_call_that_was_given_up_is_not_recorded() {
    let api = Script::new();
    api.on::<GetNote>().reply(Reply::never());
    let recording = Recording::new();
    let core = core(Patient(recording.around(api)));
    {
        let call = pin!(core.send(&get(1)));
        assert!(
            call.poll(&mut Context::from_waker(Waker::noop()))
                .is_pending()
        );
    }
    let file: Value = serde_json::from_str(&recording.to_text().unwrap()).unwrap();
    assert_eq!(file["exchanges"], json!([]));
}

#[test]
fn what_is_no_recording_is_said_with_its_place() {
    let request = r#""request": {"method": "GET", "path": "/"}"#;
    let one = |exchange: &str| format!(r#"{{"version": 1, "exchanges": [{exchange}]}}"#);
    let cases = [
        (String::new(), "line 1, column 1: expected an object"),
        (
            "{\n  \"version\": 1,\n  \"exchanges\": [7]\n}".into(),
            "line 3, column 17: exchanges[0]: expected an object",
        ),
        (
            r#"{"version": 2, "exchanges": []}"#.into(),
            "it has the version 2",
        ),
        (one("{}"), "exchanges[0].request: is required but missing"),
        (
            one(&format!("{{{request}}}")),
            "exchanges[0]: it has either `answer` or `failure`",
        ),
        (
            one(&format!(r#"{{{request}, "failure": "moon"}}"#)),
            "exchanges[0]: `failure` isn't one",
        ),
        (
            one(&format!(r#"{{{request}, "answer": {{"status": 20}}}}"#)),
            "exchanges[0]: `answer.status` is 100 to 999",
        ),
        (
            one(&format!(
                r#"{{{request}, "answer": {{"status": 200, "headers": {{"a b": ""}}}}}}"#
            )),
            "`answer.headers`",
        ),
    ];
    for (text, expected) in cases {
        let error = Replay::from_text(&text).unwrap_err().to_string();
        assert!(error.contains(expected), "{text}: {error}");
    }
    let missing = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join("no-such-recording.json");
    let error = Replay::open(&missing).unwrap_err().to_string();
    assert!(
        error.contains("no-such-recording.json: it can't be read"),
        "{error}"
    );
}

#[test]
fn nothing_recorded_prints() {
    let api = Script::new();
    api.on::<GetNote>()
        .answer(from_json::<Note>(r#"{"id": 7, "text": "dear diary"}"#));
    let recording = Recording::new();
    let recorder = recording.around(api);
    let printed = format!("{recorder:?}");
    let _ = now(core(recorder).send(&get(7)));
    let replay = Replay::from_text(&recording.to_text().unwrap()).unwrap();
    let _ = now(core(replay.clone()).send(&get(7)));
    let printed = format!("{printed} {recording:?} {replay:?}");
    assert!(
        !printed.contains("diary") && !printed.contains(TOKEN),
        "{printed}"
    );
}

/// Names of which nothing must be left, however deep.
const SECRETS: [&str; 8] = [
    "token",
    "clientSecret",
    "Pass-Word",
    "login",
    "IBAN",
    "number",
    "webid",
    "code",
];
/// Names that nobody said to be harmless.
const UNKNOWN: [&str; 4] = ["wording", "label", "data", "x"];
/// Names whose single words and ids are kept.
const HARMLESS: [&str; 4] = ["id", "state", "user_id", "total"];

/// Values that must be left out: each text has `hush` in it, each number 77.
fn secrets() -> impl Strategy<Value = Value> {
    let text = "[a-z \"\\\\é]{0,6}".prop_map(|text| json!(format!("hush{text}")));
    let number = (0..999_u32).prop_map(|number| json!(77_000 + number));
    prop_oneof![text, number, Just(json!(true)), Just(Value::Null)]
}

fn bodies() -> impl Strategy<Value = Value> {
    secrets().prop_recursive(5, 60, 6, |inner| {
        let below = |names: &'static [&'static str], value: BoxedStrategy<Value>| {
            (prop::sample::select(names), value).boxed()
        };
        let member = prop_oneof![
            below(&SECRETS, inner.clone().boxed()),
            below(&UNKNOWN, inner.clone().boxed()),
            below(&HARMLESS, Just(json!("fine")).boxed()),
        ];
        prop_oneof![
            prop::collection::vec(inner, 0..4).prop_map(Value::Array),
            prop::collection::vec(member, 0..5).prop_map(|members| {
                Value::Object(
                    members
                        .into_iter()
                        .map(|(name, value)| (name.to_owned(), value))
                        .collect(),
                )
            }),
        ]
    })
}

/// The same value with all texts and numbers replaced: what of its shape is left.
fn shape(value: &Value) -> Value {
    match value {
        Value::String(_) => json!(""),
        Value::Number(_) => json!(0),
        Value::Array(items) => items.iter().map(shape).collect(),
        Value::Object(members) => members
            .iter()
            .map(|(name, value)| (name.clone(), shape(value)))
            .collect(),
        other => other.clone(),
    }
}

proptest! {
    #[test]
    fn no_secret_of_any_body_is_recorded_and_its_shape_is(body in bodies(), is_error: bool) {
        // The code of an error is kept, but only of the error itself.
        let (status, body) = if is_error { (400, json!({"details": body})) } else { (200, body) };
        let answer = recorded(Redaction::new(), status, &body.to_string());
        let text = answer.to_string();
        prop_assert!(!text.contains("hush") && !text.contains("77"), "{text}");
        prop_assert_eq!(shape(answer.get("body").unwrap()), shape(&body));
    }

    #[test]
    fn what_is_named_as_a_secret_is_left_out_where_the_rest_is_kept(
        body in bodies(),
        name in prop::sample::select(&SECRETS),
        is_error: bool,
    ) {
        let body = json!({"data": [{"wording": "fine", name: body}]});
        let redaction = Redaction::new().keep_unknown(true);
        let answer = recorded(redaction, if is_error { 400 } else { 200 }, &body.to_string());
        let text = answer.to_string();
        prop_assert!(!text.contains("hush") && !text.contains("77"), "{text}");
        prop_assert_eq!(&answer["body"]["data"][0]["wording"], "fine");
    }

    #[test]
    fn any_text_can_be_a_body_and_be_played_back(text in ".{0,40}") {
        let api = Script::new();
        api.on::<GetNote>().reply(Reply::bytes(404, text));
        let recording = Recording::new();
        let error = now(core(recording.around(api)).send(&get(7))).unwrap_err();
        let replay = Replay::from_text(&recording.to_text().unwrap()).unwrap();
        let again = now(core(replay).send(&get(7))).unwrap_err();
        prop_assert_eq!(error.status(), again.status());
    }

    #[test]
    fn no_text_makes_reading_a_recording_panic(text in r#"[\[\]{}":,a-z0-9 ]{0,60}"#) {
        let _ = Replay::from_text(&text);
    }
}

#[test]
fn an_interrupted_call_is_one_again() {
    let api = Script::new();
    api.on::<GetNote>().fail(Interrupted);
    let recording = Recording::new();
    let once = RetryPolicy::none;
    now(core_with(recording.around(api), once()).send(&get(7))).unwrap_err();
    let replay = Replay::from_text(&recording.to_text().unwrap()).unwrap();
    let error = now(core_with(replay, once()).send(&get(7))).unwrap_err();
    assert_eq!(error.transport_kind(), Some(Interrupted));
}
