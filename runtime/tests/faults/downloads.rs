//! Bodies that are read piece by piece.

use std::io::Read as _;
use std::time::{Duration, Instant};

use Step::{Endless, Pause, Read, Silence, Trickle};
use sdksmith_runtime::{Error, Timeouts, TransportErrorKind};

use crate::clients::{Client, EVERY, HANGS, Kind, LONG, assert_silent, builder, get};
use crate::server::response;
use crate::stage::{Stage, Step, write};

const SHORT: Duration = Duration::from_millis(300);

/// What came, up to `limit` bytes, and what ended it; or why there is nothing to read.
fn download(client: &Client, limit: Option<u64>) -> Result<(Vec<u8>, Option<Error>), Error> {
    let opened = match client {
        Client::Async(core, runtime) => runtime.block_on(read(core, limit)),
        Client::Blocking(core) => core.open(&get()).map(|mut download| {
            if let Some(limit) = limit {
                download = download.max_bytes(limit);
            }
            assert!(!format!("{download:?}").contains("answer-secret"));
            let mut all = Vec::new();
            let end = download.read_to_end(&mut all).err();
            let end = end.map(|error| error.downcast::<Error>().unwrap());
            assert_eq!(
                download.read(&mut [0; 9]).unwrap(),
                0,
                "nothing after the end"
            );
            (all, end)
        }),
    };
    if let Err(error) | Ok((_, Some(error))) = &opened {
        assert_silent(error);
    }
    opened
}

async fn read(
    core: &sdksmith_runtime::Core,
    limit: Option<u64>,
) -> Result<(Vec<u8>, Option<Error>), Error> {
    let mut download = core.open(&get()).await?;
    if let Some(limit) = limit {
        download = download.max_bytes(limit);
    }
    assert!(!format!("{download:?}").contains("answer-secret"));
    let mut all = Vec::new();
    let end = loop {
        match download.next_chunk().await {
            Ok(Some(chunk)) => all.extend_from_slice(&chunk),
            Ok(None) => break None,
            Err(error) => break Some(error),
        }
    };
    assert!(
        download.next_chunk().await.unwrap().is_none(),
        "nothing after the end"
    );
    Ok((all, end))
}

const HEAD: &str = "HTTP/1.1 200 OK\r\nset-cookie: answer-secret\r\n";

fn with_head(rest: &str) -> Step {
    write([HEAD, rest].concat())
}

fn client(kind: Kind, stage: &Stage) -> Client {
    let timeouts = Timeouts::new().attempt(SHORT * 2).read(SHORT);
    // A bound that is for answers which are kept, and none for these.
    kind.client(builder(stage.url()).timeouts(timeouts).max_body_bytes(10))
}

#[test]
fn a_body_of_any_length_comes_as_it_is() {
    let long = "answer-secret ".repeat(100_000);
    for kind in EVERY {
        let stage = Stage::always(&[Read, write(response("200 OK", &[], &long))]);
        let (all, end) = download(&client(kind, &stage), None).unwrap();
        assert!(all == long.as_bytes() && end.is_none(), "{kind:?}: {end:?}");
    }
}

#[test]
fn a_body_may_take_longer_than_an_attempt() {
    let slow = Trickle(vec![b'x'; 20], SHORT / 6);
    for kind in EVERY {
        let stage = Stage::always(&[Read, with_head("content-length: 20\r\n\r\n"), slow.clone()]);
        let begun = Instant::now();
        let (all, end) = download(&client(kind, &stage), None).unwrap();
        assert!(all.len() == 20 && end.is_none(), "{kind:?}: {end:?}");
        assert!(begun.elapsed() > SHORT * 3);
    }
}

#[test]
fn a_body_that_breaks_or_stalls_gives_what_came_and_the_error() {
    let head = || with_head("content-length: 20\r\n\r\nanswer-secret");
    let cases = [
        (vec![Read, head()], TransportErrorKind::Interrupted),
        (
            vec![Read, head(), Pause(SHORT / 6), Step::Reset],
            TransportErrorKind::Interrupted,
        ),
        (vec![Read, head(), Silence], TransportErrorKind::Timeout),
        (
            vec![
                Read,
                with_head("transfer-encoding: chunked\r\n\r\nd\r\nanswer-secret\r\nzz\r\n"),
            ],
            TransportErrorKind::Interrupted,
        ),
    ];
    for (steps, expected) in cases {
        for kind in EVERY {
            let stage = Stage::always(&steps);
            let begun = Instant::now();
            let (all, end) = download(&client(kind, &stage), None).unwrap();
            let end = end.unwrap();
            assert_eq!(end.transport_kind(), Some(expected), "{kind:?}: {end:?}");
            assert!(b"answer-secret".starts_with(&all), "{kind:?}: {all:?}");
            assert_eq!(end.attempts(), 1, "what was read can't be read again");
            assert_eq!(stage.requests(), 1);
            assert!(begun.elapsed() < HANGS);
        }
    }
}

#[test]
fn a_body_over_its_bound_ends_with_an_error() {
    let chunk = ["1000\r\n", &" ".repeat(0x1000), "\r\n"]
        .concat()
        .into_bytes();
    for kind in EVERY {
        let stage = Stage::always(&[
            Read,
            with_head("transfer-encoding: chunked\r\n\r\n"),
            Endless(chunk.clone()),
        ]);
        let (all, end) = download(&client(kind, &stage), Some(50_000)).unwrap();
        let end = end.unwrap();
        assert_eq!(
            end.transport_kind(),
            Some(TransportErrorKind::TooLarge),
            "{end:?}"
        );
        assert!(all.len() <= 50_000);
        assert!(stage.written() < 16 << 20, "{} bytes", stage.written());
    }
}

#[test]
fn what_comes_before_the_body_is_as_for_any_call() {
    for kind in EVERY {
        let unavailable = response(
            "503 Service Unavailable",
            &["Retry-After: 0"],
            "answer-secret",
        );
        let fine = response("200 OK", &[], "{}");
        let stage = Stage::playing(vec![
            vec![Read, write(unavailable)],
            vec![Read, write(fine)],
        ]);
        let client_of = kind.client(builder(stage.url()).timeouts(Timeouts::new().attempt(LONG)));
        assert_eq!(download(&client_of, None).unwrap().0, b"{}");
        assert_eq!(stage.requests(), 2);

        let refused = response("404 Not Found", &[], "{\"code\": \"gone\"}");
        let stage = Stage::always(&[Read, write(refused)]);
        let client_of = kind.client(builder(stage.url()));
        let error = download(&client_of, None).unwrap_err();
        assert!(
            error.is_not_found() && error.code() == Some("gone"),
            "{error:?}"
        );

        let stage = Stage::always(&[Read, Silence]);
        let error = download(&client(kind, &stage), None).unwrap_err();
        assert!(error.is_timeout() && error.attempts() == 2, "{error:?}");
    }
}

#[test]
fn a_download_asks_for_its_bytes_as_they_are() {
    for kind in EVERY {
        let stage = Stage::always(&[Read, write(response("200 OK", &[], "{}"))]);
        download(&client(kind, &stage), None).unwrap();
        let request = stage.texts().remove(0).to_lowercase();
        // Without the header a server may choose any encoding.
        let asked = request.contains("\r\naccept-encoding: identity\r\n");
        assert!(asked, "{kind:?}: {request}");
    }
}
