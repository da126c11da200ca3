use sdksmith_runtime::{Delivery, UnknownEvent};

#[derive(Delivery)]
#[delivery(event)]
pub enum Event {
    #[unknown]
    Unknown(UnknownEvent),
}

fn main() {}
