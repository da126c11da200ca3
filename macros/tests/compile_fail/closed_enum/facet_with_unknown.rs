use sdksmith_runtime::ClosedEnum;

enum Axis {
    Vertical,
}

#[derive(ClosedEnum)]
#[closed_enum(facet(axis: Axis, unknown = Vertical))]
enum Direction {
    #[value("up", axis = Vertical)]
    Up,
}

fn main() {}
