//! Whatever the generator takes compiles without a warning, and does what its examples say: each case of the generator's
//! tests that passes is a client here.
#![deny(warnings)]
#![allow(
    dead_code,
    reason = "most cases have no example, and none uses a whole client"
)]

include!(concat!(env!("OUT_DIR"), "/cases.rs"));
