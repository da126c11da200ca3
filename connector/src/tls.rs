//! TLS, as the features say: each module has a `Tls`, which puts it around a connection, and what that gives.

#[cfg(all(feature = "tls-native", not(feature = "tls-ring")))]
mod native;
#[cfg(not(any(feature = "tls-ring", feature = "tls-native")))]
mod none;
#[cfg(feature = "tls-ring")]
mod ring;

#[cfg(all(feature = "tls-native", not(feature = "tls-ring")))]
pub(crate) use native::{Io, Tls};
#[cfg(not(any(feature = "tls-ring", feature = "tls-native")))]
pub(crate) use none::{Io, Tls};
#[cfg(feature = "tls-ring")]
pub(crate) use ring::{Io, Tls};
