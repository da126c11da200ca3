use sdksmith_runtime::Model;

#[derive(Model)]
struct Thing {
    id: i64,
}

fn main() {}
