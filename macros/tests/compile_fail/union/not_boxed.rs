use sdksmith_runtime::{Extra, Model, Union, UnknownObject};

#[derive(Clone, Model)]
struct Film {
    extra: Extra,
}

#[derive(Union)]
#[union(by = "kind")]
enum Item {
    #[value("film")]
    Film(Film),
    #[unknown]
    Unknown(UnknownObject),
}

fn main() {}
