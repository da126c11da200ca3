use sdksmith_runtime::Operation;

pub struct NoteList {
    pub items: Vec<String>,
}

#[derive(Operation)]
#[operation(GET "/notes", output = NoteList, pages(item = String, offset = offset, limit = limit))]
pub struct ListNotes<C = ()> {
    client: C,
    #[query]
    limit: Option<i64>,
    #[query(flag)]
    offset: bool,
}

fn main() {}
