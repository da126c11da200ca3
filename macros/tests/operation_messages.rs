//! Each message of the derives `Operation`, `Address`, `Callback` and `Delivery`, as the compiler shows it.
//!
//! `TRYBUILD=overwrite cargo test -p sdksmith-macros` accepts what it says now.

#[test]
fn mistakes_are_explained_where_they_stand() {
    let cases = trybuild::TestCases::new();
    for derive in ["operation", "address", "callback", "delivery"] {
        cases.compile_fail(format!("tests/compile_fail/{derive}/*.rs"));
    }
}
