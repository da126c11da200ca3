use sdksmith_runtime::Operation;

pub struct NoteList {
    pub items: Vec<String>,
}

#[derive(Operation)]
#[operation(GET "/notes", output = NoteList, pages(item = String, offset = offset))]
pub struct ListNotes<C = ()> {
    client: C,
    #[query]
    limit: Option<i64>,
    #[query]
    offset: Option<i64>,
}

fn main() {}
