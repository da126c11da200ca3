use sdksmith_runtime::{OpenEnum, UnknownValue};

#[derive(OpenEnum)]
enum Color {
    #[value("red")]
    Red(u8),
    #[unknown]
    Unknown(UnknownValue),
}

fn main() {}
