//! The macro `sdk!` makes the client that the command and a build script make.

use std::path::Path;

use library::Operation;

/// The made-up library once more, in place; `library` itself is the generated files.
#[deny(warnings)]
mod in_place {
    sdksmith_macros::sdk!("../codegen/tests/golden/spec");
}

const SPEC: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../codegen/tests/golden/spec");

#[test]
fn both_clients_send_the_same() {
    let file = library::books::GetBook::new(
        library::books::BookRef::Latest,
        library::BranchId::new("old-town"),
    );
    let place = in_place::books::GetBook::new(
        in_place::books::BookRef::Latest,
        in_place::BranchId::new("old-town"),
    );
    assert_eq!(file.request_line(), "GET /books/latest");
    assert_eq!(
        in_place::Operation::request_line(&place),
        file.request_line()
    );
}

#[test]
fn the_macro_has_the_text_of_the_files() {
    let inlined = sdksmith::inline_folder(Path::new(SPEC)).unwrap().text;
    let generated = sdksmith::generate_folder(Path::new(SPEC)).unwrap();
    let mut modules = 0;
    for (path, text) in generated.files.iter() {
        let Some(name) = path.strip_prefix("../expected/rust/") else {
            continue;
        };
        if name != "mod.rs" {
            assert!(inlined.contains(text), "{name} isn't in the macro's text");
            modules += 1;
            continue;
        }
        // The root's lines are all there, but for its own documentation and the modules, which stand in place.
        for line in text.lines().filter(|it| !it.starts_with("//!")) {
            assert!(
                inlined.contains(line.trim_end_matches(';')),
                "`{line}` is missing"
            );
        }
    }
    assert!(modules >= 4, "the spec has {modules} modules");
}
