//! The client of the made-up library, from files that a build script generates by `sdksmith::build`.
#![deny(warnings, missing_docs)]

include!(concat!(env!("OUT_DIR"), "/lib.rs"));
