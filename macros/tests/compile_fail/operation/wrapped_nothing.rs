use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(POST "/notes", wrapped = "note")]
pub struct Notes<C = ()> {
    client: C,
}

fn main() {}
