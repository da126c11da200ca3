use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes/{note}/{note}")]
pub struct Notes<C = ()> {
    client: C,
    #[segment]
    note: i64,
}

fn main() {}
