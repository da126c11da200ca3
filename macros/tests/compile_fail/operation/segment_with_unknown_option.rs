use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes/{note}")]
pub struct Notes<C = ()> {
    client: C,
    #[segment(raw)]
    note: i64,
}

fn main() {}
