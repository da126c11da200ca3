use sdksmith_runtime::Operation;

#[derive(Operation)]
pub struct Notes<C = ()> {
    client: C,
}

fn main() {}
