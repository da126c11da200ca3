use sdksmith_runtime::ClosedEnum;

#[derive(ClosedEnum)]
#[closed_enum(open)]
enum Direction {
    #[value("up")]
    Up,
}

fn main() {}
