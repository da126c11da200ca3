//! What a program sees and changes of each attempt.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use Step::Read;
use sdksmith_runtime::{
    Attempt, Attempted, Endpoint, Hook, Operation, TransportErrorKind, Unknown,
};

use crate::clients::{Client, EVERY, assert_nothing_in, builder, create, get};
use crate::notes::GetNote;
use crate::server::response;
use crate::stage::{Stage, Step, write};

/// What a hook was told, in words.
type Heard = Arc<Mutex<Vec<String>>>;

#[derive(Default, Clone)]
struct Listening {
    heard: Heard,
    durations: Arc<Mutex<Vec<Duration>>>,
    printed: Heard,
    /// Which attempt it refuses.
    refused: Option<u32>,
}

impl Listening {
    fn note(&self, line: String) {
        self.heard.lock().unwrap().push(line);
    }

    fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }
}

impl Hook for Listening {
    fn before(&self, attempt: &mut Attempt<'_>) -> Result<(), String> {
        let printed = format!("{attempt:?}{attempt:#?}");
        self.printed.lock().unwrap().push(printed);
        assert!(attempt.uri().path().starts_with("/v1/users/me/notes"));
        assert!(attempt.headers().contains_key("authorization"));
        assert!(
            !attempt.headers().contains_key("x-number"),
            "changed for that attempt alone"
        );
        let number = attempt.number();
        attempt.headers_mut().insert("x-number", number.into());
        self.note(format!("before {number} {}", attempt.endpoint()));
        match self.refused == Some(number) {
            true => Err("not on a Sunday".into()),
            false => Ok(()),
        }
    }

    fn after(&self, attempted: &Attempted<'_>) {
        let printed = format!("{attempted:?}{attempted:#?}");
        self.printed.lock().unwrap().push(printed);
        self.durations.lock().unwrap().extend(attempted.duration());
        self.note(format!(
            "after {} {:?} {:?} {:?} {}",
            attempted.number(),
            attempted.status().map(|status| status.as_u16()),
            attempted.error(),
            attempted.request_id(),
            attempted.is_repeated()
        ));
    }

    fn unknown(&self, endpoint: &'static Endpoint, unknown: &Unknown) {
        assert_eq!(endpoint, GetNote::<()>::ENDPOINT);
        self.note(unknown.to_string());
    }
}

/// All clients make the same call and tell their hook the same, which it then says.
fn heard(
    steps: &[Vec<Step>],
    refused: Option<u32>,
    call: impl Fn(&Client),
) -> (Vec<String>, Vec<String>) {
    let all = EVERY.map(|kind| {
        let stage = Stage::playing(steps.to_vec());
        let hook = Listening {
            refused,
            ..Listening::default()
        };
        call(&kind.client(builder(stage.url()).hook(hook.clone())));
        let printed = hook.printed.lock().unwrap().concat();
        assert_nothing_in(&printed);
        // Nor what stands in a path.
        assert!(!printed.contains("me/notes"), "{printed}");
        (hook.heard(), stage.texts())
    });
    let [(first, requests), (second, _), (third, _)] = all;
    assert_eq!(first, second);
    assert_eq!(first, third);
    (first, requests)
}

fn get_fails(kind: TransportErrorKind) -> impl Fn(&Client) {
    move |client| {
        let error = client.send(&get()).unwrap_err();
        assert_eq!(error.transport_kind(), Some(kind), "{error:?}");
    }
}

const GET: &str = "GET /users/{user}/notes/{note}";

#[test]
fn each_attempt_is_seen_before_and_after() {
    let unavailable = response(
        "503 Service Unavailable",
        &["X-Request-Id: r-1"],
        "answer-secret",
    );
    let fine = response("200 OK", &["X-Request-Id: r-2"], "{\"id\": 7}");
    let steps = [vec![Read, write(unavailable)], vec![Read, write(fine)]];
    let (heard, requests) = heard(&steps, None, |client| {
        client.send(&get()).unwrap();
    });
    let expected = [
        &format!("before 1 {GET}"),
        "after 1 Some(503) None Some(\"r-1\") true",
        &format!("before 2 {GET}"),
        "after 2 Some(200) None Some(\"r-2\") false",
    ];
    assert_eq!(heard, expected);
    for (number, request) in (1..).zip(requests) {
        assert!(
            request.contains(&format!("x-number: {number}\r\n")),
            "{request}"
        );
    }
}

#[test]
fn what_broke_is_seen_with_what_came_before() {
    let cut =
        write("HTTP/1.1 200 OK\r\nx-request-id: r-1\r\ncontent-length: 50\r\n\r\nanswer-secret");
    let (heard, _) = heard(
        &[vec![Read], vec![Read, cut]],
        None,
        get_fails(TransportErrorKind::Interrupted),
    );
    let expected = [
        &format!("before 1 {GET}"),
        "after 1 None Some(Interrupted) None true",
        &format!("before 2 {GET}"),
        "after 2 Some(200) Some(Interrupted) Some(\"r-1\") false",
    ];
    assert_eq!(heard, expected);
}

#[test]
fn an_error_of_the_api_is_an_answer() {
    let wrong = response(
        "400 Bad Request",
        &[],
        "{\"code\": \"wrong\", \"description\": \"answer-secret\"}",
    );
    let (heard, _) = heard(&[vec![Read, write(wrong)]], None, |client| {
        let error = client.send(&create()).unwrap_err();
        assert_eq!(error.code(), Some("wrong"));
    });
    let expected = [
        "before 1 POST /users/{user}/notes",
        "after 1 Some(400) None None false",
    ];
    assert_eq!(heard, expected);
}

#[test]
fn a_refused_attempt_is_not_sent() {
    let unavailable = || vec![Read, write(response("503 Service Unavailable", &[], ""))];
    let refused = |client: &Client| {
        let error = client.send(&get()).unwrap_err();
        assert!(error.is_refused(), "{error:?}");
        assert!(
            error
                .to_string()
                .contains("it was refused before it was sent: not on a Sunday"),
            "{error}"
        );
    };
    let (first, requests) = heard(&[unavailable()], Some(1), refused);
    assert_eq!((first.len(), requests.len()), (1, 0));
    let (second, requests) = heard(&[unavailable()], Some(2), refused);
    assert_eq!((second.len(), requests.len()), (3, 1));
}

#[test]
fn news_in_an_answer_is_told_with_its_place() {
    let body =
        "{\"id\": 7, \"text\": \"answer-secret\", \"colour\": {\"name\": \"answer-secret\"}}";
    let (heard, _) = heard(
        &[vec![Read, write(response("200 OK", &[], body))]],
        None,
        |client| {
            client.send(&get()).unwrap();
        },
    );
    assert_eq!(heard[2..], ["unknown field at colour"]);
}

#[test]
fn a_duration_is_that_of_the_attempt() {
    let pause = Duration::from_millis(200);
    for kind in EVERY {
        let slow = [
            Read,
            Step::Pause(pause),
            write(response("200 OK", &[], "{\"id\": 7}")),
        ];
        let stage = Stage::always(&slow);
        let hook = Listening::default();
        kind.client(builder(stage.url()).hook(hook.clone()))
            .send(&get())
            .unwrap();
        let durations = hook.durations.lock().unwrap();
        assert!(
            durations.len() == 1 && durations[0] >= pause,
            "{durations:?}"
        );
    }
}

#[test]
fn hooks_are_asked_in_their_order_until_one_refuses() {
    for kind in EVERY {
        let stage = Stage::always(&[Read]);
        let [first, second] = [Some(1), None].map(|refused| Listening {
            refused,
            ..Listening::default()
        });
        let hooked = builder(stage.url())
            .hook(first.clone())
            .hook(second.clone());
        assert!(kind.client(hooked).send(&get()).unwrap_err().is_refused());
        assert_eq!((first.heard().len(), second.heard().len()), (1, 0));
    }
}
