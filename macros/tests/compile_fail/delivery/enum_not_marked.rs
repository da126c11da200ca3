use sdksmith_runtime::{Delivery, UnknownEvent};

#[derive(Delivery)]
pub enum Event {
    #[unknown]
    Unknown(UnknownEvent),
}

fn main() {}
