//! The flow over a client.

mod blocking;

use std::time::Duration;

use sdksmith_runtime::Caller;

use super::machine::{Action, Machine};
use super::{Next, Provided, RecoveryError, ReturnTo};
use crate::Client;
use crate::connections::{Connection, ConnectionId, WebauthCallback};
use crate::users::UserRef;

/// Brings one connection back to work: does by itself everything that no person is needed for, and says what a person
/// has to do.
///
/// `next` starts authentications, polls and resumes until a person has to act or nothing more can be
/// done. After that person has acted, call it again. It is awaited over a [`Client`], and over a
/// [`blocking::Client`](crate::blocking::Client) it is a plain call. See the [module](super) for both ways of using it: within one
/// function, and between the requests of a user's browser.
///
/// * It can be dropped at any time, in the middle of a call too, and after an error it can be called again. It keeps
///   nothing that the API doesn't know: a new one for the same connection goes on as well.
/// * It always comes to an end: after 12 [`rounds`](Self::rounds) and 120 [`polls`](Self::polls) with 5 seconds
///   between them, it says [`GaveUp`](super::Stop::GaveUp), and in which state.
/// * What the user entered goes to the connection that asked for it and to no other; it is never sent twice, isn't
///   kept once it was sent, and isn't printed.
#[derive(Debug)]
#[must_use = "nothing happens before `next`"]
pub struct Flow<'c, C = Client> {
    client: &'c C,
    machine: Machine,
    waits: bool,
}

impl<C> Clone for Flow<'_, C> {
    fn clone(&self) -> Self {
        Self {
            client: self.client,
            machine: self.machine.clone(),
            waits: self.waits,
        }
    }
}

impl<'c, C> Flow<'c, C> {
    /// A flow that begins by reading the connection.
    pub fn new(client: &'c C, user: impl Into<UserRef>, connection: ConnectionId) -> Self {
        Self {
            client,
            machine: Machine::new(user.into(), connection),
            waits: true,
        }
    }

    /// A flow that begins with what a call has just answered.
    pub fn of(client: &'c C, user: impl Into<UserRef>, connection: Connection) -> Self {
        let flow = Self::new(client, user, connection.id);
        Self {
            machine: flow.machine.knowing(connection),
            ..flow
        }
    }

    /// Where the user comes back to from the browser. Connections that authorise in the browser need it.
    pub fn returning_to(mut self, back: ReturnTo) -> Self {
        self.machine.return_to = Some(back);
        self
    }

    /// Whether to wait for another device by polling (default: false). By default the API holds a call until the user has
    /// approved, which takes minutes and has to outlast every time limit on the way. In the background it answers at
    /// once, and the flow polls.
    pub fn background(mut self, background: bool) -> Self {
        self.machine.background = background;
        self
    }

    /// How often the flow may ask the bank for something: a start, a trip to the browser, answers, a resumption (default:
    /// 12).
    pub fn rounds(mut self, rounds: u32) -> Self {
        self.machine.limits.rounds = rounds;
        self
    }

    /// How often the flow may read the connection (default: 120, ten minutes in all with the default interval).
    pub fn polls(mut self, polls: u32) -> Self {
        self.machine.limits.polls = polls;
        self
    }

    /// The pause before the connection is read again (default: 5 seconds, at least 2). A sandbox allows 30 calls a
    /// minute, for everything together.
    pub fn interval(mut self, interval: Duration) -> Self {
        self.machine.limits.set_interval(interval);
        self
    }

    /// Doesn't wait between polls, but says how long to wait: [`Next::Pause`]. For a web backend whose page asks again
    /// later. Over a transport that can't wait, every flow is one of these.
    pub fn without_waiting(mut self) -> Self {
        self.waits = false;
        self
    }

    /// The connection.
    pub fn connection(&self) -> ConnectionId {
        self.machine.connection()
    }

    /// Takes what the user entered, to be sent by the next call of `next`. It can come from a prompt of
    /// an earlier flow for the same connection.
    ///
    /// # Errors
    ///
    /// [`OtherConnection`](RecoveryError::OtherConnection) where another connection asked for it; the flow is as it was.
    pub fn provide(&mut self, provided: Provided) -> Result<(), RecoveryError> {
        self.machine.provide(provided)
    }

    /// Takes what the browser came back with. The next call of `next` reads the connection at once.
    ///
    /// # Errors
    ///
    /// [`Browser`](RecoveryError::Browser) where it came back with a failure: `next` offers another try.
    /// [`OtherConnection`](RecoveryError::OtherConnection) where it isn't about this connection; the flow is as it was.
    pub fn returned(&mut self, callback: WebauthCallback) -> Result<(), RecoveryError> {
        self.machine.returned(callback)
    }
}

impl Flow<'_> {
    /// Goes on until a person has to act, or to the end.
    ///
    /// # Errors
    ///
    /// [`Call`](RecoveryError::Call) where a call fails, after the client's own retries: but refused credentials
    /// aren't an error, they are asked for again. [`NoReturnAddress`](RecoveryError::NoReturnAddress) where the
    /// browser is needed and nobody said where to come back to, and
    /// [`OtherConnection`](RecoveryError::OtherConnection) where the API answers with another connection.
    pub async fn next(&mut self) -> Result<Next, RecoveryError> {
        loop {
            match self.machine.next()? {
                Action::Tell(next) => return Ok(next),
                Action::Get(get) => self.machine.read(get.bind(self.client).await)?,
                Action::Update(update) => self.machine.updated(update.bind(self.client).await)?,
                Action::Address(address) => {
                    let address = address.bind(self.client).await;
                    if let Some(next) = self.machine.address(address)? {
                        return Ok(next);
                    }
                }
                Action::Pause(duration) => match self.pause(duration) {
                    Some(pause) => pause.await,
                    None => return Ok(Next::Pause(duration)),
                },
            }
        }
    }

    fn pause(&self, duration: Duration) -> Option<crate::BoxFuture<'_, ()>> {
        let core = self.waits.then(|| self.client.core())?;
        core.wait(duration)
    }
}
