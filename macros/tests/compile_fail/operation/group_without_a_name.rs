use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes[/all]/tags")]
pub struct Notes<C = ()> {
    client: C,
}

#[derive(Operation)]
#[operation(GET "/notes[/links/{link}/tags")]
pub struct Tags<C = ()> {
    client: C,
    #[segment]
    link: Option<i64>,
}

fn main() {}
