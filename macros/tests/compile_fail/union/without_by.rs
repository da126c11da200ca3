use sdksmith_runtime::{Extra, Model, Union, UnknownObject};

#[derive(Clone, Model)]
struct Film {
    extra: Extra,
}

#[derive(Union)]
enum Item {
    #[value("film")]
    Film(Box<Film>),
    #[unknown]
    Unknown(UnknownObject),
}

fn main() {}
