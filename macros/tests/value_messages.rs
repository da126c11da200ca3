//! One case for each message of the derives `Model`, `OpenEnum`, `ClosedEnum`, `Union` and `IdRef`. Accept new ones with
//! `TRYBUILD=overwrite cargo test -p sdksmith-macros --test value_messages`.

#[test]
fn every_mistake_has_its_message() {
    let cases = trybuild::TestCases::new();
    for derive in ["model", "open_enum", "closed_enum", "union", "id_ref"] {
        cases.compile_fail(format!("tests/compile_fail/{derive}/*.rs"));
    }
}
