//! Calls of one operation, made in several ways against a server on this machine.

pub mod drive;
#[path = "../../decode/src/input.rs"]
mod input;
pub mod server;
pub mod variants;

/// What the server answers: connections with one source each, about 600 bytes.
pub fn body(listed: usize) -> String {
    input::connections(listed, 1, false)
}
