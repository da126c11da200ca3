//! Decodes lists of connections once, for an instruction counter to watch: `decode-bench VARIANT INPUT COUNT`.
//!
//! Variants: `sdksmith`, `serde_json`. Inputs: `plain`, `unknown` (two undeclared fields in each connection).
//! With `time` before them it decodes 15 times and prints the best time.

mod input;
mod peer;

use std::hint::black_box;
use std::time::Instant;

type Decode = fn(&[u8]) -> usize;

/// What the counter counts: decoding and freeing.
#[inline(never)]
fn measured_region(decode: Decode, body: &[u8]) -> usize {
    black_box(decode(black_box(body)))
}

fn sdksmith(body: &[u8]) -> usize {
    let list: powens::connections::ConnectionList =
        powens::from_slice(body).expect("the input is good");
    black_box(&list).items.len()
}

fn serde_json(body: &[u8]) -> usize {
    let list: peer::ConnectionsList = serde_json::from_slice(body).expect("the input is good");
    black_box(&list).connections.len()
}

fn main() {
    let mut arguments: Vec<String> = std::env::args().skip(1).collect();
    let time = arguments.first().is_some_and(|first| first == "time");
    arguments.drain(..usize::from(time));
    let [variant, input, count] = arguments.as_slice() else {
        panic!("decode-bench [time] VARIANT INPUT COUNT")
    };
    let decode: Decode = match variant.as_str() {
        "sdksmith" => sdksmith,
        "serde_json" => serde_json,
        other => panic!("no variant {other}"),
    };
    let count = count.parse().expect("a number of connections");
    let body = input::connections(count, 2, input == "unknown");
    if !time {
        assert_eq!(measured_region(decode, body.as_bytes()), count);
        return;
    }
    let round = |_| {
        let start = Instant::now();
        measured_region(decode, body.as_bytes());
        start.elapsed()
    };
    let best = (0..15).map(round).min().unwrap_or_default();
    println!(
        "{variant} {input}: {:.2} ms, {:.0} MB/s",
        best.as_secs_f64() * 1e3,
        body.len() as f64 / 1e6 / best.as_secs_f64()
    );
}
