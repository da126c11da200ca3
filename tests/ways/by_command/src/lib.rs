//! The client of the made-up library, from files that the command `sdksmith generate` wrote. They are committed: they are what
//! the generator's own tests expect.
#![deny(warnings, missing_docs)]

#[path = "../../../../codegen/tests/golden/expected/rust/mod.rs"]
mod generated;

pub use generated::*;
