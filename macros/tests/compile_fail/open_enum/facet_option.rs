use sdksmith_runtime::{OpenEnum, UnknownValue};

#[derive(OpenEnum)]
#[open_enum(facet(mood: Mood, unknown = Calm, text = "x"))]
enum Color {
    #[unknown]
    Unknown(UnknownValue),
}

fn main() {}
