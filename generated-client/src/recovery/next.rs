//! What a flow has for its caller.

use std::time::Duration;

use sdksmith_runtime::Secret;

use super::{Notice, Prompt, WaitForDevice};
use crate::connections::Connection;

/// The next thing that a person has to do, or the end.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Next {
    /// The user enters what the bank asks for: [`Prompt::check`], then [`Flow::provide`](super::Flow::provide).
    Provide(Prompt),
    /// The user changes their password at the bank, then enters the new one: the same calls.
    ChangePassword(Prompt),
    /// The user authorises access in the browser: open the address, then hand the callback to
    /// [`Flow::returned`](super::Flow::returned). Without a callback, the flow polls until the state has changed.
    OpenBrowser(Page),
    /// The user approves on another device: show them the message, then go on. The flow waits with them.
    WaitForDevice(WaitForDevice),
    /// Nobody has to do anything for that long; then go on. Comes only where the flow can't wait by itself, see
    /// [`Flow::without_waiting`](super::Flow::without_waiting).
    Pause(Duration),
    /// The end: the connection is up to date.
    Done(Box<Connection>),
    /// The end: the API offers no call that goes on from here.
    Stopped(Stop),
}

/// Why a flow ended without success. A new flow, or another call of `next`, looks at the connection again.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Stop {
    /// The user has to do something on the bank's site, which [`Notice::message`] may explain.
    ActAtBank(Notice),
    /// Nobody can do anything now: the API tries again by itself, see [`Notice::next_try`].
    RetryLater(Notice),
    /// Nothing can be done through the API, or the state isn't known to this version.
    Unresolvable(Notice),
    /// The flow's own limits are reached, and the connection is still in this state.
    GaveUp(Notice),
}

impl Stop {
    /// What is known of the connection.
    pub fn notice(&self) -> &Notice {
        match self {
            Self::ActAtBank(notice)
            | Self::RetryLater(notice)
            | Self::Unresolvable(notice)
            | Self::GaveUp(notice) => notice,
        }
    }
}

/// An address for the user's browser. `Debug` leaves it out.
#[derive(Clone, Debug)]
pub struct Page {
    pub(super) url: Secret,
}

impl Page {
    /// The address: a full-page redirect, or the default browser of the user's device. It belongs to this user's
    /// authorisation: don't log it.
    pub fn url(&self) -> &str {
        self.url.expose()
    }
}
