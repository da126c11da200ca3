use sdksmith_runtime::OpenEnum;

#[derive(OpenEnum)]
enum Color<T> {
    #[value("red")]
    Red,
    #[unknown]
    Unknown(T),
}

fn main() {}
