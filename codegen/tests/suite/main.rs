//! What the generator promises, one file for each promise.
//!
//! Expected texts are files beside their cases; `BLESS=1 cargo test -p sdksmith` accepts what comes out.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "a helper of tests is a test too"
)]

mod bless;
mod case;
#[cfg(feature = "cli")]
mod command;
mod determinism;
mod diagnostics;
#[cfg(feature = "cli")]
mod diff_command;
mod diff_of_beside;
mod diff_of_closed_enums;
mod diff_of_features;
mod diff_of_forms;
mod diff_of_unions;
mod golden;
mod hostile;
mod judges;
mod legend;
mod mutations;
mod naming;
mod openapi;
mod planted;
mod schema;
mod scratch;
#[cfg(feature = "cli")]
mod two_ways;
#[cfg(feature = "cli")]
mod watch;
mod writing;
mod yaml_readers;
