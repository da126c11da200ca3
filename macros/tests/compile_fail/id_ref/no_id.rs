use sdksmith_runtime::IdRef;

#[derive(IdRef)]
enum ThingRef {
    #[value("me")]
    Me,
}

fn main() {}
