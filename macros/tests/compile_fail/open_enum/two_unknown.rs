use sdksmith_runtime::{OpenEnum, UnknownValue};

#[derive(OpenEnum)]
enum Color {
    #[unknown]
    Unknown(UnknownValue),
    #[unknown]
    Other(UnknownValue),
}

fn main() {}
