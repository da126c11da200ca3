//! Each way in which an answer can fail to come, for each client, for an operation that may be repeated and for one that may not.

use std::thread;
use std::time::{Duration, Instant};

use TransportErrorKind::{Connect, Interrupted, Other, Timeout, TooLarge};
use sdksmith_runtime::{Error, Timeouts, TransportErrorKind};

use crate::clients::{EVERY, HANGS, Kind, LONG, builder, create, get};
use crate::stage::{Stage, Step, write};
use Step::{Read, Reset, Silence, Trickle};

pub(crate) struct Fault {
    pub(crate) name: &'static str,
    pub(crate) steps: Vec<Step>,
    /// One of these.
    pub(crate) kinds: Vec<TransportErrorKind>,
    /// How long an attempt may take.
    pub(crate) limit: Duration,
}

pub(crate) fn fault(
    name: &'static str,
    kind: TransportErrorKind,
    steps: impl Into<Vec<Step>>,
) -> Fault {
    let steps = steps.into();
    let kinds = vec![kind];
    Fault {
        name,
        steps,
        kinds,
        limit: match kind {
            Timeout => Duration::from_millis(400),
            _ => LONG,
        },
    }
}

const HEAD: &str =
    "HTTP/1.1 200 OK\r\ncontent-type: application/json\r\nset-cookie: answer-secret\r\n";

pub(crate) fn with_head(rest: impl AsRef<[u8]>) -> Step {
    write([HEAD.as_bytes(), rest.as_ref()].concat())
}

/// Bounds on an answer's body in these tests.
const MAX_BODY: usize = 100_000;
/// What the two ends' buffers take beyond what is read, and what is read at a time.
const BUFFERS: usize = 16 << 20;

fn broken() -> Vec<Fault> {
    let broken = |name, steps: &[Step]| fault(name, Interrupted, steps);
    vec![
        Fault {
            kinds: vec![Interrupted, Connect],
            ..broken("reset at once", &[Reset])
        },
        broken("reset behind the request", &[Read, Reset]),
        broken("closed at once", &[]),
        broken("closed before the head", &[Read]),
        broken(
            "closed within the head",
            &[Read, write("HTTP/1.1 200 OK\r\ncontent-le")],
        ),
        broken(
            "closed before the body",
            &[Read, with_head("content-length: 50\r\n\r\n")],
        ),
        broken(
            "closed within the body",
            &[Read, with_head("content-length: 50\r\n\r\n{\"id\": 7}")],
        ),
        broken(
            "reset within the body",
            &[
                Read,
                with_head("content-length: 50\r\n\r\n{\"id\": 7}"),
                Step::Pause(Duration::from_millis(50)),
                Reset,
            ],
        ),
        broken(
            "closed within a chunk",
            &[
                Read,
                with_head("transfer-encoding: chunked\r\n\r\n20\r\n{\"id\""),
            ],
        ),
        broken(
            "closed between chunks",
            &[
                Read,
                with_head("transfer-encoding: chunked\r\n\r\n9\r\n{\"id\": 7}\r\n"),
            ],
        ),
        broken(
            "a chunk of no length",
            &[
                Read,
                with_head("transfer-encoding: chunked\r\n\r\nzz\r\n{\"id\": 7}\r\n0\r\n\r\n"),
            ],
        ),
        broken(
            "a chunk of too great a length",
            &[
                Read,
                with_head(
                    "transfer-encoding: chunked\r\n\r\nfffffffffffffffffff\r\n{\"id\": 7}\r\n0\r\n\r\n",
                ),
            ],
        ),
        broken(
            "a chunk longer than it says",
            &[
                Read,
                with_head("transfer-encoding: chunked\r\n\r\n4\r\n{\"id\": 7}\r\n0\r\n\r\n"),
            ],
        ),
        broken(
            "two different lengths",
            &[
                Read,
                with_head("content-length: 9\r\ncontent-length: 5\r\n\r\n{\"id\": 7}"),
            ],
        ),
        broken(
            "a length that is no number",
            &[Read, with_head("content-length: nine\r\n\r\n{\"id\": 7}")],
        ),
        broken(
            "another protocol",
            &[Read, write("SSH-2.0-answer-secret\r\n\r\n")],
        ),
        broken(
            "bytes at random",
            &[
                Read,
                write([0x16, 3, 1, 0, 0xff, 0xfe, b'\r', b'\n', b'\r', b'\n']),
            ],
        ),
        broken(
            "a status of two digits",
            &[Read, write("HTTP/1.1 20 OK\r\n\r\n")],
        ),
        broken(
            "a header that is none",
            &[Read, with_head("answer secret\r\n\r\n")],
        ),
    ]
}

/// Looks at one fault, with one client and one operation.
fn look(fault: &Fault, client: Kind, repeatable: bool) {
    let stage = Stage::always(&fault.steps);
    let timeouts = Timeouts::new().attempt(fault.limit);
    let client = client.client(
        builder(stage.url())
            .timeouts(timeouts)
            .max_body_bytes(MAX_BODY),
    );
    let begun = Instant::now();
    let error: Error = match repeatable {
        true => client.send(&get()).map(drop),
        false => client.send(&create()).map(drop),
    }
    .unwrap_err();
    let kind = error.transport_kind().unwrap();
    assert!(fault.kinds.contains(&kind), "{error:?}");
    let attempts = error.attempts();
    match repeatable && !matches!(kind, TooLarge | Other) {
        true => assert_eq!(attempts, 2, "{error:?}"),
        // A reset may come before the connection stands: then nothing was sent, and anything is tried again.
        false if fault.kinds.contains(&Connect) => assert!(attempts <= 2, "{error:?}"),
        false => assert_eq!(attempts, 1, "{error:?}"),
    }
    assert_eq!(stage.connections(), attempts as usize, "connections");
    let requests = if fault.steps.contains(&Read) {
        attempts
    } else {
        0
    };
    assert_eq!(stage.requests(), requests as usize, "requests");
    assert!(begun.elapsed() < HANGS, "{:?}", begun.elapsed());
    let written = stage.written();
    assert!(written < BUFFERS, "{written} bytes were read");
}

/// Every client with both operations at the same time, one fault after the other. All that goes wrong is shown.
pub(crate) fn look_at_all(faults: &[Fault]) {
    let failed: Vec<_> = faults.iter().flat_map(failures).collect();
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

fn failures(fault: &Fault) -> Vec<String> {
    let cases = EVERY
        .map(|client| [(client, true), (client, false)])
        .concat();
    thread::scope(|scope| {
        let look = |(client, repeatable)| {
            let running = scope.spawn(move || look(fault, client, repeatable));
            (
                format!("{}, {client:?}, repeatable: {repeatable}", fault.name),
                running,
            )
        };
        let running: Vec<_> = cases.into_iter().map(look).collect();
        let failure = |(name, case): (String, thread::ScopedJoinHandle<'_, ()>)| {
            let problem = case.join().err()?;
            let text = problem.downcast_ref::<String>().map(String::as_str);
            Some(format!("{name}: {}", text.unwrap_or_default()))
        };
        running.into_iter().filter_map(failure).collect()
    })
}

#[test]
fn a_connection_that_breaks_is_an_interruption() {
    look_at_all(&broken());
}

#[test]
fn a_server_that_stalls_is_a_timeout() {
    let slow = Duration::from_millis(30);
    let whole = [HEAD, "content-length: 900\r\n\r\n", &" ".repeat(900)].concat();
    let stalls = |name, steps: &[Step]| fault(name, Timeout, steps);
    look_at_all(&[
        stalls("before the request is read", &[Silence]),
        stalls("before the head", &[Read, Silence]),
        stalls(
            "within the head",
            &[Read, write("HTTP/1.1 200 OK\r\ncontent-le"), Silence],
        ),
        stalls(
            "before the body",
            &[Read, with_head("content-length: 50\r\n\r\n"), Silence],
        ),
        stalls(
            "within the body",
            &[
                Read,
                with_head("content-length: 50\r\n\r\n{\"id\":"),
                Silence,
            ],
        ),
        stalls(
            "within a chunk",
            &[
                Read,
                with_head("transfer-encoding: chunked\r\n\r\n20\r\n{\"id\""),
                Silence,
            ],
        ),
        stalls(
            "before the connection's end",
            &[Read, with_head("\r\n{\"id\": 7}"), Silence],
        ),
        stalls(
            "a byte at a time, from the start",
            &[Read, Trickle(whole.into_bytes(), slow)],
        ),
        stalls(
            "a byte at a time, in the body",
            &[
                Read,
                with_head("content-length: 900\r\n\r\n"),
                Trickle(vec![b' '; 900], slow),
            ],
        ),
    ]);
}

#[test]
fn a_body_that_is_packed_badly_is_an_error() {
    use sdksmith_runtime::gzip::gzip;
    let packed = |body: &[u8], encoding: &str| {
        let length = body.len();
        let head = format!("content-encoding: {encoding}\r\ncontent-length: {length}\r\n\r\n");
        [Read, with_head([head.as_bytes(), body].concat())]
    };
    let good = gzip(b"{\"id\": 7}");
    look_at_all(&[
        fault("cut", Interrupted, packed(&good[..good.len() - 9], "gzip")),
        fault(
            "not packed at all",
            Interrupted,
            packed(b"{\"id\": 7}", "gzip"),
        ),
        fault(
            "a bomb",
            TooLarge,
            packed(&gzip(&vec![b' '; 8 << 20]), "gzip"),
        ),
        fault(
            "in a way that nobody knows",
            Other,
            packed(&good, "answer-secret"),
        ),
        fault("twice", Other, packed(&gzip(&good), "gzip, gzip")),
    ]);
}
