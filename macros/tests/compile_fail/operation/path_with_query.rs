use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes?all")]
pub struct Notes<C = ()> {
    client: C,
}

fn main() {}
