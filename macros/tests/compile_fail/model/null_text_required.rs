use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
struct Thing {
    #[model(null("", "null"))]
    id: String,
    extra: Extra,
}

fn main() {}
