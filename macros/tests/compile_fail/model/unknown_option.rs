use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
#[model(setter)]
struct Thing {
    id: i64,
    extra: Extra,
}

fn main() {}
