use sdksmith_runtime::Callback;

#[derive(Callback)]
#[callback(failure = "error")]
pub enum Login {
    Success(String),
    Cancelled,
}

fn main() {}
