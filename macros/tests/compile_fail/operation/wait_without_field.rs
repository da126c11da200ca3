use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/import", output = Import, wait(during = Some(State::Running), every = 5, deadline = 600))]
pub struct GetImport<C = ()> {
    client: C,
}

fn main() {}
