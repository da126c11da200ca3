use sdksmith_runtime::OpenEnum;

#[derive(OpenEnum)]
struct Color;

fn main() {}
