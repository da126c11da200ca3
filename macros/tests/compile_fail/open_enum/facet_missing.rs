use sdksmith_runtime::{OpenEnum, UnknownValue};

#[derive(OpenEnum)]
#[open_enum(facet(mood: Mood, unknown = Calm))]
enum Color {
    #[value("red")]
    Red,
    #[unknown]
    Unknown(UnknownValue),
}

fn main() {}
