use sdksmith_runtime::Address;

#[derive(Address)]
#[address("/login")]
pub struct Login<C = ()> {
    client: C,
    #[query]
    url: Option<String>,
}

fn main() {}
