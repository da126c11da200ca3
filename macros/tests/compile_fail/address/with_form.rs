use sdksmith_runtime::Address;

#[derive(Address)]
#[address("/login")]
pub struct Login<C = ()> {
    client: C,
    #[form]
    text: String,
}

fn main() {}
