use sdksmith_runtime::IdRef;

#[derive(IdRef)]
enum ThingRef {
    Id(i64, i64),
}

fn main() {}
