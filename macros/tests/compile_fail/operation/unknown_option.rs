use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes", retry = true)]
pub struct Notes<C = ()> {
    client: C,
}

fn main() {}
