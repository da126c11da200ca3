use sdksmith_runtime::{OpenEnum, UnknownValue};

#[derive(OpenEnum)]
#[open_enum(facets)]
enum Color {
    #[unknown]
    Unknown(UnknownValue),
}

fn main() {}
