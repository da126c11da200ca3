use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/picture", file, wrapped = "picture")]
pub struct GetPicture<C = ()> {
    client: C,
}

fn main() {}
