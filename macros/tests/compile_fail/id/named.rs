use sdksmith_runtime::Id;

#[derive(Id)]
struct ThingId {
    id: i64,
}

fn main() {}
