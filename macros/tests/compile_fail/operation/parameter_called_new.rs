use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes")]
pub struct Notes<C = ()> {
    client: C,
    #[query]
    new: Option<bool>,
    #[query(name = "bind")]
    bind: Option<bool>,
}

fn main() {}
