use sdksmith_runtime::Callback;

#[derive(Callback)]
#[callback(error = "error")]
pub enum Login {
    Success(String),
    Failure(String),
}

fn main() {}
