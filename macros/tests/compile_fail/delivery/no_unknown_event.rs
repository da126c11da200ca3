use sdksmith_runtime::Delivery;

#[derive(Delivery)]
#[delivery(events)]
pub enum Event {
    #[event("CREATED")]
    Created(String),
}

fn main() {}
