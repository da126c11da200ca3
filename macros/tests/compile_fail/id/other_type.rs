use sdksmith_runtime::Id;

#[derive(Id)]
struct ThingId(String);

fn main() {}
