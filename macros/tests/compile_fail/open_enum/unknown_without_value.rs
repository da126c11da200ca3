use sdksmith_runtime::OpenEnum;

#[derive(OpenEnum)]
enum Color {
    #[unknown]
    Unknown,
}

fn main() {}
