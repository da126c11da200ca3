use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(FETCH "/notes")]
pub struct Notes<C = ()> {
    client: C,
}

fn main() {}
