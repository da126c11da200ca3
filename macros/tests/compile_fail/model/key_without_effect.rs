use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
struct Thing {
    #[model(key = "id")]
    id: i64,
    extra: Extra,
}

fn main() {}
