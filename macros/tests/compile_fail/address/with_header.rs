use sdksmith_runtime::Address;

#[derive(Address)]
#[address("/login")]
pub struct Login<C = ()> {
    client: C,
    #[header("X-Name")]
    name: Option<String>,
}

fn main() {}
