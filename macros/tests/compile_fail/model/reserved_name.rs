use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
#[model(setters)]
struct Thing {
    new: Option<bool>,
    extra: Extra,
}

fn main() {}
