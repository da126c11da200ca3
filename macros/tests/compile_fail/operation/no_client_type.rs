use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes")]
pub struct Notes {
}

fn main() {}
