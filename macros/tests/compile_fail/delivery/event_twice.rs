use sdksmith_runtime::{Delivery, UnknownEvent};

#[derive(Delivery)]
#[delivery(events)]
pub enum Event {
    #[event("CREATED")]
    Created(String),
    #[event("CREATED")]
    Made(String),
    #[unknown]
    Unknown(UnknownEvent),
}

fn main() {}
