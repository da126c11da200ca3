//! Answers that are unusual and all right.

use std::time::{Duration, Instant, SystemTime};

use Step::{Pause, Read, Silence, Trickle};
use sdksmith_runtime::gzip::gzip;

use crate::clients::{EVERY, HANGS, builder, create, get};
use crate::notes::NoteId;
use crate::server::response;
use crate::stage::{Stage, Step, write};

const NOTE: &str = "{\"id\": 7, \"note\": {\"id\": 7}}";

/// Both clients read this as the note 7, in one request.
fn assert_fine(name: &str, steps: &[Step]) {
    for kind in EVERY {
        let stage = Stage::always(steps);
        let note = kind.client(builder(stage.url())).send(&get());
        let id = note
            .unwrap_or_else(|error| panic!("{name}, {kind:?}: {error:?}"))
            .id;
        assert_eq!(
            (id, stage.requests()),
            (NoteId::new(7), 1),
            "{name}, {kind:?}"
        );
    }
}

#[test]
fn interim_answers_are_passed_over() {
    let fine = response("200 OK", &[], NOTE);
    let interims = [
        "100 Continue",
        "102 Processing",
        "103 Early Hints\r\nlink: </style.css>",
    ];
    for interim in interims {
        let head = format!("HTTP/1.1 {interim}\r\n\r\n");
        assert_fine(interim, &[Read, write(head.clone()), write(fine.clone())]);
        assert_fine(interim, &[Read, write(head.clone() + &head + &fine)]);
    }
}

#[test]
fn an_answer_may_end_with_its_connection() {
    assert_fine(
        "1.0",
        &[Read, write(format!("HTTP/1.0 200 OK\r\n\r\n{NOTE}"))],
    );
    assert_fine(
        "1.1",
        &[Read, write(format!("HTTP/1.1 200 OK\r\n\r\n{NOTE}"))],
    );
    let close = format!("HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{NOTE}");
    assert_fine("close", &[Read, write(close)]);
}

#[test]
fn an_answer_may_come_in_any_pieces() {
    let length = NOTE.len();
    let (first, second) = NOTE.split_at(5);
    let chunks = format!(
        "5;name=value\r\n{first}\r\n{:X}\r\n{second}\r\n",
        length - 5
    );
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    assert_fine(
        "chunks",
        &[Read, write(format!("{chunked}{chunks}0\r\n\r\n"))],
    );
    assert_fine(
        "trailers",
        &[Read, write(format!("{chunked}{chunks}0\r\nx: y\r\n\r\n"))],
    );
    let byte_by_byte = response("200 OK", &[], NOTE).into_bytes();
    assert_fine(
        "bytes",
        &[Read, Trickle(byte_by_byte, Duration::from_millis(1))],
    );
    let same = format!("content-length: {length}");
    assert_fine(
        "twice the same length",
        &[Read, write(response("200 OK", &[&same], NOTE))],
    );
    assert_fine(
        "no reason",
        &[
            Read,
            write(format!(
                "HTTP/1.1 200\r\ncontent-length: {length}\r\n\r\n{NOTE}"
            )),
        ],
    );
}

#[test]
fn a_packed_answer_is_unpacked() {
    let packed = gzip(NOTE.as_bytes());
    for encoding in ["gzip", "x-gzip", "GZIP"] {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-encoding: {encoding}\r\ncontent-length: {}\r\n\r\n",
            packed.len()
        );
        assert_fine(
            encoding,
            &[Read, write([head.as_bytes(), &packed].concat())],
        );
    }
    assert_fine(
        "identity",
        &[
            Read,
            write(response("200 OK", &["content-encoding: identity"], NOTE)),
        ],
    );
}

#[test]
fn packed_answers_are_asked_for() {
    for kind in EVERY {
        let stage = Stage::always(&[Read, write(response("200 OK", &[], NOTE))]);
        kind.client(builder(stage.url())).send(&get()).unwrap();
        let request = stage.texts().remove(0).to_lowercase();
        assert!(
            request.contains("accept-encoding: gzip\r\n"),
            "{kind:?}: {request}"
        );
    }
}

#[test]
fn gzip_that_nobody_announced_is_no_json() {
    for kind in EVERY {
        let packed = gzip(NOTE.as_bytes());
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n",
            packed.len()
        );
        let stage = Stage::always(&[Read, write([head.as_bytes(), &packed].concat())]);
        let error = kind.client(builder(stage.url())).send(&get()).unwrap_err();
        assert!(error.is_decode() && error.attempts() == 1, "{error:?}");
    }
}

/// What follows an answer on its connection, at once or later, belongs to no call.
#[test]
fn what_nobody_asked_for_answers_nothing() {
    let kept = format!(
        "HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n{NOTE}",
        NOTE.len()
    );
    let foreign = kept.replace('7', "6");
    for between in [Duration::ZERO, Duration::from_millis(50)] {
        for kind in EVERY {
            let (kept, foreign) = (kept.clone(), foreign.clone());
            let first = match between.is_zero() {
                true => vec![Read, write(kept.clone() + &foreign), Silence],
                false => vec![
                    Read,
                    write(kept.clone()),
                    Pause(between),
                    write(foreign),
                    Silence,
                ],
            };
            let stage = Stage::playing(vec![
                first,
                vec![Read, write(kept.clone()), Read, write(kept)],
            ]);
            let client = kind.client(builder(stage.url()));
            for _ in 0..3 {
                let id = client.send(&get()).unwrap().id;
                assert_eq!(id, NoteId::new(7), "{kind:?}, after {between:?}");
                client.idle(between * 6);
            }
        }
    }
}

#[test]
fn a_redirect_is_one_request_and_the_apis_error() {
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary Redirect",
        "308 Permanent Redirect",
    ] {
        for kind in EVERY {
            let stage = Stage::always(&[]);
            let away = format!(
                "location: {}/answer-secret?token=answer-secret",
                stage.url()
            );
            let stage = Stage::always(&[Read, write(response(status, &[&away], ""))]);
            let client = kind.client(builder(stage.url()));
            for error in [
                client.send(&get()).map(drop),
                client.send(&create()).map(drop),
            ] {
                let error = error.unwrap_err();
                assert!(error.is_api(), "{error:?}");
                assert!(
                    error
                        .to_string()
                        .contains("; it redirects to 127.0.0.1, which is not followed"),
                    "{error}"
                );
            }
            assert_eq!(stage.requests(), 2, "{status}, {kind:?}");
        }
    }
}

#[test]
fn both_forms_of_retry_after_are_waited_for() {
    let form = |after: &str| format!("Retry-After: {after}");
    for status in ["429 Too Many Requests", "503 Service Unavailable"] {
        let date = httpdate::fmt_http_date(SystemTime::now() + Duration::from_secs(2));
        for after in [form("1"), form(&date)] {
            std::thread::scope(|scope| {
                for kind in EVERY {
                    let (after, status) = (&after, status);
                    scope.spawn(move || {
                        let stage = Stage::playing(vec![
                            vec![Read, write(response(status, &[after], "answer-secret"))],
                            vec![Read, write(response("200 OK", &[], NOTE))],
                        ]);
                        let begun = Instant::now();
                        kind.client(builder(stage.url())).send(&get()).unwrap();
                        // A date has whole seconds, so two of them are more than one; it may have been made a while ago.
                        let least = Duration::from_millis(if after.len() > 20 { 10 } else { 1000 });
                        assert!(begun.elapsed() >= least && begun.elapsed() < HANGS);
                        assert_eq!(stage.requests(), 2);
                    });
                }
            });
        }
    }
}

#[test]
fn what_must_not_run_twice_is_not_repeated_for_a_retry_after() {
    for kind in EVERY {
        let many = response(
            "429 Too Many Requests",
            &["Retry-After: 0"],
            "answer-secret",
        );
        let stage = Stage::always(&[Read, write(many)]);
        let error = kind
            .client(builder(stage.url()))
            .send(&create())
            .unwrap_err();
        assert!(error.is_rate_limited() && error.retry_after() == Some(Duration::ZERO));
        assert_eq!((error.attempts(), stage.requests()), (1, 1));
    }
}
