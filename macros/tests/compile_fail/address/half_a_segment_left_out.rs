use sdksmith_runtime::Address;

#[derive(Address)]
#[address("/login-{tenant}")]
pub struct Login<C = ()> {
    client: C,
    #[segment]
    tenant: Option<String>,
}

fn main() {}
