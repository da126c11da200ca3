use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/import", output = Import, wait(field = state, every = 5, every = 6))]
pub struct GetImport<C = ()> {
    client: C,
}

fn main() {}
