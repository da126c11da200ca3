use sdksmith_runtime::Union;

#[derive(Union)]
#[union(by = "kind")]
struct Item;

fn main() {}
