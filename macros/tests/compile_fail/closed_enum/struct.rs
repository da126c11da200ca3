use sdksmith_runtime::ClosedEnum;

#[derive(ClosedEnum)]
struct Direction;

fn main() {}
