//! Generated files in memory.

use std::collections::BTreeMap;

/// Files by their path, relative to the spec's folder, with `/` between the names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Files {
    files: BTreeMap<String, File>,
    /// Each with the output that it belongs to.
    folders: Vec<(String, &'static str)>,
    /// The outputs so far; what is added belongs to the last one.
    outputs: Vec<&'static str>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct File {
    text: String,
    output: &'static str,
}

impl Files {
    /// Begins an output, by its key in `outputs`.
    pub(crate) fn begin(&mut self, output: &'static str) {
        self.outputs.push(output);
    }

    fn current(&self) -> &'static str {
        self.outputs.last().copied().unwrap_or_default()
    }

    pub(crate) fn add(&mut self, path: String, text: String) {
        let output = self.current();
        self.files.insert(path, File { text, output });
    }

    /// Declares a folder in which only generated files live, so that leftovers can be told.
    pub(crate) fn own(&mut self, folder: &str) {
        self.folders.push((folder.to_owned(), self.current()));
    }

    /// The text of one file.
    pub fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(|file| file.text.as_str())
    }

    /// Every file, in the order of the paths.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, file)| (path.as_str(), file.text.as_str()))
    }

    /// The outputs that the spec asks for, by their keys.
    pub fn outputs(&self) -> impl Iterator<Item = &'static str> {
        self.outputs.iter().copied()
    }

    /// What belongs to one output; nothing if the spec doesn't ask for it.
    #[must_use]
    pub fn only(mut self, output: &str) -> Self {
        self.files.retain(|_, file| file.output == output);
        self.folders.retain(|(_, of)| *of == output);
        self.outputs.retain(|of| *of == output);
        self
    }

    /// Everything but one file.
    #[must_use]
    pub fn without(mut self, path: &str) -> Self {
        self.files.remove(path);
        self
    }

    /// The folders in which only generated files live.
    pub(crate) fn folders(&self) -> impl Iterator<Item = &str> {
        self.folders.iter().map(|(folder, _)| folder.as_str())
    }
}
