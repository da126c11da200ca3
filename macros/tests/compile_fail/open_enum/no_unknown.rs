use sdksmith_runtime::OpenEnum;

#[derive(OpenEnum)]
enum Color {
    #[value("red")]
    Red,
}

fn main() {}
