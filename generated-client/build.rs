//! Brings `src/generated/` up to date with the spec, when the feature `regenerate` asks for it.

fn main() {
    #[cfg(feature = "regenerate")]
    regenerate();
}

#[cfg(feature = "regenerate")]
#[allow(clippy::print_stderr, reason = "cargo shows what it says")]
fn regenerate() {
    if let Err(error) = sdksmith::build("../spec") {
        eprintln!("{error}");
        std::process::exit(1);
    }
}
