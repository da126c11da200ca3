use sdksmith_runtime::{Delivery, UnknownEvent};

#[derive(Delivery)]
#[delivery(events)]
pub enum Event {
    #[event("CREATED")]
    #[unknown]
    Unknown(UnknownEvent),
}

fn main() {}
