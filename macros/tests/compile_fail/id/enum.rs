use sdksmith_runtime::Id;

#[derive(Id)]
enum ThingId {
    One,
}

fn main() {}
