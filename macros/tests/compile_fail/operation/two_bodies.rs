use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(POST "/notes")]
pub struct Notes<C = ()> {
    client: C,
    #[body]
    body: String,
    #[body]
    other: String,
}

fn main() {}
