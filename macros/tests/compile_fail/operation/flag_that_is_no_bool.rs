use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes")]
pub struct Notes<C = ()> {
    client: C,
    #[query(flag)]
    all: Option<bool>,
}

fn main() {}
