use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes")]
pub struct Notes<C = ()> {
    client: C,
    #[header("X Name")]
    name: Option<String>,
}

fn main() {}
