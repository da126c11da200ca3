use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes")]
pub struct Notes<C = ()> {
    client: C,
    #[query(additional)]
    additional: Vec<String>,
}

fn main() {}
