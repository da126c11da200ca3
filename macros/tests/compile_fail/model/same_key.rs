use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
struct Thing {
    id: i64,
    #[model(key = "id")]
    other: i64,
    extra: Extra,
}

fn main() {}
