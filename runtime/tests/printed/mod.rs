//! What an error shows of itself.
#![allow(
    dead_code,
    missing_docs,
    unreachable_pub,
    reason = "each test file uses its own part"
)]

use std::error::Error;

/// Everything that printing it can give: both of its forms, and those of all its sources.
pub fn everything_of(error: &dyn Error) -> String {
    let mut printed = format!("{error}\n{error:?}\n{error:#?}");
    let mut source = error.source();
    while let Some(error) = source {
        printed += &format!("\n{error}\n{error:?}\n{error:#?}");
        source = error.source();
    }
    printed
}
