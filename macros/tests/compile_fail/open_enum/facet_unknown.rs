use sdksmith_runtime::{OpenEnum, UnknownValue};

#[derive(OpenEnum)]
enum Color {
    #[value("red", mood = Calm)]
    Red,
    #[unknown]
    Unknown(UnknownValue),
}

fn main() {}
