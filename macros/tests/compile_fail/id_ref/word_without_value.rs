use sdksmith_runtime::IdRef;

#[derive(IdRef)]
enum ThingRef {
    Me,
    Id(i64),
}

fn main() {}
