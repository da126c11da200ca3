//! The `state` that goes out with a browser and has to come back with it.

use std::fmt;

use subtle::ConstantTimeEq;

use crate::json::{Decode, DecodeError, Decoder, Encode, Encoder};
use crate::{Error, Parameter, Secret};

/// 160 bits: what RFC 6749 (section 10.10) asks of what nobody may guess.
#[cfg(feature = "random-state")]
const RANDOM_BYTES: usize = 20;

/// The `state` of a browser flow: a text that goes out in the address and comes back in the callback. One that only the
/// user's session knows shows that the browser that comes back is the one that was sent: without it, anybody could lure
/// a user to a callback's address that carries somebody else's result.
///
/// Make one for each flow with `CallbackState::random()` (feature `random-state`), keep it in the user's session
/// ([`expose`](Self::expose)), and forget it once the browser is back. `Debug` doesn't show it.
///
/// ```
/// use sdksmith_runtime::CallbackState;
///
/// let state = CallbackState::from("kept in the session");
/// assert!(state.check(Some("kept in the session")).is_ok());
/// assert!(state.check(Some("another")).unwrap_err().is_state());
/// assert!(state.check(None).unwrap_err().is_state());
/// assert_eq!(format!("{state:?}"), "[redacted]");
/// ```
#[derive(Clone)]
pub struct CallbackState(Secret);

impl CallbackState {
    /// A new one of 160 bits from the operating system, as 40 hexadecimal digits.
    ///
    /// # Errors
    ///
    /// [`Error::is_build`] where the system has no random bytes to give. There is nothing to fall back on: stop.
    #[cfg(feature = "random-state")]
    pub fn random() -> Result<Self, Error> {
        let mut bytes = [0; RANDOM_BYTES];
        getrandom::fill(&mut bytes).map_err(|_| {
            Error::build("the operating system gives no random bytes, which a state is made of")
        })?;
        let digits: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
        Ok(digits.into())
    }

    /// The text, for the user's session. Where this is called is where it can leak.
    pub fn expose(&self) -> &str {
        self.0.expose()
    }

    /// Whether this is what came back. The time that it takes tells nothing of the text but its length. An empty state
    /// protects nothing, so nothing matches it.
    pub fn matches(&self, came_back: Option<&str>) -> bool {
        let own = self.expose().as_bytes();
        came_back.is_some_and(|other| !own.is_empty() && bool::from(own.ct_eq(other.as_bytes())))
    }

    /// The same as a result.
    ///
    /// # Errors
    ///
    /// [`Error::is_state`] where nothing, or something else, came back.
    pub fn check(&self, came_back: Option<&str>) -> Result<(), Error> {
        let problem = match came_back {
            _ if self.matches(came_back) => return Ok(()),
            _ if self.expose().is_empty() => {
                "the state to compare with is empty, as if the session had none: use nothing of the callback, and start \
                 again with a random one"
            }
            Some(_) => {
                "the browser came back with another state than this session sent: use nothing of it, and start again"
            }
            None => {
                "the browser came back without the state that this session sent: use nothing of it, and start again"
            }
        };
        Err(Error::state(problem))
    }
}

impl From<&str> for CallbackState {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for CallbackState {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

/// So that an address takes it and the session still has it.
impl From<&CallbackState> for CallbackState {
    fn from(state: &CallbackState) -> Self {
        state.clone()
    }
}

impl fmt::Debug for CallbackState {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.0, f)
    }
}

impl Parameter for CallbackState {
    fn write_parameter(&self, out: &mut dyn fmt::Write) -> fmt::Result {
        self.0.write_parameter(out)
    }

    fn is_secret(&self) -> bool {
        true
    }
}

impl Decode for CallbackState {
    fn decode(decoder: &mut Decoder<'_>) -> Result<Self, DecodeError> {
        Secret::decode(decoder).map(Self)
    }
}

impl Encode for CallbackState {
    fn encode(&self, encoder: &mut Encoder) {
        self.0.encode(encoder);
    }
}

crate::__bridge!(CallbackState);
