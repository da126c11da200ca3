use sdksmith_runtime::Delivery;

#[derive(Delivery)]
pub struct Message {
    #[delivery(name = "x")]
    pub id: Option<i64>,
    pub event: Event,
}

pub struct Event;

fn main() {}
