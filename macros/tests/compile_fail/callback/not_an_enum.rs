use sdksmith_runtime::Callback;

#[derive(Callback)]
#[callback(failure = "error")]
pub struct Login {
    success: String,
}

fn main() {}
