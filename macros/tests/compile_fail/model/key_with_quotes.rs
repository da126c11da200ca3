use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
struct Thing {
    #[model(key = "a\"b")]
    id: i64,
    extra: Extra,
}

fn main() {}
