use sdksmith_runtime::Model;

#[derive(Model)]
enum Thing {
    One,
}

fn main() {}
