//! Tests that cross the crates, and a client to hold them on.
//!
//! The client is of a made-up library with loans, whose spec uses every word of the language. Its code is the expected
//! output of the generator's own tests, so it can't be stale; here it is compiled, with every warning denied, and the
//! examples in its documentation run.
#![deny(warnings, missing_docs)]

#[path = "../../codegen/tests/golden/expected/rust/mod.rs"]
mod generated;

pub use generated::*;

/// The README's examples compile.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;

/// The Rust of the book compiles: its guide, and the reference with a call of every operation.
#[cfg(doctest)]
mod book {
    include!(concat!(env!("OUT_DIR"), "/pages.rs"));
}
