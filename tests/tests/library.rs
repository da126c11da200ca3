//! What the library's client sends and reads, example by example.

#[path = "../../codegen/tests/golden/expected/wire_cases/main.rs"]
mod wire_cases;
