use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(POST "/notes")]
pub struct Notes<C = ()> {
    client: C,
    #[form]
    tags: Vec<String>,
}

fn main() {}
