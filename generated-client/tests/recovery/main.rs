//! The recovery of connections: what each state asks for, what may be answered, and the flow over a scripted bank.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "these are tests"
)]

mod answers;
mod any_sequence;
mod bank;
mod blocking;
mod browser;
mod device;
mod flow;
mod leaks;
mod socket;
mod steps;
