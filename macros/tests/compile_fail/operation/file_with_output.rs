use sdksmith_runtime::Operation;

#[derive(Operation)]
#[operation(GET "/picture", output = String, file)]
pub struct GetPicture<C = ()> {
    client: C,
}

fn main() {}
