use sdksmith_runtime::{OpenEnum, UnknownValue};

#[derive(OpenEnum)]
enum Color {
    Red,
    #[unknown]
    Unknown(UnknownValue),
}

fn main() {}
