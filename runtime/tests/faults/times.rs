//! The limits of time, each on its own.

use std::net::{SocketAddr, TcpListener, TcpStream};
use std::time::{Duration, Instant};

use Step::{Pause, Read, Silence, Trickle};
use sdksmith_runtime::{Caller, CoreBuilder, Error, Operation, Timeouts, TransportErrorKind};

use crate::clients::{Client, EVERY, HANGS, Kind, LONG, builder, create, get, twice};
use crate::notes::GetNote;
use crate::server::response;
use crate::stage::{Stage, Step, write};

const SHORT: Duration = Duration::from_millis(300);

fn times() -> Timeouts {
    Timeouts::new().attempt(LONG)
}

/// The error of a call that must be over soon, but not before `least`.
fn late(client: &Client, operation: &impl Operation, least: Duration) -> Error {
    let begun = Instant::now();
    let error = client.send(operation).map(drop).unwrap_err();
    let took = begun.elapsed();
    // Clocks of sockets and of programs differ by a tick.
    let least = least.saturating_sub(Duration::from_millis(20));
    assert!(least <= took && took < HANGS, "{took:?}: {error:?}");
    error
}

fn client_of(kind: Kind, stage: &Stage, timeouts: Timeouts) -> Client {
    kind.client(builder(stage.url()).timeouts(timeouts))
}

#[test]
fn an_attempt_has_its_limit_and_so_has_each_that_follows() {
    for kind in EVERY {
        let stage = Stage::always(&[Read, Silence]);
        let client = client_of(kind, &stage, Timeouts::new().attempt(SHORT));
        let error = late(&client, &get(), SHORT * 2);
        assert!(error.is_timeout() && error.attempts() == 2, "{error:?}");
        let error = late(&client, &create(), SHORT);
        assert!(error.is_timeout() && error.attempts() == 1, "{error:?}");
        assert_eq!(stage.requests(), 3);
    }
}

#[test]
fn a_second_attempt_may_be_in_time() {
    for kind in EVERY {
        let fine = response("200 OK", &[], "{\"id\": 7}");
        let stage = Stage::playing(vec![vec![Read, Silence], vec![Read, write(fine)]]);
        let client = client_of(
            kind,
            &stage,
            Timeouts::new().attempt(Duration::from_secs(2)),
        );
        client.send(&get()).unwrap();
        assert_eq!(stage.requests(), 2);
    }
}

#[test]
fn a_call_has_its_limit_with_all_its_attempts() {
    for kind in EVERY {
        let stage = Stage::always(&[Read, Silence]);
        let timeouts = Timeouts::new().attempt(SHORT * 2).call(Some(SHORT * 3));
        let often = twice().max_attempts(100).budget(100);
        let client = kind.client(builder(stage.url()).timeouts(timeouts).retry(often));
        let error = late(&client, &get(), SHORT * 3);
        assert!(error.is_timeout(), "{error:?}");
        assert_eq!((error.attempts(), stage.requests()), (2, 2), "{kind:?}");
    }
}

#[test]
fn a_call_may_have_its_own_limit() {
    use sdksmith_runtime::Call as _;
    for kind in EVERY {
        let stage = Stage::always(&[Read, Silence]);
        // Longer and shorter than what the client says.
        for (of_client, of_call) in [(LONG, SHORT), (SHORT / 4, SHORT)] {
            let timeouts = times().call(Some(of_client));
            let begun = Instant::now();
            let error = match client_of(kind, &stage, timeouts) {
                Client::Async(core, runtime) => runtime
                    .block_on(bound(&core).within(of_call).into_future())
                    .unwrap_err(),
                Client::Blocking(core) => bound(&core).within(of_call).send().unwrap_err(),
            };
            assert!(error.is_timeout() && error.attempts() == 1, "{error:?}");
            let took = begun.elapsed();
            assert!(of_call <= took && took < HANGS, "{kind:?}: {took:?}");
        }
    }
}

fn bound<C: Caller>(core: &C) -> GetNote<&C> {
    get().bind(core)
}

#[test]
fn a_wait_that_would_outlast_the_call_ends_it() {
    for kind in EVERY {
        let later = response(
            "503 Service Unavailable",
            &["Retry-After: 15"],
            "answer-secret",
        );
        let stage = Stage::always(&[Read, write(later)]);
        let client = client_of(kind, &stage, times().call(Some(SHORT)));
        let error = late(&client, &get(), Duration::ZERO);
        // Over a blocking client it is known at once, and the answer is the error.
        assert!(error.is_timeout() || error.is_unavailable(), "{error:?}");
        assert_eq!((error.attempts(), stage.requests()), (1, 1));
    }
}

#[test]
fn an_async_client_limits_the_silence_between_two_pieces() {
    let head = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n";
    let stage = Stage::always(&[Read, write(head), write("{\"id\": 7"), Silence]);
    let client = client_of(Kind::Async, &stage, times().read(SHORT));
    let error = late(&client, &get(), SHORT * 2);
    assert!(error.is_timeout() && error.attempts() == 2, "{error:?}");

    // Each piece in time, all of them longer than the limit.
    let slow = Trickle(b"{\"id\": 7} ".to_vec(), Duration::from_millis(50));
    let stage = Stage::always(&[Read, write(head), slow]);
    let client = client_of(Kind::Async, &stage, times().read(SHORT + SHORT / 2));
    client.send(&get()).unwrap();
}

#[test]
fn a_head_that_takes_its_time_is_no_silence() {
    for kind in EVERY {
        let fine = response("200 OK", &[], "{\"id\": 7}");
        let stage = Stage::always(&[Read, Pause(SHORT), write(fine)]);
        let timeouts = times().read(SHORT / 3);
        client_of(kind, &stage, timeouts).send(&get()).unwrap();
    }
}

/// A listener that takes no more connections: nobody accepts, and its queue is full. `None` where the system still lets some in.
fn full() -> Option<(TcpListener, Vec<TcpStream>, SocketAddr)> {
    use socket2::{Domain, Socket, Type};
    let socket = Socket::new(Domain::IPV4, Type::STREAM, None).unwrap();
    let free: SocketAddr = "127.0.0.1:0".parse().unwrap();
    socket.bind(&free.into()).unwrap();
    socket.listen(1).unwrap();
    let listener = TcpListener::from(socket);
    let address = listener.local_addr().unwrap();
    let mut waiting = Vec::new();
    // One more than it says, and what the system adds.
    for _ in 0..20 {
        match TcpStream::connect_timeout(&address, SHORT) {
            Ok(stream) => waiting.push(stream),
            Err(_) => return Some((listener, waiting, address)),
        }
    }
    None
}

#[test]
fn a_connection_has_its_limit_and_nothing_was_sent() {
    // Where a full queue refuses or takes everything, there is no address that is silent for sure.
    let Some((_listener, _waiting, address)) = full() else {
        return;
    };
    for kind in EVERY {
        let timeouts = times().connect(SHORT);
        let client = kind.client(builder(format!("http://{address}/v1")).timeouts(timeouts));
        // Safe to repeat, whatever it is.
        for error in [
            late(&client, &get(), SHORT),
            late(&client, &create(), SHORT),
        ] {
            let kind_of_error = error.transport_kind();
            assert_eq!(
                kind_of_error,
                Some(TransportErrorKind::Connect),
                "{kind:?}: {error:?}"
            );
            assert_eq!(error.attempts(), 2);
        }
    }
}

#[test]
fn a_connection_that_takes_longer_than_its_attempt_or_call_ends_with_it() {
    let Some((_listener, _waiting, address)) = full() else {
        return;
    };
    let timeouts: [Timeouts; 2] = [Timeouts::new().attempt(SHORT), times().call(Some(SHORT))];
    for (kind, timeouts) in EVERY
        .into_iter()
        .flat_map(|kind| timeouts.map(|it| (kind, it)))
    {
        let at_address: CoreBuilder = builder(format!("http://{address}/v1"));
        let client = kind.client(at_address.timeouts(timeouts.connect(LONG)));
        let error = late(&client, &create(), SHORT);
        assert!(error.is_transport(), "{error:?}");
    }
}

#[test]
fn a_refused_connection_is_tried_again_whatever_it_is() {
    let free = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    for kind in EVERY {
        let client = kind.client(builder(format!("http://{free}/v1")));
        for error in [
            late(&client, &get(), Duration::ZERO),
            late(&client, &create(), Duration::ZERO),
        ] {
            assert_eq!(
                error.transport_kind(),
                Some(TransportErrorKind::Connect),
                "{error:?}"
            );
            assert_eq!(error.attempts(), 2);
            assert!(
                error
                    .to_string()
                    .ends_with(&format!("no connection could be made ({free})"))
            );
        }
    }
}

#[test]
fn a_host_without_an_address_is_no_connection() {
    for kind in EVERY {
        // By RFC 6761 nobody has this name.
        let nobody = builder("https://nobody.invalid/v1".into()).retry(twice().max_attempts(1));
        // Where nobody answers for names, that takes its time too.
        let nobody = nobody.timeouts(times().connect(SHORT * 5));
        let error = late(&kind.client(nobody), &create(), Duration::ZERO);
        assert_eq!(
            error.transport_kind(),
            Some(TransportErrorKind::Connect),
            "{kind:?}: {error:?}"
        );
    }
}
