use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
struct Thing<T> {
    id: T,
    extra: Extra,
}

fn main() {}
