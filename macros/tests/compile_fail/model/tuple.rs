use sdksmith_runtime::Model;

#[derive(Model)]
struct Thing(i64);

fn main() {}
