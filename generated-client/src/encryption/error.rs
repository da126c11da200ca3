//! Why nothing was encrypted.

use std::fmt;

use aws_lc_rs::error::Unspecified;

/// Why nothing was encrypted. It holds neither a value nor a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum EncryptionError {
    /// The key can't be used, and why. Fetch it again; if that doesn't help, it isn't what the API documents.
    Key(&'static str),
    /// The cryptography failed: the operating system has no random numbers to give, or no memory.
    Failed,
}

impl fmt::Display for EncryptionError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Key(problem) => write!(f, "the encryption key can't be used: {problem}"),
            Self::Failed => f.write_str("encrypting failed: no random numbers, or no memory"),
        }
    }
}

impl std::error::Error for EncryptionError {}

impl From<Unspecified> for EncryptionError {
    fn from(_: Unspecified) -> Self {
        Self::Failed
    }
}
