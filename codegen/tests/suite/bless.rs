//! Expected texts as files.

use std::fs;
use std::path::Path;

/// Holds a text against the file that has the expected one; with `BLESS` set, makes it the expected one.
pub(crate) fn compare(path: &Path, actual: &str) {
    if blessing() {
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        // What is the same isn't touched, so that a blessing run rebuilds nothing.
        if fs::read_to_string(path).ok().as_deref() != Some(actual) {
            fs::write(path, actual).unwrap();
        }
        return;
    }
    let expected = fs::read_to_string(path)
        .unwrap_or_else(|error| panic!("{}: {error}; BLESS=1 writes it", path.display()));
    assert!(
        expected == actual,
        "{} expects\n\n{expected}\nbut this came out (BLESS=1 accepts it):\n\n{actual}",
        path.display()
    );
}

/// Whether what comes out is to be accepted.
pub(crate) fn blessing() -> bool {
    std::env::var_os("BLESS").is_some()
}
