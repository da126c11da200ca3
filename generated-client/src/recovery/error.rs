//! Why a flow stopped for now.

use std::fmt;

use super::problem::Quoted;
use crate::Error;
use crate::connections::{ConnectionId, WebauthFailure};

/// Why a [`Flow`](super::Flow) couldn't go on. It can be called again: it reads the connection then, and goes on from
/// the state in which it finds it.
#[derive(Debug)]
#[non_exhaustive]
pub enum RecoveryError {
    /// A call failed. What was entered isn't kept: a state that asks for it asks again.
    Call(Error),
    /// What was given to the flow, or answered by the API, belongs to another connection. Nothing was sent.
    OtherConnection {
        /// The connection of the flow.
        expected: ConnectionId,
        /// The one that came.
        found: ConnectionId,
    },
    /// The user has to go to the browser, and nobody said where they come back to:
    /// [`Flow::returning_to`](super::Flow::returning_to).
    NoReturnAddress,
    /// The browser came back with a failure, such as `access_denied` where the user gave up.
    Browser(Box<WebauthFailure>),
}

impl RecoveryError {
    /// The failed call's error, if it is one.
    pub fn as_call(&self) -> Option<&Error> {
        match self {
            Self::Call(error) => Some(error),
            _ => None,
        }
    }
}

impl fmt::Display for RecoveryError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Call(error) => write!(f, "{error}"),
            Self::OtherConnection { expected, found } => {
                write!(f, "this belongs to connection {found}, not to {expected}")
            }
            Self::NoReturnAddress => f.write_str(
                "the user has to go to the browser: say where they come back to, by `returning_to`",
            ),
            Self::Browser(failure) => {
                write!(
                    f,
                    "the browser came back with {}",
                    Quoted(failure.error.as_str())
                )
            }
        }
    }
}

impl std::error::Error for RecoveryError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // The call's text stands in ours already.
        self.as_call().and_then(std::error::Error::source)
    }
}

impl From<Error> for RecoveryError {
    fn from(error: Error) -> Self {
        Self::Call(error)
    }
}
