use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
struct Thing {
    #[model(nullable)]
    id: i64,
    extra: Extra,
}

fn main() {}
