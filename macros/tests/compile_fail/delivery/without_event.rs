use sdksmith_runtime::Delivery;

#[derive(Delivery)]
pub struct Message {
    pub id: Option<i64>,
}

fn main() {}
