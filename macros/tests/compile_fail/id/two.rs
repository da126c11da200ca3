use sdksmith_runtime::Id;

#[derive(Id)]
struct ThingId(i64, i64);

fn main() {}
