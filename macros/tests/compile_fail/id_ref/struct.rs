use sdksmith_runtime::IdRef;

#[derive(IdRef)]
struct ThingRef;

fn main() {}
