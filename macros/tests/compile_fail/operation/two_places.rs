use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes")]
pub struct Notes<C = ()> {
    client: C,
    #[query]
    #[header("X-All")]
    all: Option<bool>,
}

fn main() {}
