use sdksmith_runtime::{Extra, Model, Union, UnknownObject};

#[derive(Clone, Model)]
struct Film {
    extra: Extra,
}

#[derive(Union)]
#[union(by = "kind")]
enum Item {
    Film(Box<Film>),
    #[unknown]
    Unknown(UnknownObject),
}

fn main() {}
