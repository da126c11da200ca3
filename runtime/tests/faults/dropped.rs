//! Dropping the future of a call, wherever it is: the connection is closed and nothing follows.

use std::time::Duration;

use Step::{Read, Silence, Slowly};

use crate::clients::{Client, Kind, builder, get};
use crate::stage::{Stage, Step, write};

/// Until everything that comes of its own accord has come.
const QUIET: Duration = Duration::from_millis(150);

/// Gives a call up after a while, and looks at what the server sees of that.
fn give_up(name: &str, steps: &[Step], after: Duration) {
    let stage = Stage::always(steps);
    let client = Kind::Async.client(builder(stage.url()));
    let Client::Async(core, runtime) = &client else {
        return;
    };
    runtime.block_on(async {
        let operation = get();
        let call = core.send(&operation);
        let given_up = tokio::time::timeout(after, call).await;
        assert!(given_up.is_err(), "{name}: it was over before");
        stage.seen_gone(1).await;
        tokio::time::sleep(QUIET).await;
    });
    assert_eq!(stage.connections(), 1, "{name}");
    assert!(stage.requests() <= 1, "{name}");
}

#[test]
fn a_call_ends_wherever_it_is() {
    let while_it_waits = Duration::from_millis(100);
    let body = "HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{\"id\":";
    let chunked = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n20\r\n{\"id\"";
    let head = "HTTP/1.1 200 OK\r\ncontent-le";
    let points: [(&str, &[Step]); 6] = [
        ("before the request is read", &[Silence]),
        ("before the head", &[Read, Silence]),
        ("within the head", &[Read, write(head), Silence]),
        ("within the body", &[Read, write(body), Silence]),
        ("within a chunk", &[Read, write(chunked), Silence]),
        ("while it arrives", &[Read, write(body), Slowly(vec![b' '])]),
    ];
    for (name, steps) in points {
        give_up(name, steps, while_it_waits);
    }
}

#[test]
fn a_call_ends_while_it_waits_for_another_attempt() {
    // The answer's body never ends, so that the connection is closed when the answer is given up, before the wait.
    let later = "HTTP/1.1 503 Service Unavailable\r\nretry-after: 1\r\ncontent-length: 9\r\n\r\n";
    let stage = Stage::always(&[Read, write(later), Silence]);
    let client = Kind::Async.client(builder(stage.url()));
    let Client::Async(core, runtime) = &client else {
        return;
    };
    runtime.block_on(async {
        let operation = get();
        let call = tokio::time::timeout(Duration::from_millis(200), core.send(&operation));
        assert!(call.await.is_err());
        // Longer than the server had asked for.
        tokio::time::sleep(Duration::from_millis(1200)).await;
    });
    assert_eq!((stage.requests(), stage.connections()), (1, 1));
}

#[test]
fn a_call_that_is_never_polled_sends_nothing() {
    let stage = Stage::always(&[Read, Silence]);
    let client = Kind::Async.client(builder(stage.url()));
    if let Client::Async(core, _) = &client {
        drop(core.send(&get()));
    }
    client.idle(QUIET);
    assert_eq!(stage.connections(), 0);
}

/// A download that is dropped half-way closes its connection, in both clients.
#[test]
fn a_download_ends_when_it_is_dropped() {
    let endless = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    for kind in crate::clients::EVERY {
        let stage = Stage::always(&[Read, write(endless), Slowly(b"1\r\n \r\n".to_vec())]);
        match &kind.client(builder(stage.url())) {
            Client::Async(core, runtime) => runtime.block_on(async {
                let mut download = core.open(&get()).await.unwrap();
                download.next_chunk().await.unwrap().unwrap();
                drop(download);
                stage.seen_gone(1).await;
            }),
            Client::Blocking(core) => {
                let mut download = core.open(&get()).unwrap();
                std::io::Read::read_exact(&mut download, &mut [0; 3]).unwrap();
                drop(download);
                crate::clients::runtime().block_on(stage.seen_gone(1));
            }
        }
        assert_eq!((stage.requests(), stage.connections()), (1, 1), "{kind:?}");
    }
}
