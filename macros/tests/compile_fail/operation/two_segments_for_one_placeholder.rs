use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes/{note}")]
pub struct Notes<C = ()> {
    client: C,
    #[segment]
    note: i64,
    #[segment(name = "note")]
    other: i64,
}

fn main() {}
