use sdksmith_runtime::Callback;

#[derive(Callback)]
pub enum Login {
    Success(String),
    Failure(String),
}

fn main() {}
