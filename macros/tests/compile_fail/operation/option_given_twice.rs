use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes", auth = "user", auth = "config")]
pub struct Notes<C = ()> {
    client: C,
}

fn main() {}
