use sdksmith_runtime::{OpenEnum, UnknownValue};

#[derive(OpenEnum)]
enum Color {
    #[value("red")]
    Red,
    #[value("blue", also("red"))]
    Blue,
    #[unknown]
    Unknown(UnknownValue),
}

fn main() {}
