//! Every client, async over both of its transports and blocking, against servers and networks that misbehave.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test may fail in its own functions too"
)]

#[path = "../notes/mod.rs"]
mod notes;
#[path = "../printed/mod.rs"]
mod printed;
#[path = "../server/mod.rs"]
mod server;
#[path = "../spans/mod.rs"]
mod spans;

mod answers;
mod clients;
mod downloads;
mod dropped;
mod endless;
mod hooks;
mod keep_alive;
mod stage;
mod times;
mod traced;
mod unusual;
