//! The client of the made-up library, in place: the macro `sdk!` reads the spec.
#![deny(warnings, missing_docs)]

sdksmith_macros::sdk!("../../../codegen/tests/golden/spec");
