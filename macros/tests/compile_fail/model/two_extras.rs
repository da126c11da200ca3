use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
struct Thing {
    extra: Option<String>,
    id: i64,
    extra: Extra,
}

fn main() {}
