//! Answers without an end, which are given up with little of them read.

use std::time::Duration;

use Step::{Endless, Read, Slowly};
use TransportErrorKind::{Interrupted, Timeout, TooLarge};
use sdksmith_runtime::TransportErrorKind;

use crate::answers::{Fault, fault, look_at_all, with_head};
use crate::stage::{Step, write};

#[test]
fn a_body_without_end_is_given_up_at_the_bound() {
    let chunk = ["10000\r\n", &" ".repeat(0x10000), "\r\n"]
        .concat()
        .into_bytes();
    let large = |name, steps: &[Step]| fault(name, TooLarge, steps);
    look_at_all(&[
        large(
            "announced",
            &[
                Read,
                with_head("content-length: 99999999999\r\n\r\n"),
                Endless(vec![b' '; 4096]),
            ],
        ),
        large(
            "announced as more than fits",
            &[
                Read,
                with_head("content-length: 9223372036854775807\r\n\r\n"),
                Endless(vec![b' '; 4096]),
            ],
        ),
        large(
            "in chunks",
            &[
                Read,
                with_head("transfer-encoding: chunked\r\n\r\n"),
                Endless(chunk),
            ],
        ),
        large(
            "until the connection's end",
            &[Read, with_head("\r\n"), Endless(vec![b' '; 4096])],
        ),
        large(
            "in chunks of a byte",
            &[
                Read,
                with_head("transfer-encoding: chunked\r\n\r\n"),
                Endless(b"1\r\n \r\n".repeat(1000)),
            ],
        ),
    ]);
}

#[test]
fn a_head_without_end_is_given_up() {
    // Some are given up at a bound of length and some at the limit of time: the libraries' choice. The server is as slow as a
    // network is: one that never lets the client wait would keep Tokio's single thread from looking at its clock.
    let endless = |name, steps: &[Step]| Fault {
        name,
        steps: steps.to_vec(),
        kinds: vec![Interrupted, Timeout],
        limit: Duration::from_secs(1),
    };
    let (lines, chunked) = (
        b"x: answer-secret\r\n".repeat(5),
        "transfer-encoding: chunked\r\n\r\n",
    );
    let interim = b"HTTP/1.1 103 Early Hints\r\nx: answer-secret\r\n\r\n".repeat(5);
    let trailers = [chunked, "9\r\n{\"id\": 7}\r\n0\r\n"].concat();
    look_at_all(&[
        endless(
            "a line",
            &[
                Read,
                write("HTTP/1.1 200 OK\r\nx: "),
                Slowly(vec![b'x'; 256]),
            ],
        ),
        endless(
            "lines",
            &[Read, write("HTTP/1.1 200 OK\r\n"), Slowly(lines.clone())],
        ),
        endless("interim answers", &[Read, Slowly(interim)]),
        endless(
            "a status line",
            &[Read, write("HTTP/1.1 200 "), Slowly(vec![b'x'; 256])],
        ),
        endless(
            "a chunk's extension",
            &[
                Read,
                with_head([chunked, "9;x="].concat()),
                Slowly(vec![b'x'; 256]),
            ],
        ),
        endless(
            "a chunk's length",
            &[Read, with_head(chunked), Slowly(vec![b'0'; 256])],
        ),
        endless("trailers", &[Read, with_head(trailers), Slowly(lines)]),
    ]);
}
