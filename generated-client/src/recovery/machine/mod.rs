//! The flow without I/O: what to send or to tell next, and what to make of an answer.

use std::time::Duration;

use super::{Next, Provided, RecoveryError, ReturnTo};
use crate::connections::{
    Connection, ConnectionId, GetConnection, GetWebauthUrl, UpdateConnection,
};
use crate::users::UserRef;

mod deciding;
mod taking;

/// A sandbox allows 30 calls a minute, for everything together.
const LEAST_INTERVAL: Duration = Duration::from_secs(2);
/// In the background the state is `decoupled` until the user has approved: half a minute of polls, then a new attempt.
const LOOKS_IN_BACKGROUND: u32 = 6;
/// The API has held the call already: one pause, then a new attempt.
const LOOKS_AFTER_HELD_CALL: u32 = 1;

/// Where a flow stands. Whatever is dropped or fails on the way, the next thing is to read the connection.
#[derive(Clone, Debug)]
pub(super) struct Machine {
    user: UserRef,
    connection: ConnectionId,
    phase: Phase,
    last: Last,
    rounds: u32,
    polls: u32,
    pub(super) limits: Limits,
    pub(super) return_to: Option<ReturnTo>,
    pub(super) background: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Limits {
    pub(super) rounds: u32,
    pub(super) polls: u32,
    interval: Duration,
}

impl Limits {
    const DEFAULT: Self = Self {
        rounds: 12,
        polls: 120,
        interval: Duration::from_secs(5),
    };

    pub(super) fn set_interval(&mut self, interval: Duration) {
        self.interval = interval.max(LEAST_INTERVAL);
    }
}

#[derive(Clone, Debug)]
enum Phase {
    /// The state isn't known, or may have changed.
    Read,
    /// The same, but it is too early to look.
    Rest,
    Known(Box<Connection>),
    Answered(Provided),
}

/// What was done last about a state that may still be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Last {
    Nothing,
    Started,
    /// The user knows of the other device.
    Told,
    Resumed {
        looks: u32,
    },
    Sent,
    /// What was sent was refused.
    Refused,
    /// The user is in the browser.
    Away,
}

/// What the machine wants of its driver.
#[derive(Debug)]
pub(super) enum Action {
    Get(GetConnection),
    Update(UpdateConnection),
    Address(GetWebauthUrl),
    Pause(Duration),
    Tell(Next),
}

impl Machine {
    pub(super) fn new(user: UserRef, connection: ConnectionId) -> Self {
        Self {
            user,
            connection,
            phase: Phase::Read,
            last: Last::Nothing,
            rounds: 0,
            polls: 0,
            limits: Limits::DEFAULT,
            return_to: None,
            background: false,
        }
    }

    pub(super) fn knowing(mut self, connection: Connection) -> Self {
        self.phase = Phase::Known(Box::new(connection));
        self
    }

    pub(super) fn connection(&self) -> ConnectionId {
        self.connection
    }

    /// What to do next. The phase is `Read` from here on, unless something else is certain: a driver that is dropped
    /// at any point leaves a machine that can be asked again.
    pub(super) fn next(&mut self) -> Result<Action, RecoveryError> {
        match std::mem::replace(&mut self.phase, Phase::Read) {
            Phase::Read => Ok(Action::Get(GetConnection::new(self.user, self.connection))),
            Phase::Rest => Ok(Action::Pause(self.limits.interval)),
            Phase::Known(connection) => self.decide(connection),
            Phase::Answered(provided) => Ok(self.send(&provided)),
        }
    }
}
