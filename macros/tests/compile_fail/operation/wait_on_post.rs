use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(POST "/import", output = Import, wait(field = state, during = Some(State::Running), every = 5, deadline = 600))]
pub struct GetImport<C = ()> {
    client: C,
}

fn main() {}
