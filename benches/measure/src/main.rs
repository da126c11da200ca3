//! `measure COMMAND [ARGUMENT …]`: runs it, prints processor seconds (user and system) and the peak memory of its
//! largest process in KiB, and ends as it ended. What the command itself prints goes nowhere but errors.

use std::process::{Command, ExitCode, Stdio};

use wait4::Wait4;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let Some(program) = arguments.next() else {
        eprintln!("usage: measure COMMAND [ARGUMENT …]");
        return ExitCode::from(2);
    };
    let child = Command::new(program)
        .args(arguments)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn();
    match child.and_then(|mut child| child.wait4()) {
        Ok(finished) => {
            let used = finished.rusage.utime + finished.rusage.stime;
            println!("{} {}", used.as_secs_f64(), finished.rusage.maxrss / 1024);
            ExitCode::from(u8::from(!finished.status.success()))
        }
        Err(error) => {
            eprintln!("measure: {error}");
            ExitCode::from(2)
        }
    }
}
