//! Command line, build script and macro make one client of one spec: three crates below `tests/ways/`, each talking to a server
//! over real sockets, async and blocking. What goes over the wire and what a program sees is written down, read once by a
//! person, and the same for all.
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

#[path = "three_ways/server.rs"]
mod server;

use std::fs;

use server::Library;

const EXPECTED: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/three_ways/expected.txt");

mod by_command {
    use library_by_command as way;
    include!("three_ways/session.rs");
}

mod by_build_script {
    use library_by_build_script as way;
    include!("three_ways/session.rs");
}

mod by_macro {
    use library_by_macro as way;
    include!("three_ways/session.rs");
}

/// What went over the wire and what the program saw, in their order.
type Transcript = String;

#[track_caller]
fn assert_expected(way: &str, transcript: &Transcript) {
    if std::env::var_os("BLESS").is_some() && way == "command" {
        fs::write(EXPECTED, transcript).unwrap();
    }
    let expected = fs::read_to_string(EXPECTED).unwrap_or_default();
    for (number, (found, expected)) in transcript.lines().zip(expected.lines()).enumerate() {
        assert_eq!(found, expected, "{way}, line {}", number + 1);
    }
    let (found, expected) = (transcript.lines().count(), expected.lines().count());
    assert_eq!(found, expected, "lines of {way}; to accept: BLESS=1");
}

#[tokio::test]
async fn a_session_is_the_same_whichever_way_the_client_came() {
    let library = Library::open();
    by_command::session(&library).await;
    assert_expected("command", &library.transcript());
    by_build_script::session(&library).await;
    assert_expected("build script", &library.transcript());
    by_macro::session(&library).await;
    assert_expected("macro", &library.transcript());
}

#[test]
fn the_blocking_session_is_the_same_too() {
    let library = Library::open();
    by_command::blocking_session(&library);
    assert_expected("command, blocking", &library.transcript());
    by_build_script::blocking_session(&library);
    assert_expected("build script, blocking", &library.transcript());
    by_macro::blocking_session(&library);
    assert_expected("macro, blocking", &library.transcript());
}
