//! Generated files in memory.

use std::collections::BTreeMap;

/// Files by their path, relative to the spec's folder, with `/` between the names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    files: BTreeMap<String, String>,
    folders: Vec<String>,
}

impl Files {
    pub(crate) fn add(&mut self, path: String, text: String) {
        self.files.insert(path, text);
    }

    /// Declares a folder in which only generated files live, so that leftovers can be told.
    pub(crate) fn own(&mut self, folder: &str) {
        self.folders.push(folder.to_owned());
    }

    /// The text of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Every file, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The folders in which only generated files live.
    pub(crate) fn folders(&self) -> &[String] {
        &self.folders
    }
}
