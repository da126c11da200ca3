use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes[/links/{link}]/tags")]
pub struct Tags<C = ()> {
    client: C,
    #[segment]
    link: i64,
}

fn main() {}
