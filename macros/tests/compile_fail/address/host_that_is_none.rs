use sdksmith_runtime::Address;

#[derive(Address)]
#[address("https://{tenant}.example/login")]
pub struct Login<C = ()> {
    client: C,
    #[segment]
    tenant: String,
}

fn main() {}
