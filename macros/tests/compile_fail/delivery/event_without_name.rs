use sdksmith_runtime::{Delivery, UnknownEvent};

#[derive(Delivery)]
#[delivery(events)]
pub enum Event {
    Created(String),
    #[unknown]
    Unknown(UnknownEvent),
}

fn main() {}
