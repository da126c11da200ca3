use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(POST "/notes")]
pub struct Notes<C = ()> {
    client: C,
    #[body(form)]
    body: String,
}

fn main() {}
