use sdksmith_runtime::Address;

#[derive(Address)]
#[address("/login", query("a" = "b"))]
pub struct Login<C = ()> {
    client: C,
}

fn main() {}
