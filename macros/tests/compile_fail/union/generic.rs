use sdksmith_runtime::{Union, UnknownObject};

#[derive(Union)]
#[union(by = "kind")]
enum Item<T> {
    #[value("film")]
    Film(Box<T>),
    #[unknown]
    Unknown(UnknownObject),
}

fn main() {}
