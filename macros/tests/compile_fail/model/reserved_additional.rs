use sdksmith_runtime::{Extra, Model};

#[derive(Model)]
#[model(setters, additional = String)]
struct Thing {
    additional: Option<bool>,
    extra: Extra,
}

fn main() {}
