use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(POST "/notes")]
pub struct Notes<C = ()> {
    client: C,
    #[body]
    body: String,
    #[form]
    text: String,
}

fn main() {}
