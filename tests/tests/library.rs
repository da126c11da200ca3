//! What the library's client sends and reads, example by example.

#[path = "../../codegen/tests/golden/expected/wire_cases.rs"]
mod wire_cases;
