use sdksmith_runtime::IdRef;

#[derive(IdRef)]
enum ThingRef {
    #[value("me")]
    Me,
    #[value("me")]
    Myself,
    Id(i64),
}

fn main() {}
