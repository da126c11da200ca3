//! What a test says when it can't show anything here.

use std::io::Write;

/// Not by `println!`, which nobody sees of a test that passes.
pub(crate) fn say(reason: &str) {
    let _ = writeln!(std::io::stderr(), "\nSKIPPED: {reason}");
}
