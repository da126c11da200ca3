use sdksmith_runtime::{ClosedEnum, UnknownValue};

#[derive(ClosedEnum)]
enum Direction {
    #[value("up")]
    Up,
    #[unknown]
    Other(UnknownValue),
}

fn main() {}
