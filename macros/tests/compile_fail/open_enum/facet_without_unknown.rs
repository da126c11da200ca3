use sdksmith_runtime::{OpenEnum, UnknownValue};

#[derive(OpenEnum)]
#[open_enum(facet(warm: bool))]
enum Color {
    #[unknown]
    Unknown(UnknownValue),
}

fn main() {}
