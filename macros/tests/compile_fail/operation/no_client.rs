use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/notes")]
pub struct Notes<C = ()> {
    #[query]
    page: std::marker::PhantomData<C>,
}

fn main() {}
