//! `client-bench time [ROUNDS]` prints processor time per call, for lists of 1 and 100 connections, 1 and 64 calls at a time.
//! `client-bench once VARIANT LISTED CALLS` makes that many calls, for an instruction counter to watch.
//! `client-bench variants` names them, each with the one that it is compared with.
//! `client-bench serve LISTED` is the server, which the others start.

use std::time::Duration;

use client_bench::drive::{drive, runtime};
use client_bench::server::{Server, serve};
use client_bench::variants::{ALL, Call, Variant};
use rustix::time::{ClockId, clock_gettime};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments.as_slice() {
        [_, "serve", listed] => Ok(serve(listed.parse()?)?),
        [program, "once", variant, listed, calls] => {
            let variant = Variant::named(variant).ok_or("no such variant")?;
            let server = Server::start(program, listed.parse()?)?;
            runtime()?.block_on(async {
                let call = variant.start(&server.base_url);
                drive(&call, calls.parse()?, 1, None).await;
                Ok(())
            })
        }
        [_, "variants"] => {
            for variant in ALL {
                println!("{} {}", variant.name, variant.base.unwrap_or_default());
            }
            Ok(())
        }
        [program, "time"] => time(program, 101),
        [program, "time", rounds] => time(program, rounds.parse()?),
        _ => Err(
            "usage: client-bench time [ROUNDS] | variants | once VARIANT LISTED CALLS | serve LISTED".into(),
        ),
    }
}

fn time(program: &str, rounds: usize) -> Result<(), Box<dyn std::error::Error>> {
    let runtime = runtime()?;
    for listed in [1, 100] {
        let server = Server::start(program, listed)?;
        for at_once in [1, 64] {
            let calls = if listed == 1 { 640 } else { 128 };
            println!(
                "\n{listed} listed ({} bytes), {at_once} at a time",
                client_bench::body(listed).len()
            );
            let variants = ALL
                .iter()
                .filter(|variant| at_once == 1 || !variant.blocking);
            let mut series: Vec<Series> = runtime.block_on(async {
                variants
                    .map(|variant| Series::start(variant, &server.base_url))
                    .collect()
            });
            // Short rounds in turns: what else the machine does meets all of them alike. The first round makes the connections.
            for round in 0..=rounds {
                for one in &mut series {
                    let before = processor_time();
                    runtime.block_on(drive(&one.call, calls, at_once, None));
                    if round > 0 {
                        one.times
                            .push((processor_time() - before).as_secs_f64() * 1e6 / calls as f64);
                    }
                }
            }
            report(&series);
        }
    }
    Ok(())
}

/// One variant's microseconds per call, round by round.
struct Series {
    variant: Variant,
    call: Call,
    times: Vec<f64>,
}

impl Series {
    fn start(variant: &Variant, base_url: &str) -> Self {
        Self {
            variant: *variant,
            call: variant.start(base_url),
            times: Vec::new(),
        }
    }
}

/// The ratio is the median of the rounds' ratios, between their quartiles.
fn report(series: &[Series]) {
    println!("{:<16} {:>8} {:>8}  against", "", "CPU us", "least");
    for one in series {
        let [_, median, _] = quartiles(one.times.clone());
        let least = one.times.iter().copied().fold(f64::INFINITY, f64::min);
        print!("{:<16} {median:8.2} {least:8.2}", one.variant.name);
        let base = series
            .iter()
            .find(|other| Some(other.variant.name) == one.variant.base);
        if let Some(base) = base {
            let rounds = one.times.iter().zip(&base.times);
            let [low, middle, high] = quartiles(rounds.map(|(own, base)| own / base).collect());
            print!(
                "  {}: {middle:.3} ({low:.3} to {high:.3})",
                base.variant.name
            );
        }
        println!();
    }
}

fn quartiles(mut values: Vec<f64>) -> [f64; 3] {
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[(values.len() - 1) * quarter / 4])
}

/// User and system time of this process: the server is another one.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ProcessCPUTime);
    Duration::new(time.tv_sec as u64, time.tv_nsec as u32)
}
