//! Why a recording can't be written or read.

use std::fmt;

/// Why a [`Recording`](super::Recording) can't be written or a [`Replay`](super::Replay) read. Its text says where and what
/// to do, and holds no value of an exchange.
pub struct RecordingError {
    problem: String,
    source: Option<std::io::Error>,
}

impl RecordingError {
    pub(super) fn new(problem: String) -> Self {
        let source = None;
        Self { problem, source }
    }

    pub(super) fn io(problem: String, source: std::io::Error) -> Self {
        let source = Some(source);
        Self { problem, source }
    }

    /// The same, of this file.
    pub(super) fn of(mut self, path: &std::path::Path) -> Self {
        self.problem = format!("{}: {}", path.display(), self.problem);
        self
    }
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problem)
    }
}

impl fmt::Debug for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_tuple("RecordingError");
        out.field(&format_args!("{}", self.problem));
        if let Some(source) = &self.source {
            out.field(source);
        }
        out.finish()
    }
}

impl std::error::Error for RecordingError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        let source = self.source.as_ref()?;
        Some(source)
    }
}
