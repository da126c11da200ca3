use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes")]
pub enum Notes<C = ()> {
    Client(C),
}

fn main() {}
