//! Connections that the server keeps, and those that it closes under a client that would use them again.

use std::time::Duration;

use Step::{Pause, Read, Reset, Silence};
use sdksmith_runtime::TransportErrorKind;

use crate::clients::{Client, EVERY, builder, create, get};
use crate::stage::{Stage, Step, write};

fn kept() -> Step {
    let note = "{\"id\": 7, \"note\": {\"id\": 7}}";
    write(format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{note}",
        note.len()
    ))
}

/// So long a closed connection takes to be one on the other side.
const SETTLED: Duration = Duration::from_millis(50);

#[test]
fn a_connection_is_used_again() {
    for kind in EVERY {
        let stage = Stage::always(&[Read, kept(), Read, kept(), Read, kept(), Silence]);
        let client = kind.client(builder(stage.url()));
        client.send(&get()).unwrap();
        client.send(&create()).unwrap();
        client.send(&get()).unwrap();
        assert_eq!((stage.requests(), stage.connections()), (3, 1), "{kind:?}");
    }
}

/// Calls once, and once more on what the server made of the connection. How many requests came for the second call.
fn second_call(first: Vec<Step>, settle: Duration, call: impl Fn(&Client)) -> Vec<usize> {
    let requests = |kind: crate::clients::Kind| {
        let stage = Stage::playing(vec![first.clone(), vec![Read, kept(), Silence]]);
        let client = kind.client(builder(stage.url()));
        client.send(&get()).unwrap();
        client.idle(settle);
        call(&client);
        stage.requests() - 1
    };
    EVERY.map(requests).to_vec()
}

/// Succeeds, or says honestly that nobody knows: the end of a connection may come too late to be noticed before sending.
fn create_once(client: &Client) {
    if let Err(error) = client.send(&create()) {
        let kind = error.transport_kind();
        assert_eq!(kind, Some(TransportErrorKind::Interrupted), "{error:?}");
        assert_eq!(error.attempts(), 1);
    }
}

#[test]
fn a_connection_that_was_closed_while_idle_is_not_noticed() {
    for end in [vec![], vec![Reset]] {
        let first = [vec![Read, kept()], end].concat();
        let gets = second_call(first.clone(), SETTLED, |client| {
            client.send(&get()).unwrap();
        });
        assert_eq!(gets, [1; 3]);
        let creates = second_call(first, SETTLED, create_once);
        assert!(creates.iter().all(|requests| *requests <= 1), "{creates:?}");
    }
}

#[test]
fn a_connection_that_closes_in_the_same_moment_sends_nothing_twice() {
    for pause in [0, 1, 2, 5] {
        let closing = vec![Read, kept(), Pause(Duration::from_millis(pause))];
        let gets = second_call(closing.clone(), Duration::ZERO, |client| {
            client.send(&get()).unwrap();
        });
        assert_eq!(gets, [1; 3], "one came to the second connection");
        let creates = second_call(closing, Duration::from_millis(pause), create_once);
        assert!(creates.iter().all(|requests| *requests <= 1), "{creates:?}");
    }
}

#[test]
fn a_request_that_was_read_and_not_answered_is_sent_again_only_where_it_may() {
    for end in [vec![], vec![Reset]] {
        let first = [vec![Read, kept(), Read], end].concat();
        let gets = second_call(first.clone(), Duration::ZERO, |client| {
            client.send(&get()).unwrap();
        });
        assert_eq!(gets, [2; 3]);
        let creates = second_call(first, Duration::ZERO, |client| {
            let error = client.send(&create()).unwrap_err();
            assert_eq!(
                error.transport_kind(),
                Some(TransportErrorKind::Interrupted)
            );
            assert_eq!(error.attempts(), 1);
        });
        assert_eq!(creates, [1; 3]);
    }
}

/// What was left unread of an answer isn't the next one's beginning.
#[test]
fn a_connection_whose_answer_was_not_read_is_not_used_again() {
    let unavailable = "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 27\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{\"id\": 9}";
    let large =
        "HTTP/1.1 200 OK\r\ncontent-length: 99999999999\r\n\r\nHTTP/1.1 200 OK\r\n\r\n{\"id\": 9}";
    for (answer, fails) in [(unavailable, false), (large, true)] {
        for kind in EVERY {
            let stage = Stage::playing(vec![
                vec![Read, write(answer), Silence],
                vec![Read, kept(), Silence],
            ]);
            let client = kind.client(builder(stage.url()));
            if fails {
                client.send(&get()).unwrap_err();
            }
            assert_eq!(client.send(&get()).unwrap().id.get(), 7, "{kind:?}");
            assert_eq!((stage.connections(), stage.requests()), (2, 2));
        }
    }
}
