use sdksmith_runtime::IdRef;

#[derive(IdRef)]
enum ThingRef {
    One(i64),
    Two(i64),
}

fn main() {}
