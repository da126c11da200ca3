use sdksmith_runtime::Delivery;

#[derive(Delivery)]
pub union Message {
    id: i64,
}

fn main() {}
