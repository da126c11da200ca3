//! Whatever is printed of a client's work, no secret and nobody's data is in it: `Debug` and `Display` of all that a program gets
//! in its hands, the sources of errors, spans and logs at every level, recordings.
//!
//! Everything that must not print has the word `leak-` in it, or is the token. Amounts and the like print with the model that they
//! stand in, where a program prints that on purpose, and nowhere else.
#![cfg(all(
    feature = "hyper",
    feature = "blocking",
    feature = "receiver",
    feature = "signed-answers",
    feature = "test-kit",
    feature = "tracing"
))]
#![allow(
    clippy::unwrap_used,
    reason = "a test may fail in its own functions too"
)]

#[path = "../keys/mod.rs"]
mod keys;
// The runtime's tests look at the same.
#[path = "../../../runtime/tests/printed/mod.rs"]
mod printed;
#[path = "../recorder/mod.rs"]
mod recorder;
#[path = "../signer/mod.rs"]
mod signer;
#[path = "../../../runtime/tests/spans/mod.rs"]
mod spans;

mod answers;
mod calls;
mod collected;
mod unsent;
mod webhooks;
