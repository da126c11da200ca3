use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes/{note}")]
pub struct Notes<C = ()> {
    client: C,
    #[segment]
    note: Option<i64>,
}

fn main() {}
