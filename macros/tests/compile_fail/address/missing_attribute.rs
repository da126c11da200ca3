use sdksmith_runtime::Address;

#[derive(Address)]
pub struct Login<C = ()> {
    client: C,
}

fn main() {}
