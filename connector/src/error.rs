//! Why there is no connection.

use std::error::Error as StdError;
use std::fmt;
use std::time::Duration;

pub(crate) type Source = Box<dyn StdError + Send + Sync>;

/// What kept a connection from standing. Nothing of a request was sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum ConnectErrorKind {
    /// The host isn't found, nobody listens, the proxy refuses, a certificate isn't trusted.
    Failed,
    /// It took longer than it may.
    TooSlow,
    /// The environment names a proxy that this crate can't use, or none that can be understood.
    Proxy,
    /// TLS can't start.
    Tls,
    /// The address is `https`, and no feature for TLS is on.
    NoTls,
}

/// Why there is no connection. Its text names neither the host nor a proxy's password.
pub struct ConnectError {
    kind: ConnectErrorKind,
    text: String,
    source: Option<Source>,
}

impl ConnectError {
    pub(crate) fn failed(source: impl Into<Source>) -> Self {
        let source = source.into();
        match source.downcast::<Self>() {
            Ok(own) => *own,
            Err(source) => Self {
                kind: ConnectErrorKind::Failed,
                text: "the connection could not be made".to_owned(),
                source: Some(source),
            },
        }
    }

    pub(crate) fn too_slow(limit: Duration) -> Self {
        Self::new(
            ConnectErrorKind::TooSlow,
            format!("the connection did not stand within {limit:?}"),
        )
    }

    pub(crate) fn proxy(scheme: &str) -> Self {
        Self::new(
            ConnectErrorKind::Proxy,
            format!("the proxy is named by `{scheme}`: only `http://host:port` can be used"),
        )
    }

    #[cfg(any(feature = "tls-ring", feature = "tls-native"))]
    pub(crate) fn tls(source: impl Into<Source>) -> Self {
        Self {
            kind: ConnectErrorKind::Tls,
            text: "TLS can't start".to_owned(),
            source: Some(source.into()),
        }
    }

    #[cfg(not(any(feature = "tls-ring", feature = "tls-native")))]
    pub(crate) fn no_tls() -> Self {
        Self::new(
            ConnectErrorKind::NoTls,
            "there is no TLS for `https`: switch the feature `tls-ring` or `tls-native` on"
                .to_owned(),
        )
    }

    fn new(kind: ConnectErrorKind, text: String) -> Self {
        Self {
            kind,
            text,
            source: None,
        }
    }

    /// What kind of failure it is.
    pub fn kind(&self) -> ConnectErrorKind {
        self.kind
    }
}

impl fmt::Display for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl fmt::Debug for ConnectError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut out = f.debug_struct("ConnectError");
        out.field("kind", &self.kind);
        if let Some(source) = &self.source {
            out.field("source", source);
        }
        out.finish()
    }
}

impl StdError for ConnectError {
    fn source(&self) -> Option<&(dyn StdError + 'static)> {
        self.source.as_deref().map(|source| source as _)
    }
}
