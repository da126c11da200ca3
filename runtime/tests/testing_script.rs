//! The scripted transport, as a test of a program uses it.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

mod notes;

use std::pin::pin;
use std::task::{Context, Poll, Waker};
use std::time::{Duration, SystemTime};

use notes::{API, CreateNote, GetNote, Note, NoteId, NoteRequest, Ping, UserRef};
use sdksmith_runtime::TransportErrorKind::{Connect, Interrupted, Refused, Timeout};
use sdksmith_runtime::testing::{Reply, Script, sample};
use sdksmith_runtime::{
    Core, CoreBuilder, Extra, Model, Operation, RetryEnvironment, RetryPolicy, Transport,
};

const TOKEN: &str = "the-user-token";

fn core(api: &Script) -> Core {
    CoreBuilder::new(&API)
        .server("domain", "acme")
        .token("user", TOKEN)
        .transport(api.clone())
        .retry(RetryPolicy::new().environment(api.clone()))
        .build()
        .unwrap()
}

fn get(note: i64) -> GetNote {
    GetNote::new(UserRef::Me, NoteId::new(note))
}

fn create() -> CreateNote {
    CreateNote::new(UserRef::Me, NoteRequest::new().password("hunter2"))
}

fn note(id: i64) -> Note {
    let mut note: Note = sample();
    note.id = NoteId::new(id);
    note
}

/// No script waits, so no runtime is needed.
fn now<F: IntoFuture>(future: F) -> F::Output {
    match pin!(future.into_future()).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(output) => output,
        Poll::Pending => panic!("it waits"),
    }
}

fn message(panics: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let cause = std::panic::catch_unwind(panics).unwrap_err();
    *cause.downcast::<String>().unwrap()
}

#[test]
fn answers_come_in_order_and_each_once() {
    let api = Script::new();
    api.on::<GetNote>().answer(note(1)).answer(note(2));
    let core = core(&api);
    assert_eq!(now(core.send(&get(7))).unwrap().id, NoteId::new(1));
    assert_eq!(now(core.send(&get(7))).unwrap().id, NoteId::new(2));
    let error = now(core.send(&get(7))).unwrap_err();
    assert_eq!(
        (error.transport_kind(), error.attempts()),
        (Some(Refused), 1)
    );
    let text = error.to_string();
    assert!(
        text.contains("no answer left for `GET /users/{user}/notes/{note}`"),
        "{text}"
    );
    assert_eq!(api.requests().len(), 3, "the refused one too");
}

#[test]
fn the_last_answer_is_repeated_where_that_is_said() {
    let api = Script::new();
    api.on::<GetNote>()
        .answer(note(1))
        .times(2)
        .answer(note(3))
        .always();
    let core = core(&api);
    let ids: Vec<_> = (0..4)
        .map(|_| now(core.send(&get(7))).unwrap().id)
        .collect();
    assert_eq!(ids, [1, 1, 3, 3].map(NoteId::new));
    api.assert_done();
}

#[test]
fn a_request_goes_to_the_first_line_whose_condition_holds() {
    let api = Script::new();
    api.on::<GetNote>()
        .when(|request| request.segment("note").as_deref() == Some("8"))
        .answer_status(404);
    api.on::<GetNote>().answer(note(7)).always();
    let core = core(&api);
    assert!(now(core.send(&get(7))).is_ok());
    assert_eq!(now(core.send(&get(8))).unwrap_err().status().unwrap(), 404);
    assert!(now(core.send(&get(8))).is_ok(), "the narrow line is played");
}

#[test]
fn retries_are_seen_with_their_waits_and_take_no_time() {
    let api = Script::new();
    api.on::<GetNote>()
        .fail(Interrupted)
        .reply(Reply::status(503).header("retry-after", "7"))
        .answer(note(1));
    let began = std::time::Instant::now();
    now(core(&api).send(&get(1))).unwrap();
    let half_of_the_bound = [Duration::from_millis(250), Duration::from_millis(7500)];
    assert_eq!(api.waits(), half_of_the_bound);
    assert_eq!(api.elapsed(), Duration::from_millis(7750));
    assert!(began.elapsed() < Duration::from_secs(5));
}

#[test]
fn faults_of_every_kind_reach_the_caller() {
    let api = Script::new();
    api.on::<CreateNote>()
        .fail(Timeout)
        .reply(Reply::json(&note(1)).cut_after(3))
        .reply(Reply::bytes(200, "<html>").header("content-type", "text/html"))
        .reply(Reply::bytes(200, "{\"id\": "))
        .reply(Reply::bytes(200, vec![b' '; 2000]));
    let core = CoreBuilder::new(&API)
        .server("domain", "acme")
        .token("user", TOKEN)
        .transport(api.clone())
        .max_body_bytes(1000)
        .build()
        .unwrap();
    let errors: Vec<_> = (0..5)
        .map(|_| now(core.send(&create())).unwrap_err())
        .collect();
    assert!(errors[0].is_timeout());
    assert_eq!(errors[1].transport_kind(), Some(Interrupted));
    assert!(errors[2].to_string().contains("text/html"), "{}", errors[2]);
    assert!(errors[3].is_decode());
    assert!(
        errors[4].to_string().contains("longer than 1000 bytes"),
        "{}",
        errors[4]
    );
    api.assert_done();
}

#[test]
fn a_connection_that_never_stood_is_tried_again_for_any_operation() {
    let api = Script::new();
    api.on::<CreateNote>().fail(Connect).answer(note(5));
    assert_eq!(now(core(&api).send(&create())).unwrap().id, NoteId::new(5));
}

#[test]
fn an_answer_may_be_made_of_the_request_and_ask_the_script() {
    let api = Script::new();
    let asked = api.clone();
    api.on::<GetNote>()
        .reply_with(move |request| {
            let id: i64 = request.segment("note").unwrap().parse().unwrap();
            assert_eq!(asked.requests().len(), id as usize);
            Reply::json(&note(id)).after(Duration::from_secs(3))
        })
        .always();
    let core = core(&api);
    for id in 1..3 {
        assert_eq!(now(core.send(&get(id))).unwrap().id, NoteId::new(id));
    }
    assert_eq!(api.elapsed(), Duration::from_secs(6));
    let start = Script::new().now().unwrap();
    assert_eq!(api.now(), Some(start + Duration::from_secs(6)));
    let year = Duration::from_secs(365 * 86400);
    assert!(start > SystemTime::UNIX_EPOCH + 55 * year);
}

#[test]
fn an_answer_that_never_comes_is_ended_by_the_clients_limits() {
    let api = Script::new();
    api.on::<CreateNote>().reply(Reply::never());
    let error = now(core(&api).send(&create())).unwrap_err();
    assert!(error.is_timeout(), "{error}");
    assert_eq!(
        (api.requests().len(), api.waits()),
        (1, vec![Duration::from_secs(60)])
    );
}

#[test]
fn what_was_sent_can_be_asked_for() {
    let api = Script::new();
    api.on::<CreateNote>().answer(note(1));
    api.on::<Ping>().answer_nothing();
    let core = core(&api);
    now(core.send(&create())).unwrap();
    now(core.send(&Ping::new())).unwrap();

    let all = api.requests();
    assert_eq!(all.len(), 2);
    assert_eq!(api.requests_of::<GetNote>().len(), 0);
    let request = &api.requests_of::<CreateNote>()[0];
    assert_eq!(request.method(), "POST");
    assert_eq!(request.path(), "/v1/users/me/notes");
    assert_eq!(request.segment("user").as_deref(), Some("me"));
    assert_eq!(request.segment("note"), None);
    assert_eq!(request.header("content-type"), Some("application/json"));
    assert_eq!(
        request.header("authorization"),
        Some("Bearer the-user-token")
    );
    let body: NoteRequest = request.body().unwrap();
    assert_eq!(body.password.as_deref(), Some("hunter2"));
    assert!(request.body::<i64>().is_err());
}

#[test]
fn nothing_secret_prints() {
    let api = Script::new();
    let mut answered = note(1);
    answered.text = Some("dear diary".into());
    api.on::<CreateNote>().answer(answered);
    let core = core(&api);
    now(core.send(&create())).unwrap();
    let error = now(core.send(&create())).unwrap_err();
    let printed = format!(
        "{api:?} {:?} {:?} {error} {error:?} {}",
        api.requests(),
        Reply::bytes(200, "dear diary").header("x-key", TOKEN),
        message(std::panic::AssertUnwindSafe(|| api.assert_done())),
    );
    for secret in [TOKEN, "hunter2", "dear diary"] {
        assert!(!printed.contains(secret), "{printed}");
    }
    assert!(
        printed.contains("authorization"),
        "names are shown: {printed}"
    );
}

#[test]
fn what_is_left_or_unexpected_is_listed() {
    let api = Script::new();
    api.on::<GetNote>().answer(note(1)).times(3);
    api.on::<CreateNote>().when(|_| false).answer(note(2));
    let core = core(&api);
    now(core.send(&get(1))).unwrap();
    let error = now(core.send(&Ping::new())).unwrap_err().to_string();
    let scripted = "scripted are `GET /users/{user}/notes/{note}` (2 answers left), \
                    `POST /users/{user}/notes` for some requests (1 answer left)";
    assert!(error.contains(scripted), "{error}");
    let text = message(std::panic::AssertUnwindSafe(|| api.assert_done()));
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines[0], "the script isn't done:");
    assert_eq!(
        lines[1],
        "  not played: `GET /users/{user}/notes/{note}` (2 answers left)"
    );
    assert!(lines[3].starts_with("  not expected: `PUT "), "{text}");
}

/// Beside [`CreateNote`], with another body.
#[derive(Clone, Debug, Operation)]
#[operation(POST "/users/{user}/notes", auth = "user", output = Vec<Note>)]
struct CreateNotes<C = ()> {
    client: C,
    #[segment(into)]
    user: UserRef,
    #[body]
    body: NoteBatch,
}

#[derive(Clone, Model)]
#[model(setters)]
struct NoteBatch {
    notes: Vec<String>,
    extra: Extra,
}

#[test]
fn operations_of_one_method_and_path_are_told_apart() {
    let api = Script::new();
    api.on::<CreateNotes>().answer(vec![note(1), note(2)]);
    api.on::<CreateNote>().answer(note(3));
    let core = core(&api);
    let create_all = CreateNotes::new(UserRef::Me, NoteBatch::new(vec!["a".to_owned()]));
    assert_eq!(now(core.send(&create())).unwrap().id, NoteId::new(3));
    assert_eq!(now(core.send(&create_all)).unwrap().len(), 2);
    assert_eq!(api.requests_of::<CreateNotes>().len(), 1);
    api.assert_done();

    api.on::<CreateNotes>().answer(vec![]);
    let error = now(core.send(&create())).unwrap_err().to_string();
    let words = "asked is `CreateNote`, and scripted `CreateNotes`";
    assert!(error.contains(words), "{error}");
}

#[test]
fn a_request_of_no_client_is_told_by_its_path() {
    let api = Script::new();
    api.on::<GetNote>().answer(note(1));
    let uri = "https://acme.example/any/base/users/me/notes/7";
    let request = http::Request::get(uri).body(bytes::Bytes::new()).unwrap();
    assert_eq!(now(api.send(request)).unwrap().status(), 200);
    assert_eq!(
        api.requests_of::<GetNote>()[0].segment("note").as_deref(),
        Some("7")
    );

    let stranger = http::Request::get("https://acme.example/secret").body(bytes::Bytes::new());
    let error = now(api.send(stranger.unwrap())).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("secret"));
}

#[test]
fn slips_of_the_test_are_shown_where_they_are() {
    assert!(message(|| drop(Reply::status(1000))).contains("1000 can't be the status"));
    assert!(message(|| drop(Reply::status(200).header("a b", ""))).contains("\"a b\""));
}
