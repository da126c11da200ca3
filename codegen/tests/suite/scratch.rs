//! Folders to write into.

use std::fs;
use std::path::{Path, PathBuf};

/// A new, empty folder for the test of this name; the last run's is replaced.
pub(crate) fn folder(test: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes a file with the folders that it stands in.
pub(crate) fn write(path: &Path, text: impl AsRef<[u8]>) {
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

/// Copies the spec files of a folder.
pub(crate) fn copy_spec(from: &Path, to: &Path) {
    for file in spec_files(from) {
        write(
            &to.join(file.file_name().unwrap()),
            fs::read(&file).unwrap(),
        );
    }
}

/// The YAML files of a folder, in the order of their names.
pub(crate) fn spec_files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|it| it.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .filter(|path| path.extension().is_some_and(|it| it == "yaml"))
        .collect();
    files.sort();
    files
}
