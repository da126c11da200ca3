//! `memory [CALLS]` prints what the client holds in memory after a tenth, a half and all of so many calls, 8 at a time.

use std::alloc::System;
use std::error::Error;

use client_bench::drive::{drive, runtime};
use client_bench::server::{Server, serve};
use client_bench::variants::Variant;
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};

#[global_allocator]
static HEAP: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, command, listed] = arguments.as_slice()
        && command == "serve"
    {
        return Ok(serve(listed.parse()?)?);
    }
    let calls: usize = arguments
        .get(1)
        .map_or(Ok(100_000), |calls| calls.parse())?;
    println!(
        "{:<16} {:>8} {:>12} {:>14}",
        "", "calls", "heap bytes", "resident KiB"
    );
    for name in ["client", "blocking"] {
        let server = Server::start(&arguments[0], 1)?;
        measure(
            Variant::named(name).ok_or("no such variant")?,
            &server,
            calls,
        )?;
    }
    Ok(())
}

fn measure(variant: Variant, server: &Server, calls: usize) -> Result<(), Box<dyn Error>> {
    let runtime = runtime()?;
    let call = runtime.block_on(async { variant.start(&server.base_url) });
    let mut made = 0;
    for until in [calls / 10, calls / 2, calls] {
        runtime.block_on(drive(&call, until - made, 8, Some(1)));
        made = until;
        let heap = HEAP.stats();
        let live = heap.bytes_allocated - heap.bytes_deallocated;
        println!("{:<16} {made:8} {live:12} {:14}", variant.name, resident()?);
    }
    Ok(())
}

/// Of this process, in KiB.
fn resident() -> Result<usize, Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let number = line.and_then(|line| line.split_whitespace().next());
    Ok(number
        .ok_or("this system doesn't say it in /proc")?
        .parse()?)
}
