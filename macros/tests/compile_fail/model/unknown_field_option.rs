use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
struct Thing {
    #[model(name = "type")]
    kind: i64,
    extra: Extra,
}

fn main() {}
