//! The spans of calls and attempts.

use Step::Read;

use crate::clients::{Client, EVERY, assert_nothing_in, builder, create, get};
use crate::server::response;
use crate::spans::Spans;
use crate::stage::{Stage, Step, write};

/// The spans of a call over every client, without the time that they took.
fn spans(steps: &[Vec<Step>], call: impl Fn(&Client)) -> Vec<String> {
    let [first, second, third] = EVERY.map(|kind| {
        let stage = Stage::playing(steps.to_vec());
        let (client, spans) = (kind.client(builder(stage.url())), Spans::default());
        tracing::subscriber::with_default(spans.clone(), || call(&client));
        let printed = spans.everything();
        assert_nothing_in(&printed);
        // Nor what stands in a path.
        assert!(!printed.contains("me/notes"), "{printed}");
        spans
            .own()
            .iter()
            .map(|line| without_time(line))
            .collect::<Vec<_>>()
    });
    assert_eq!(first, second, "both transports say the same");
    assert_eq!(first, third, "both clients say the same");
    first
}

fn without_time(line: &str) -> String {
    let Some((before, time)) = line.split_once(" duration_ms=") else {
        return line.to_owned();
    };
    assert!(time.parse::<u64>().unwrap() < 20_000, "{line}");
    before.to_owned()
}

const CALL: &str = "INFO sdksmith_runtime::client::observe call api=\"notes\" method=\"GET\" route=\"/users/{user}/notes/{note}\"";
const ATTEMPT: &str = "DEBUG sdksmith_runtime::client::observe attempt";

#[test]
fn a_call_has_a_span_and_so_has_each_attempt() {
    let unavailable = response(
        "503 Service Unavailable",
        &["X-Request-Id: r-1"],
        "answer-secret",
    );
    let fine = response("200 OK", &[], "{\"id\": 7, \"text\": \"answer-secret\"}");
    let steps = [vec![Read], vec![Read, write(fine)]];
    let lines = spans(&steps, |client| {
        client.send(&get()).unwrap();
    });
    let first = format!("{ATTEMPT} number=1 error=Interrupted repeated=true");
    let second = format!("{ATTEMPT} number=2 status=200 repeated=false");
    assert_eq!(lines, [CALL, &first, &second]);

    let lines = spans(&[vec![Read, write(unavailable)]], |client| {
        client.send(&get()).unwrap_err();
    });
    let unavailable = |number, repeated| {
        format!("{ATTEMPT} number={number} status=503 request_id=\"r-1\" repeated={repeated}")
    };
    assert_eq!(lines, [CALL, &unavailable(1, true), &unavailable(2, false)]);
}

#[test]
fn a_request_id_that_is_no_word_is_not_shown() {
    let header = "X-Request-Id: answer-secret of somebody";
    let wrong = response(
        "400 Bad Request",
        &[header],
        "{\"code\": \"answer-secret of somebody\"}",
    );
    let lines = spans(&[vec![Read, write(wrong)]], |client| {
        client.send(&create()).unwrap_err();
    });
    assert_eq!(
        lines[1],
        format!("{ATTEMPT} number=1 status=400 repeated=false")
    );
}
